"""Makes edits in the bytes of a file: every byte outside their spans stays."""

from __future__ import annotations

import codecs
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.editor.lines import Lines
from revops_cli.errors import ConflictError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.diagnostics import Edit

_ANY_LINE_END = re.compile("\r\n|\r|\n")


class OverlapError(ConflictError):
    """Two edits want to change the same stretch of text."""


class Splice(NamedTuple):
    """What to put in place of the text from offset `start` to `end`."""

    start: int
    end: int
    replacement: str


def apply_edits(source: bytes, edits: Iterable[Edit], *, file: str) -> bytes:
    """Give the bytes of `file` after the edits, which may come in any order.

    A replacement's line feeds become the line ends that stand where it goes. A byte-order mark stays,
    and so does a missing end of the last line. Insertions at one place come one after the other, as
    given. Raises `OverlapError`, and `ConflictError` where the text isn't UTF-8 or has no such place.
    """
    mark = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    whole = decoded(source, file=file)
    pieces: list[str] = []
    done = 0
    for splice in _in_order(splices(whole, edits, file=file), file):
        pieces += (whole[done : splice.start], splice.replacement)
        done = splice.end
    pieces.append(whole[done:])
    # Half a character, which no file can hold, is let through to be found when the bytes are read again.
    return mark + "".join(pieces).encode("utf-8", "surrogatepass")


def decoded(source: bytes, *, file: str) -> str:
    """Give a file's text with its own line ends, without a byte-order mark."""
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConflictError(
            text("{file} is not UTF-8 text, so it was not changed.", file=file),
            cure=text("Save it as UTF-8 first."),
        ) from error


def splices(whole: str, edits: Iterable[Edit], *, file: str) -> list[Splice]:
    """Give the offsets of edits in a text that `decoded` gave, and the replacements in its line ends."""
    lines = Lines(whole)
    return [_splice(whole, lines, edit, file) for edit in edits]


def _splice(whole: str, lines: Lines, edit: Edit, file: str) -> Splice:
    span = edit.span
    after_last = (len(lines.starts) + 1, 1)
    start_is_new, end_is_new = (
        place == after_last and lines.starts[-1] < len(whole)
        for place in ((span.line, span.column), (span.end_line, span.end_column))
    )
    start = len(whole) if start_is_new else lines.offset(span.line, span.column)
    end = len(whole) if end_is_new else lines.offset(span.end_line, span.end_column)
    if start is None or end is None or end < start:
        raise ConflictError(
            text(
                "{file} has no line {line}, column {column} to change.",
                file=file,
                line=span.line,
                column=span.column,
            ),
            cure=text("Run the command again: the file seems to have changed meanwhile."),
        )
    replacement = edit.replacement
    if end_is_new:  # The last line has no end, and so it stays.
        replacement = replacement.removesuffix("\n")
    if start_is_new and edit.replacement:
        replacement = "\n" + replacement
    return Splice(start, end, _with_line_ends(replacement, _line_end(whole, start)))


def _line_end(whole: str, place: int) -> str:
    """Give the end of the line at `place`; where the last line has none, that of the line before."""
    after = _ANY_LINE_END.search(whole, place)
    if after is not None:
        return after[0]
    ends = _ANY_LINE_END.findall(whole)
    return str(ends[-1]) if ends else "\n"


def _with_line_ends(replacement: str, line_end: str) -> str:
    return (
        _ANY_LINE_END.sub(line_end, replacement)
        if "\n" in replacement or "\r" in replacement
        else replacement
    )


def _in_order(splices: list[Splice], file: str) -> list[Splice]:
    ordered = sorted(splices, key=lambda splice: (splice.start, splice.end))
    for before, after in itertools.pairwise(ordered):
        if after.start < before.end:
            raise OverlapError(
                text("Two changes of {file} want the same place, so neither was made.", file=file),
                cure=text("Make one of them, then the other."),
            )
    return ordered
