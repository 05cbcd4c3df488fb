"""Lines and columns of a text."""

from __future__ import annotations

import re
from bisect import bisect_right

from revops_cli.diagnostics import Span

_LINE_FEED = re.compile("\n")


class Lines:
    """Turns offsets into lines and columns, for a text whose lines end in line feeds."""

    def __init__(self, source: str) -> None:
        """Find the starts of the lines."""
        self._starts = [0, *(match.end() for match in _LINE_FEED.finditer(source))]

    def span(self, start: int, end: int) -> Span:
        """Give lines and columns, both from 1, of the offsets `start` to `end`."""
        return Span(*self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
