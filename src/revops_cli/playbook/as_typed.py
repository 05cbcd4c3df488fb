"""The text that stands at a place of a file, as its writer typed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.faults import offset_of

if TYPE_CHECKING:
    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document


def as_typed(document: Document, within: tuple[Key, ...]) -> str:
    """Give the text of the value at `within`, with its quotes."""
    span = document.positions.value(within)
    start = offset_of(document.source, span.line, span.column)
    return document.source[start : offset_of(document.source, span.end_line, span.end_column)]
