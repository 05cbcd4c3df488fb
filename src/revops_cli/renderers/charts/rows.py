"""What the charts of rows share: a name to the left, a bar on a scale, what it amounts to at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.renderers.charts.chart import WIDTH, Mark, fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from revops_cli.renderers.charts.scale import Scale

ROW = 34.0
"""How high a row is."""
TOP = 26.0
"""Room above the rows, for the names of the axis."""
THICK = 18.0
"""How high a bar is."""
_THIN = 8.0
_BOTTOM = 6.0
_BASE = 4.5


class Room(NamedTuple):
    """How the width is shared: names, then the scale from `start` to `end`, then amounts."""

    start: float = 116.0
    end: float = 372.0

    @property
    def name(self) -> float:
        """The room of a name."""
        return self.start - 10

    @property
    def amount(self) -> float:
        """The room of an amount."""
        return WIDTH - self.end - 8


def height(rows: int) -> float:
    """Give how high a chart of so many rows is."""
    return TOP + ROW * rows + _BOTTOM


def middle(row: int) -> float:
    """Give where the middle of a row is, counted from the top."""
    return TOP + ROW * row + ROW / 2


def axis(scale: Scale, rows: int, written: Callable[[float], str], most: int = 4) -> Iterator[Mark]:
    """Draw the lines of the round numbers, each with its name above; the line of 0 is stronger."""
    bottom = TOP + ROW * rows
    for number in scale.ticks(most):
        place = scale.at(number)
        style = "zero" if number == 0 else "grid"
        yield Mark("line", style, place, TOP - 4, 0, bottom - TOP + 4)
        yield Mark("text", "tick", place, TOP - 10, text=written(number), anchor="middle")


def named(row: int, name: str, amount: str, room: Room, style: str = "name") -> Iterator[Mark]:
    """Write the name and the amount of a row."""
    base = middle(row) + _BASE
    yield Mark("text", style, room.start - 10, base, text=fitted(name, room.name), anchor="end")
    yield Mark("text", "amount", WIDTH, base, text=fitted(amount, room.amount), anchor="end")


def bar(row: int, scale: Scale, between: tuple[float, float], style: str, said: str) -> Mark:
    """Draw a bar from one number to another; `said` is what a pointer resting on it is told."""
    return _bar(row, scale, between, Mark("rect", style, high=THICK, text=said))


def thin_bar(row: int, scale: Scale, between: tuple[float, float], style: str, said: str) -> Mark:
    """Draw a bar that stands inside another."""
    return _bar(row, scale, between, Mark("rect", style, high=_THIN, text=said))


def _bar(row: int, scale: Scale, between: tuple[float, float], mark: Mark) -> Mark:
    left, right = sorted((scale.at(between[0]), scale.at(between[1])))
    wide = round(max(right - left, 1.0), 2)
    return mark._replace(x=left, y=middle(row) - mark.high / 2, wide=wide)


def whisker(row: int, scale: Scale, low: float, high: float, said: str) -> Iterator[Mark]:
    """Draw an interval: a line with an end at each side."""
    left, right, place = scale.at(low), scale.at(high), middle(row)
    yield Mark("line", "whisker", left, place, round(right - left, 2), 0, text=said)
    for end in (left, right):
        yield Mark("line", "whisker", end, place - 5, 0, 10)
