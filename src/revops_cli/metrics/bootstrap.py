"""Intervals by drawing whole deals anew (bootstrap; Efron 1979), for up to 20,000 deals.

    deal_outcomes_sql(scope) -> str
    read_deal_outcomes(rows, flow, rates) -> tuple[Cell, ...]
    bootstrap_intervals(cells, flow, method) -> Intervals | None

Each draw takes as many deals as there are, with replacement, and computes every number again; the
interval holds the middle 95 % of the draws. The generator's seed is fixed: same deals, same interval.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from revops_cli.metrics.certainty import Intervals, win_rate_interval
from revops_cli.metrics.deal_flow import BEFORE, EPOCH, Cell, Outcome, conversion
from revops_cli.metrics.definitions import Basis, WinRate
from revops_cli.metrics.interval import LEVEL, Interval, IntervalMethod, significant
from revops_cli.metrics.population import Sums, Window, shares
from revops_cli.metrics.rows import as_amount, as_day, as_sum, as_text
from revops_cli.metrics.statements import statement
from revops_cli.playbook.velocity import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from revops_cli.metrics.deal_flow import DealFlow
    from revops_cli.metrics.definitions import Method
    from revops_cli.metrics.population import Share
    from revops_cli.metrics.scope import Scope

MOST_DEALS = 20_000
"""With more deals, drawing takes long and the delta method says the same."""

DRAWS = 1_000
_SEED = 20_261_001
_HALF = 0.5
_AT_ONCE = 100_000
"""Drawn deals held in memory at once."""


class OutcomeRow(NamedTuple):
    """One row of `deal_outcomes.sql`: deals with the same dates, outcome and value."""

    currency: str | None
    outcome: Outcome
    created_on: date | None
    closed_on: date | None
    won_value: Decimal | None
    deals: int


class Draws(NamedTuple):
    """What each draw gave, one number a draw; not finite where the draw leaves it undefined."""

    velocity: NDArray[np.float64]
    deal_value: NDArray[np.float64]
    cycle_time: NDArray[np.float64]


def deal_outcomes_sql(scope: Scope) -> str:
    """Give the query for the distinct deals, in DuckDB's dialect. Ask it for `MOST_DEALS` at most."""
    return statement("deal_outcomes", known_deals=scope.known_deals(), first_day=scope.first_day)


def read_deal_outcomes(
    rows: Iterable[Sequence[object]], flow: DealFlow, rates: Mapping[str, Decimal] | None = None
) -> tuple[Cell, ...]:
    """Read the rows of `deal_outcomes_sql`, placed in the periods of the flow of the same scope."""
    outcomes = tuple(
        OutcomeRow(
            as_text(currency),
            Outcome(as_sum(outcome)),
            as_day(created),
            as_day(closed),
            as_amount(value),
            as_sum(deals),
        )
        for currency, outcome, created, closed, value, deals in rows
    )
    valued = (row.currency for row in outcomes if row.won_value is not None)
    factors, _ = conversion(valued, flow.currency, rates)
    starts = tuple(period.start for period in flow.periods)
    with localcontext(EXACT):
        cells = [_cell(row, flow, starts, factors.get(row.currency, Decimal(1))) for row in outcomes]
    return tuple(sorted(cells, key=_order))


def _cell(row: OutcomeRow, flow: DealFlow, starts: Sequence[date], factor: Decimal) -> Cell:
    created, closed = row.created_on, row.closed_on
    created_day = 0 if created is None else (created - EPOCH).days
    closed_day = 0 if closed is None else (closed - EPOCH).days
    both = created is not None and closed is not None
    cycle = closed_day - created_day if both else 0
    value = Decimal(0) if row.won_value is None else row.won_value * factor
    deals = row.deals
    return Cell(
        segment=None,
        outcome=row.outcome,
        created=_place(created, flow, starts),
        closed=_place(closed, flow, starts),
        in_order=cycle >= 0 if both else None,
        valued=row.won_value is not None,
        deals=deals,
        created_days=created_day * deals,
        closed_days=closed_day * deals,
        created_days_squared=created_day**2 * deals,
        closed_days_squared=closed_day**2 * deals,
        cycle_days_squared=cycle**2 * deals,
        value=value * deals,
        value_squared=value * value * deals,
        value_days=value * cycle * deals,
    )


def _place(day: date | None, flow: DealFlow, starts: Sequence[date]) -> int | None:
    if day is None or flow.window is None:
        return None
    if day < flow.window.start and flow.scope.start is not None:
        return BEFORE
    return len(starts) if day > flow.window.end else max(0, bisect_right(starts, day) - 1)


