"""The texts of a box, each with the keys that lead to it, whatever form the box has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.entries import entries_of, value_within
from revops_cli.schemas.box import Box
from revops_cli.schemas.networks import NetworkList
from revops_cli.schemas.personas import AwarenessBox
from revops_cli.schemas.qualification import Question
from revops_cli.schemas.sla import ResponseTime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document


def texts_of(
    document: Document, within: tuple[Key, ...], value: object
) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield the texts of the box `value`, which stands at `within`; none where it is no box of words."""
    if isinstance(value, Box) and value.text is not None:
        inner = value_within(document, within, "text")
        if isinstance(value.text, str):
            yield inner, value.text
        else:
            yield from (((*inner, index), each) for index, each in enumerate(value.text))
    elif isinstance(value, AwarenessBox | ResponseTime) and value.text is not None:
        yield (*within, "text"), value.text
    elif isinstance(value, Question) and value.question is not None:
        yield value_within(document, within, "question"), value.question
    elif isinstance(value, NetworkList):
        for inner, entry in entries_of(document, within, value):
            if entry.text is not None:
                yield (*inner, "text"), entry.text
