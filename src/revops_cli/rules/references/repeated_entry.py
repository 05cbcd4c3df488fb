"""The same text stands twice in one list.

A list of texts, names or paths has two entries that say the same. Case and punctuation don't count.

Why it costs: two subject lines or bodies that are the same test nothing, and half of the recipients
were the price of it. In other lists one of the two was meant to say something else, and doesn't.

Bad:

    bodies: [messages/cold-1-a.md, messages/cold-1-a.md]

Good:

    bodies: [messages/cold-1-a.md, messages/cold-1-b.md]
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, get_args, get_origin

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.same_words import plain_words
from revops_cli.playbook.written_values import values_of
from revops_cli.quantities.error import shown
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection
    from revops_cli.schemas.model import DocumentModel


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find entries of lists of texts that an earlier entry of the list says already."""
    for document in inspection.playbook.documents.values():
        for found in values_of(document, _lists_texts):
            if not isinstance(found.value, tuple) or len(found.value) < len(("one", "two")):
                continue
            first: dict[str, int] = {}
            for index, entry in enumerate(found.value):
                written = str(entry.value) if isinstance(entry, enum.Enum) else str(entry)
                before = first.setdefault(plain_words(written) or written, index)
                if before != index:
                    yield at_value(
                        document,
                        (*found.within, index),
                        text('"{entry}" stands twice in this list.', entry=shown(written)),
                        text("Take one of the two out, or write what it was meant to say."),
                        related=((document.location((*found.within, before)), text("The other is here:")),),
                    )


def _lists_texts(holder: type[DocumentModel], name: str, field: FieldInfo) -> bool:
    _ = holder, name
    return _is_list_of_texts(field.annotation)


def _is_list_of_texts(annotation: object) -> bool:
    arguments = get_args(annotation)
    if get_origin(annotation) is tuple and isinstance(arguments[0], type):
        return issubclass(arguments[0], str | enum.Enum)
    return any(_is_list_of_texts(argument) for argument in arguments)


RULE = Rule("RV319", "repeated-entry", Severity.WARNING, check, __doc__)
