"""What the charts of rows share: a name to the left, a bar on a scale, what it amounts to at the right."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.renderers.charts.chart import AMOUNT, NAME, WIDTH, Mark, fitted, named_each, wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
_NARROWEST, _WIDEST_NAME, _WIDEST_AMOUNT, _GAP = 60.0, 142.0, 200.0, 12.0


class Room(NamedTuple):
    """How the width is shared: names, then the scale from `start` to `end`, then amounts."""

    start: float
    end: float

    @classmethod
    def of(cls, names: Iterable[str], amounts: Iterable[str]) -> Room:
        """Give names and amounts the room that they need, as long as the scale keeps enough.

        A long name is shortened; an amount never is: a number without its end is another number.
        """
        name = max([_NARROWEST, *(wide(each, NAME) for each in names)])
        amount = max([_NARROWEST, *(wide(each, AMOUNT) for each in amounts)])
        start = math.ceil(min(name, _WIDEST_NAME)) + _GAP
        return cls(start, math.floor(WIDTH - min(amount, _WIDEST_AMOUNT)) - _GAP)

    @property
    def name(self) -> float:
        """The room of a name."""
        return self.start - _GAP


def height(rows: int) -> float:
    """Give how high a chart of so many rows is."""
    return TOP + ROW * rows + _BOTTOM


def middle(row: int) -> float:
    """Give where the middle of a row is, counted from the top."""
    return TOP + ROW * row + ROW / 2


def axis(scale: Scale, rows: int, written: Callable[[float], str], most: int = 4) -> Iterator[Mark]:
    """Draw the lines of the round numbers, each with its name above; the line of 0 is stronger.

    Where the names have no room beside each other, 0 and every second or third number are named.
    """
    bottom = TOP + ROW * rows
    numbers = scale.ticks(most)
    labels = [written(number) for number in numbers]
    each = named_each(labels, abs(scale.at(numbers[1]) - scale.at(numbers[0])))
    zero = numbers.index(0) if 0 in numbers else 0
    for at, (number, label) in enumerate(zip(numbers, labels, strict=True)):
        place = scale.at(number)
        style = "zero" if number == 0 else "grid"
        yield Mark("line", style, place, TOP - 4, 0, bottom - TOP + 4)
        if (at - zero) % each == 0:
            yield Mark("text", "tick", place, TOP - 10, text=label, anchor="middle")


def named(row: int, name: str, amount: str, room: Room, style: str = "name") -> Iterator[Mark]:
    """Write the name and the amount of a row."""
    base = middle(row) + _BASE
    yield Mark("text", style, room.start - _GAP, base, text=fitted(name, room.name, NAME), anchor="end")
    yield Mark("text", "amount", WIDTH, base, text=amount, anchor="end")


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
