"""Intervals of the measured levers and of velocity by the delta method.

Drawing deals anew changes the sums of which a number is made; the number's logarithm changes by the
sum of what each deal has in them. So one pass over the cube gives the standard error of

    V = N x A x W / L
    influence of a deal on ln V: open/N + value/S - valued/n + won/w - closed/c - cycle/D + timed/m

and of `A` and `L` alone. `W` has Wilson's interval; `N` is counted, not estimated, and has none.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.metrics.definitions import Basis, WinRate
from revops_cli.metrics.interval import Influence, Interval, around, relative_error, wilson
from revops_cli.playbook.velocity import EXACT, velocity
from revops_cli.schemas.lever import Lever

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from revops_cli.metrics.definitions import Method
    from revops_cli.metrics.population import Share, Sums
    from revops_cli.playbook.velocity import Levers


_ALMOST = Decimal("0.999")


class Intervals(NamedTuple):
    """The intervals of one window; None where a number is undefined or not estimated."""

    velocity: Interval | None
    deal_value: Interval | None
    win_rate: Interval | None
    cycle_time: Interval | None

    def lever(self, lever: Lever) -> Interval | None:
        """Give the interval of one lever; the number of opportunities has none."""
        match lever:
            case Lever.DEAL_VALUE:
                return self.deal_value
            case Lever.WIN_RATE:
                return self.win_rate
            case Lever.CYCLE_TIME:
                return self.cycle_time
            case Lever.OPPORTUNITIES:
                return None


def delta_intervals(shares: Sequence[Share], sums: Sums, levers: Levers, method: Method) -> Intervals:
    """Give the intervals by the delta method."""

    def interval(
        estimate: Decimal | None, influence: Callable[[Share], Influence], degree: int
    ) -> Interval | None:
        if estimate is None or estimate <= 0 or sums.value <= 0 or not squared:
            return None
        return around(estimate, relative_error(shares, influence, population, degree))

    squared = all(_is_squared(share) for share in shares)
    population = sums.population(cohort=method.win_rate is WinRate.COHORT)
    cycle = _time_in_pipeline(sums) if method.basis is Basis.LITTLES_LAW else _cycle(sums)
    return Intervals(
        velocity=interval(velocity(levers).per_day, _velocity(sums, method), 1),
        deal_value=interval(levers.average_deal_value, _deal_value(sums), 0),
        win_rate=win_rate_interval(sums, method),
        cycle_time=interval(levers.sales_cycle_days, cycle, 0),
    )


def _is_squared(share: Share) -> bool:
    """Tell whether all values are in the sum of squares, which leaves out what no deal is worth.

    A sum of squares is at least the square of the sum over the count (Cauchy and Schwarz); rounding to
    cents before squaring may take a little.
    """
    with localcontext(EXACT):
        return share.value_squared * share.deals >= share.value**2 * _ALMOST - share.deals**2


def win_rate_interval(sums: Sums, method: Method) -> Interval | None:
    """Give Wilson's interval of the win rate, None without deals."""
    cohort = method.win_rate is WinRate.COHORT
    won, of = (sums.cohort_won, sums.created) if cohort else (sums.won, sums.closed)
    return wilson(won, of) if of else None


def _deal_value(sums: Sums) -> Callable[[Share], Influence]:
    per_value, per_deal = _inverse(sums.value), _inverse(sums.valued)
    return lambda share: Influence(fixed=-share.valued * per_deal, value=per_value)


def _cycle(sums: Sums) -> Callable[[Share], Influence]:
    per_day, per_deal = _inverse(sums.cycle_days), _inverse(sums.timed)
    return lambda share: Influence(fixed=share.timed * -per_deal, cycle=per_day)


def _time_in_pipeline(sums: Sums) -> Callable[[Share], Influence]:
    per_day, per_exit = _inverse(sums.days_open), _inverse(sums.closed)
    return lambda share: Influence(fixed=share.closed * -per_exit, open=per_day)


def _velocity(sums: Sums, method: Method) -> Callable[[Share], Influence]:
    value, valued, won = _inverse(sums.value), _inverse(sums.valued), _inverse(sums.won)
    if method.basis is Basis.LITTLES_LAW:
        # Deals open and days open cancel: what is left is won value over days.
        return lambda share: Influence(fixed=share.won * won - share.valued * valued, value=value)
    opened, timed, days = _inverse(sums.periods_open), _inverse(sums.timed), _inverse(sums.cycle_days)
    closed, created, cohort_won = _inverse(sums.closed), _inverse(sums.created), _inverse(sums.cohort_won)

    def influence(share: Share) -> Influence:
        if method.win_rate is WinRate.COHORT:
            rate = share.cohort_won * cohort_won - share.created * created
        else:
            rate = share.won * won - share.closed * closed
        fixed = share.periods_open * opened - share.valued * valued + rate + share.timed * timed
        return Influence(fixed=fixed, value=value, cycle=-days)

    return influence


def _inverse(total: Decimal | int) -> float:
    return 1 / float(total) if total else 0.0
