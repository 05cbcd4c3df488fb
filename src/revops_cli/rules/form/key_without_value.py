"""A key has no value.

It may be left out, and nothing is lost without it: a note, a link, a day. Boxes and whatever else is
needed are told of as gaps.

Why it costs: readers stop at it and wonder whether something is missing. One such line does little
harm; a file full of them looks unfinished, and is then treated so.

Bad:

    - id: lead-scoring
      title: Lead scoring
      link:

Good:

    - id: lead-scoring
      title: Lead scoring
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.empty_values import keys_without_value
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.fields_told import told_as_missing
from revops_cli.playbook.gaps import first_few
from revops_cli.playbook.lacking import MOST_TOLD_APART
from revops_cli.playbook.places import PlaceKind
from revops_cli.playbook.template_text import says_something
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find keys without a value that no other rule misses one at; many of one file are told together."""
    cure = text("Write it after the key, or take the line out.")
    playbook = inspection.playbook
    for document in playbook.documents.values():
        found = [
            path
            for path in keys_without_value(document)
            if not told_as_missing(document, path) and not _in_a_gap(playbook, document, path)
        ]
        if len(found) > MOST_TOLD_APART:
            names = first_few(list(dict.fromkeys(path[-1] for path in found)))
            message = text("{count} keys have no value: {names}.", count=len(found), names=names)
            yield at_key(document, found[0][:1], message, cure, amount=Decimal(len(found)))
        else:
            for path in found:
                yield at_key(document, path, text('The key "{key}" has no value.', key=path[-1]), cure)


def _in_a_gap(playbook: Playbook, document: Document, path: tuple[Key, ...]) -> bool:
    """Say whether what the key stands in is empty as a whole, which is told, or is left out."""
    return any(
        place.part.value in playbook.left_out
        or place.path in playbook.gaps.blank
        or (place.kind is PlaceKind.BOX and not says_something(place.value))
        for place in playbook.atlas.around(document, path)
    )


RULE = Rule("RV121", "key-without-value", Severity.INFO, check, __doc__)
