"""How sure a number is: the interval, and the two ways to it that need no drawing.

Wilson (1927) for a share; the delta method on the logarithm for velocity, deal value and cycle, with
the influence of each deal from the moments that the cube keeps. `bootstrap` draws instead.

    wilson(won, of) -> Interval
    relative_error(shares, coefficients, population) -> float | None
    around(estimate, relative_error) -> Interval
"""

from __future__ import annotations

import enum
import math
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.shares import Z_95
from revops_cli.playbook.shares import wilson as bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from revops_cli.metrics.population import Share

LEVEL = Decimal("0.95")
"""The share of such intervals that hold the true value."""

FEWEST = 10
"""Won deals below which an interval would promise more than it can hold."""

_DIGITS = 6


class IntervalMethod(enum.Enum):
    """How an interval was computed."""

    WILSON = "wilson"
    DELTA = "delta"
    BOOTSTRAP = "bootstrap"
    LOG_LOG = "log-log"


class Interval(NamedTuple):
    """From `low` to `high`, in the unit of the number; six significant digits."""

    low: Decimal
    high: Decimal
    method: IntervalMethod
    level: Decimal = LEVEL


class Influence(NamedTuple):
    """What one deal does to the logarithm of a number: `fixed + value x v + cycle x c + open x d`.

    `v`, `c` and `d` are the deal's value, cycle and days open; `open` is never used beside the others.
    """

    fixed: float = 0.0
    value: float = 0.0
    cycle: float = 0.0
    open: float = 0.0


def significant(number: float) -> Decimal:
    """Round to the digits of an interval, which keeps the noise of floating point out of results."""
    return Decimal(f"{number:.{_DIGITS}g}")


def wilson(successes: int, trials: int) -> Interval:
    """Give Wilson's score interval for a share. `trials` must be above 0."""
    low, high = bounds(successes, trials)
    return Interval(significant(low), significant(high), IntervalMethod.WILSON)


def around(estimate: Decimal, relative_error: float) -> Interval:
    """Give the interval of a positive number from its relative standard error, on the logarithm."""
    factor = math.exp(Z_95 * relative_error)
    number = float(estimate)
    return Interval(significant(number / factor), significant(number * factor), IntervalMethod.DELTA)


def relative_error(
    shares: Iterable[Share], influence: Callable[[Share], Influence], population: int, degree: int
) -> float:
    """Give the relative standard error under drawing `population` whole deals with replacement.

    `degree` is the sum of all influences: 1 for a number that grows with the number of deals
    (velocity), 0 for a ratio.
    """
    total = math.fsum(_squared(share, influence(share)) for share in shares)
    return math.sqrt(max(0.0, total - degree / population))


def _squared(share: Share, one: Influence) -> float:
    """Sum the squared influences of the deals of a share, from their moments."""
    deals = share.deals
    first = one.value * float(share.value) + one.cycle * share.cycle_days + one.open * share.days_open
    second = (
        one.value**2 * float(share.value_squared)
        + one.cycle**2 * share.cycle_days_squared
        + one.open**2 * share.days_open_squared
        + 2 * one.value * one.cycle * float(share.value_days)
    )
    return one.fixed**2 * deals + 2 * one.fixed * first + second
