"""Lines and columns of a text, as positions count them."""

from __future__ import annotations

import re
from bisect import bisect_right

from revops_cli.diagnostics import Span

_LINE_END = re.compile("\r\n|\r|\n")


class Lines:
    """Turns lines and columns into offsets and back, whatever the text's lines end in."""

    def __init__(self, text: str) -> None:
        """Find the starts and ends of the lines."""
        ends = [*_LINE_END.finditer(text)]
        self.starts = [0, *(end.end() for end in ends)]
        self._content_ends = [*(end.start() for end in ends), len(text)]

    def offset(self, line: int, column: int) -> int | None:
        """Give the offset of a place, both from 1, or None where the text has no such place."""
        if not 1 <= line <= len(self.starts) or column < 1:
            return None
        offset = self.starts[line - 1] + column - 1
        return offset if offset <= self._content_ends[line - 1] else None

    def line(self, offset: int) -> int:
        """Give the line, from 1, that an offset stands on."""
        return bisect_right(self.starts, offset)

    def span(self, start: int, end: int) -> Span:
        """Give lines and columns, both from 1, of the offsets `start` to `end`."""
        return Span(*self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        line = self.line(offset)
        return line, offset - self.starts[line - 1] + 1