def _order(cell: Cell) -> tuple[int, int, int, Decimal, int]:
    return cell.outcome, cell.created_days, cell.closed_days, cell.value, cell.deals


def bootstrap_intervals(cells: Sequence[Cell], flow: DealFlow, method: Method) -> Intervals | None:
    """Draw, and give the intervals for the whole window; None without a window or deals in it.

    The win rate keeps Wilson's interval.
    """
    window = Window.whole(flow)
    if window is None:
        return None
    found = shares(cells, window)
    draws = draw(found, window, method)
    if draws is None:
        return None
    return Intervals(
        velocity=_interval(draws.velocity),
        deal_value=_interval(draws.deal_value),
        win_rate=win_rate_interval(Sums.of(found), method),
        cycle_time=_interval(draws.cycle_time),
    )


def draw(found: Sequence[Share], window: Window, method: Method, *, draws: int = DRAWS) -> Draws | None:
    """Draw whole deals with replacement and compute velocity, deal value and cycle for each draw.

    Only deals that count for a lever are drawn; None where there are none.
    """
    cohort = method.win_rate is WinRate.COHORT
    own = [share for share in found if share.in_flow or (cohort and share.created)]
    if not own:
        return None
    member = np.repeat(np.arange(len(own), dtype=np.intp), [share.deals for share in own])
    sums = _drawn_sums(member, np.array([_per_deal(share) for share in own]), draws)
    return _numbers(sums, window, method)


def _per_deal(share: Share) -> tuple[float, ...]:
    deals = share.deals
    return (
        share.periods_open,
        share.days_open / deals,
        share.closed,
        share.won,
        share.created,
        share.cohort_won,
        share.valued,
        float(share.value) / deals,
        share.timed,
        share.cycle_days / deals,
    )


def _drawn_sums(member: NDArray[np.intp], columns: NDArray[np.float64], draws: int) -> NDArray[np.float64]:
    """Give the sums of the columns (kinds of deals x quantities) for each draw: draws x quantities."""
    generator = np.random.Generator(np.random.PCG64(_SEED))
    deals, kinds = len(member), len(columns)
    chunk = max(1, _AT_ONCE // max(deals, kinds))
    parts = []
    for done in range(0, draws, chunk):
        size = min(chunk, draws - done)
        drawn = member[generator.integers(0, deals, size=(size, deals), dtype=np.int32)]
        drawn += np.arange(size, dtype=np.intp)[:, np.newaxis] * kinds
        counts = np.bincount(drawn.ravel(), minlength=size * kinds).reshape(size, kinds)
        parts.append(counts @ columns)
    return np.concatenate(parts)


def _numbers(sums: NDArray[np.float64], window: Window, method: Method) -> Draws:
    (periods_open, days_open, closed, won, created, cohort_won, valued, value, timed, cycle_days) = sums.T
    # A draw without a won deal has no deal value: it divides by 0 and is left out afterwards.
    with np.errstate(divide="ignore", invalid="ignore"):
        deal_value = value / valued
        win_rate = cohort_won / created if method.win_rate is WinRate.COHORT else won / closed
        if method.basis is Basis.LITTLES_LAW:
            opportunities, cycle = days_open / window.period.days, days_open / closed
        else:
            opportunities, cycle = periods_open / window.periods, cycle_days / timed
        return Draws(opportunities * deal_value * win_rate / cycle, deal_value, cycle)


def _interval(drawn: NDArray[np.float64]) -> Interval | None:
    """Give the middle of the draws, None where hardly any draw is defined."""
    defined = drawn[np.isfinite(drawn)]
    if 2 * len(defined) < len(drawn):
        return None
    tail = float(1 - LEVEL) / 2
    ordered = np.sort(defined).tolist()
    low, high = quantile(ordered, tail), quantile(ordered, 1 - tail)
    return Interval(significant(low), significant(high), IntervalMethod.BOOTSTRAP)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Give the number below which a share of the ordered ones lies, between two of them by its distance.

    As `numpy.quantile` has it, digit by digit, which loads masked arrays for it: 30 ms.
    """
    place = (len(ordered) - 1) * share
    below = min(int(place), len(ordered) - 2)
    low, high = ordered[below], ordered[below + 1]
    part = place - below
    return high - (high - low) * (1 - part) if part >= _HALF else low + (high - low) * part
