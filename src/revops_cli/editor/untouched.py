"""Tells whether what edits did not touch still means the same.

Where an edit is asked for as a value, the whole document is known beforehand (`requests`). A fix comes
as edits alone: there, every value that stands outside them must be the same, below the same keys.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.editor.lines import Lines
from revops_cli.editor.values import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.diagnostics import Positions, Span
    from revops_cli.editor.text_edits import Splice
    from revops_cli.editor.values import Path, Value


class _Leaf(NamedTuple):
    """A value with nothing below it: where it starts, what it is, and the keys above that no edit touches."""

    start: int
    value: str
    keys: tuple[str, ...]


class _Side:
    """A text before or after edits, and the stretches of it that they touch, in order."""

    def __init__(
        self, written: str, value: Value, positions: Positions, stretches: list[tuple[int, int]]
    ) -> None:
        self._lines = Lines(written)
        self._length = len(written)
        self._value = value
        self._positions = positions
        self._starts = [start for start, _ in stretches]
        self._ends = [end for _, end in stretches]

    def leaves(self) -> Iterator[_Leaf]:
        """Give the values that no edit touches."""
        for path, span in self._positions.values.items():
            value = value_at(self._value, path)
            start, end = self._offsets(span)
            if not (value and isinstance(value, dict | list)) and not self._is_touched(start, end):
                yield _Leaf(start, repr(value), self._steady(path))

    def _steady(self, path: Path) -> tuple[str, ...]:
        """Give the keys on the way to a value that no edit touches. Indexes may shift."""
        return tuple(
            step
            for depth, step in enumerate(path)
            if isinstance(step, str)
            and not self._is_touched(*self._offsets(self._positions.keys[path[: depth + 1]]))
        )

    def _offsets(self, span: Span) -> tuple[int, int]:
        places = (
            self._lines.offset(span.line, span.column),
            self._lines.offset(span.end_line, span.end_column),
        )
        start, end = (self._length if place is None else place for place in places)
        return start, end

    def _is_touched(self, start: int, end: int) -> bool:
        first = bisect_left(self._ends, start)
        return first < len(self._starts) and self._starts[first] <= end


def is_untouched(
    before: tuple[str, Value, Positions], after: tuple[str, Value, Positions], splices: Iterable[Splice]
) -> bool:
    """Tell whether all that stands outside the splices is the same before and after.

    Each side is a text with its own line ends, its value and the places in it; the splices are those
    that made one text of the other.
    """
    ordered = sorted(splices, key=lambda splice: (splice.start, splice.end))
    old = _Side(*before, [(splice.start, splice.end) for splice in ordered])
    grown = 0
    shifts, stretches = [], []
    for splice in ordered:
        start = splice.start + grown
        grown += len(splice.replacement) - (splice.end - splice.start)
        shifts.append(grown)
        stretches.append((start, splice.end + grown))
    ends = [splice.end for splice in ordered]

    def moved(leaf: _Leaf) -> _Leaf:
        passed = bisect_left(ends, leaf.start)
        return leaf._replace(start=leaf.start + (shifts[passed - 1] if passed else 0))

    return sorted(map(moved, old.leaves())) == sorted(_Side(*after, stretches).leaves())
