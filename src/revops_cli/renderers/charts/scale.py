"""A straight scale: from numbers to places on a drawing, and the round numbers that are named on it.

scale = Scale.over([low, ..., high], start, end)
scale.at(number) -> place
ticks(low, high, most) -> round numbers, at equal steps of 1, 2 or 5 times a power of ten
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = (1, 2, 5)


class Scale(NamedTuple):
    """Numbers from `low` to `high`, which stand from `start` to `end` on the drawing."""

    low: float
    high: float
    start: float
    end: float

    @classmethod
    def over(cls, numbers: Iterable[float], start: float, end: float, most: int = 5) -> Scale:
        """Give a scale that has room for all the numbers and for 0, and ends at round ones."""
        known = [0.0, *numbers]
        marks = ticks(min(known), max(known), most)
        return cls(marks[0], marks[-1], start, end)

    def at(self, number: float) -> float:
        """Give the place of a number; what lies beyond an end stands at that end."""
        part = (number - self.low) / (self.high - self.low)
        return round(self.start + (self.end - self.start) * min(max(part, 0.0), 1.0), 2)

    def ticks(self, most: int = 5) -> tuple[float, ...]:
        """Give the round numbers to name."""
        return ticks(self.low, self.high, most)


def ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Give round numbers at equal steps from at most `low` to at least `high`: at most `most` steps.

    Where there is no distance, it is made: from 0 to the number, or from 0 to 1.
    """
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0)
        if low == high:
            high = 1.0
    # In decimals nothing is lost: a power of ten divides them exactly, and 3 times 0.1 is 0.3.
    least, greatest = Decimal(repr(low)), Decimal(repr(high))
    size = ((greatest - least) / most).adjusted()
    step = next(
        wide
        for wide in (Decimal(each).scaleb(size + more) for more in (0, 1) for each in _STEPS)
        if math.ceil(greatest / wide) - math.floor(least / wide) <= most
    )
    first, last = math.floor(least / step), math.ceil(greatest / step)
    return tuple(float(step * number) for number in range(first, last + 1))
