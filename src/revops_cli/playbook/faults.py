"""Faults at a place of the playbook: what a rule yields. The linter stamps the rest on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from revops_cli.diagnostics import Fault, Location, Span
from revops_cli.playbook.places import written_path
from revops_cli.playbook.playbook import SETTINGS_FILE

if TYPE_CHECKING:
    from decimal import Decimal
    from typing import NotRequired, Unpack

    from revops_cli.diagnostics import Fix, Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.places import Place
    from revops_cli.texts import Text


class More(TypedDict):
    """What a fault may carry beside its message.

    Places to look at too, a fix, how much it is, and whether the place may not be shown.
    """

    related: NotRequired[tuple[tuple[Location, Text], ...]]
    fix: NotRequired[Fix | None]
    amount: NotRequired[Decimal | None]
    secret: NotRequired[bool]


_FIRST_PLACE = Span(1, 1, 1, 1)


def at_value(
    document: Document, within: tuple[Key, ...], message: Text, cure: Text, **more: Unpack[More]
) -> Fault:
    """Make a fault of the value at `within`, the keys that lead to it in its file."""
    location = document.location(within)
    return Fault("", location, message, cure, written_path(document, within), **more)


def at_key(
    document: Document, within: tuple[Key, ...], message: Text, cure: Text, **more: Unpack[More]
) -> Fault:
    """Make a fault of the key at `within`: for what is said about all that stands below it."""
    location = Location(document.file, document.positions.key(within))
    return Fault("", location, message, cure, written_path(document, within), **more)


def at_words(
    document: Document,
    within: tuple[Key, ...],
    words: str,
    message: Text,
    cure: Text,
    **more: Unpack[More],
) -> Fault:
    """Make a fault of some words in the text at `within`; of the whole text where they were folded."""
    location = Location(document.file, span_of_words(document, within, words))
    return Fault("", location, message, cure, written_path(document, within), **more)


def in_prose(
    document: Document, start: int, end: int, message: Text, cure: Text, **more: Unpack[More]
) -> Fault:
    """Make a fault of the stretch `start` to `end` of a Markdown document's prose, in characters."""
    shift = len(document.source) - len(document.prose or "")
    location = Location(document.file, span_of(document.source, shift + start, shift + end))
    return Fault("", location, message, cure, document.kind.root_of(document.name), **more)


def in_source(
    file: str, source: str, stretch: tuple[int, int], message: Text, cure: Text, **more: Unpack[More]
) -> Fault:
    """Make a fault of a stretch of a file's text, whatever stands there: a comment, a page of notes."""
    return Fault("", Location(file, span_of(source, *stretch)), message, cure, "", **more)


def at_place(place: Place, message: Text, cure: Text, **more: Unpack[More]) -> Fault:
    """Make a fault of a place of the playbook: at its key where its file has it, else where it would be.

    A place whose file is missing is told of at the top of `playbook.yaml`, which says what the
    playbook leaves out.
    """
    if place.document is None:
        return at_top(place.path, message, cure, **more)
    return at_key(place.document, place.within, message, cure, **more)


def at_top(path: str, message: Text, cure: Text, **more: Unpack[More]) -> Fault:
    """Make a fault of something that has no file, at the top of `playbook.yaml`; `path` names it."""
    return Fault("", Location(SETTINGS_FILE, _FIRST_PLACE), message, cure, path, **more)


def span_of(source: str, start: int, end: int) -> Span:
    """Give lines and columns, from 1, of the offsets `start` to `end` of a text with line feeds."""
    return Span(*_line_and_column(source, start), *_line_and_column(source, end))


def offset_of(source: str, line: int, column: int) -> int:
    """Give the offset of a line and column, both from 1, of a text with line feeds."""
    start = 0
    for _ in range(line - 1):
        start = source.index("\n", start) + 1
    return start + column - 1


def span_of_words(document: Document, within: tuple[Key, ...], words: str) -> Span:
    """Give the span of some words in the text at `within`, or of the whole text."""
    span = document.positions.value(within)
    start = offset_of(document.source, span.line, span.column)
    end = offset_of(document.source, span.end_line, span.end_column)
    found = document.source.find(words, start, end)
    return span if found < 0 else span_of(document.source, found, found + len(words))


def _line_and_column(source: str, offset: int) -> tuple[int, int]:
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)
