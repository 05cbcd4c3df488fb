"""How long things last when some of them still go on: Kaplan-Meier and Aalen-Johansen, on counts by day.

    life_table(counts) -> LifeTable                     counts: (day, cause or None for "still open", deals)
    kaplan_meier(table) -> Curve                        the share not yet closed, by any cause
    incidence(table, cause) -> Curve                    the share closed by one cause, the others competing
    restricted_mean(table, until) -> Estimate | None    mean days within the first `until`

Kaplan and Meier (1958) with Greenwood's (1926) variance; Aalen and Johansen (1978) with the variance of
Marubini and Valsecchi (1995), which is Greenwood's where there is one cause. Intervals of 95 % on the
log(-log) scale, which keeps them between 0 and 1 (Kalbfleisch and Prentice 1980). Who leaves on a day is
at risk on it; what is still open on a day has outlasted it. Nothing is said beyond the last day seen.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from revops_cli.metrics.interval import Interval, IntervalMethod, significant
from revops_cli.playbook.shares import Z_95

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]


# What is 0, a half or 1 on paper may be a hair beside it in floating point.
_HAIR = 1e-12


@dataclass(frozen=True, slots=True)
class LifeTable:
    """The days on which anything closed, in order, and for each of them: at risk, and closed by cause.

    `last` is the longest time seen, `n` the number of all, `censored` of those that still went on.
    """

    days: NDArray[np.int64]
    at_risk: Floats
    closed: dict[int, Floats]
    last: int
    n: int
    censored: int

    @property
    def all_closed(self) -> Floats:
        """How many closed on each of the days, by any cause."""
        return sum(self.closed.values(), np.zeros(len(self.days)))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval (None where it can't be told); six significant digits."""

    value: Decimal
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A share that changes on `days` and holds between them; `low` and `high` are its interval.

    It begins at `start` (1 for what is left, 0 for what has happened) and is known up to `last`.
    """

    days: NDArray[np.int64]
    share: Floats
    low: Floats
    high: Floats
    errors: Floats
    start: float
    last: int

    def at(self, day: int) -> Estimate | None:
        """Give the share on a day, None beyond the last one seen."""
        if day < 0 or day > self.last:
            return None
        place = int(np.searchsorted(self.days, day, side="right")) - 1
        if place < 0:
            return Estimate(significant(self.start), None)
        return Estimate(
            significant(float(self.share[place])),
            _interval(float(self.low[place]), float(self.high[place])),
        )

    def reaches(self, share: float) -> int | None:
        """Give the first day on which the curve is at `share` or beyond it, None where it never is."""
        return _first(self.days, self.share, share, falling=self.start > share)

    def reaches_between(self, share: float) -> tuple[int | None, int | None]:
        """Give the interval of that day (Brookmeyer and Crowley 1982); None: later than was seen."""
        falling = self.start > share
        early, late = (self.low, self.high) if falling else (self.high, self.low)
        return (
            _first(self.days, early, share, falling=falling),
            _first(self.days, late, share, falling=falling),
        )


def life_table(counts: Iterable[tuple[int, int | None, int]]) -> LifeTable:
    """Make the table from (day, cause, deals); the cause is None where it still went on that day."""
    closed: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    leaving: dict[int, int] = defaultdict(int)
    censored = 0
    for day, cause, deals in counts:
        leaving[day] += deals
        if cause is None:
            censored += deals
        else:
            closed[cause][day] += deals
    days = np.array(sorted({day for own in closed.values() for day in own}), dtype=np.int64)
    left = np.array(sorted(leaving), dtype=np.int64)
    n = sum(leaving.values())
    gone = np.cumsum([leaving[int(day)] for day in left]) if len(left) else np.zeros(0)
    before = np.searchsorted(left, days)
    at_risk = n - np.concatenate(([0.0], gone))[before]
    by_cause = {
        cause: np.array([float(own.get(int(day), 0)) for day in days]) for cause, own in closed.items()
    }
    return LifeTable(days, at_risk, by_cause, int(left[-1]) if len(left) else 0, n, censored)


def kaplan_meier(table: LifeTable) -> Curve:
    """Give the share that is not closed yet, by the days since the beginning."""
    left: Floats = np.cumprod(1 - table.all_closed / table.at_risk)
    errors: Floats = left * np.cumsum(_greenwood(table)) ** 0.5
    return _curve(table, left, errors, start=1.0)


def incidence(table: LifeTable, cause: int) -> Curve:
    """Give the share that closed by one cause; what closed by another can't close by this one any more."""
    own, n = table.closed.get(cause, np.zeros(len(table.days))), table.at_risk
    before: Floats = np.concatenate(([1.0], np.cumprod(1 - table.all_closed / n)))[:-1]
    share: Floats = np.cumsum(before * own / n)
    # The sums over days of (F(t) - F(day))^2 g, of (F(t) - F(day)) k and of m, each by running sums.
    g, k = _greenwood(table), before * own / n**2
    m = before**2 * (n - own) * own / n**3
    squared = share**2 * np.cumsum(g) - 2 * share * np.cumsum(share * g) + np.cumsum(share**2 * g)
    mixed = share * np.cumsum(k) - np.cumsum(share * k)
    variance = squared + np.cumsum(m) - 2 * mixed
    errors: Floats = np.sqrt(np.clip(variance, 0.0, None))
    return _curve(table, share, errors, start=0.0)


def restricted_mean(table: LifeTable, until: int) -> Estimate | None:
    """Give the mean days until closing, where no more than `until` days of each are counted.

    The area below the curve of Kaplan and Meier (Irwin 1949). None for days beyond the last one seen.
    """
    if until > table.last or not table.n or until <= 0:
        return None
    known = table.days < until
    days = table.days[known].astype(float)
    left = np.concatenate(([1.0], np.cumprod(1 - table.all_closed / table.at_risk)[known]))
    areas = left * np.diff(np.concatenate(([0.0], days, [float(until)])))
    after = areas[::-1].cumsum()[::-1][1:]
    error = float(np.sqrt(np.sum(after**2 * _greenwood(table)[known])))
    mean = float(areas.sum())
    low, high = max(0.0, mean - Z_95 * error), min(float(until), mean + Z_95 * error)
    return Estimate(significant(mean), _interval(low, high))


def _greenwood(table: LifeTable) -> Floats:
    """Give d / (n (n - d)) of each day; where all that were left closed, nothing is left to vary."""
    closed, n = table.all_closed, table.at_risk
    return np.divide(closed, n * (n - closed), out=np.zeros(len(n)), where=n > closed)


def _curve(table: LifeTable, share: Floats, errors: Floats, *, start: float) -> Curve:
    inside = (share > _HAIR) & (share < 1 - _HAIR)
    sure = np.where(inside, share, 0.5)
    spread = Z_95 * errors / np.abs(sure * np.log(sure))
    one, other = sure ** np.exp(spread), sure ** np.exp(-spread)
    low, high = np.where(inside, one, np.nan), np.where(inside, other, np.nan)
    return Curve(table.days, share, low, high, errors, start, table.last)


def _interval(low: float, high: float) -> Interval | None:
    if np.isnan(low) or np.isnan(high):
        return None
    return Interval(significant(low), significant(high), IntervalMethod.LOG_LOG)


def _first(days: NDArray[np.int64], curve: Floats, share: float, *, falling: bool) -> int | None:
    beyond = curve <= share + _HAIR if falling else curve >= share - _HAIR
    found = np.flatnonzero(beyond)
    return int(days[found[0]]) if len(found) else None
