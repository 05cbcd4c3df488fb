"""The four levers, velocity and the realised rate as deals measure them.

    measure(flow, method) -> Measured                   the whole window
    trend(flow, method) -> tuple[Measured, ...]         each of its periods
    by_segment(flow, method) -> tuple[Segment, ...]     each value of the scope's dimension

Every number says its definition, its window, how many deals it comes from, what was left out, its
interval, and, where it is undefined, why.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.metrics.certainty import delta_intervals
from revops_cli.metrics.definitions import Basis, Method, WinRate, definition
from revops_cli.metrics.interval import FEWEST
from revops_cli.metrics.population import Sums, Window, by_period, shares
from revops_cli.playbook.velocity import EXACT, PRECISION, Levers, Velocity, velocity
from revops_cli.schemas.lever import Lever
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.metrics.certainty import Intervals
    from revops_cli.metrics.deal_flow import Cell, DealFlow
    from revops_cli.metrics.interval import Interval
    from revops_cli.quantities.period import Period

CLASSIC = Method()
"""The classic formula with the win rate of closed deals: what playbooks mean."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Deals that a number leaves out, and why."""

    reason: Text
    count: int


class MeasuredLever(NamedTuple):
    """One lever: money, a count, a ratio of 0-1, or days; None where undefined, and why.

    `n` is the number of deals that it comes from.
    """

    lever: Lever
    value: Decimal | None
    n: int
    definition: Text
    excluded: tuple[Exclusion, ...] = ()
    interval: Interval | None = None
    reason: Text | None = None


class Measured(NamedTuple):
    """What the deals of one window say.

    `levers` stand in the order of `Lever`. `velocity` and `realised_per_day` (won value over the days
    of the window) are money a day in `currency`; `overstatement` is velocity over the realised rate.
    `no_intervals` says why there are none.
    """

    window: Period | None
    periods: int
    currency: str | None
    method: Method
    sums: Sums
    levers: tuple[MeasuredLever, ...]
    velocity: Velocity
    definition: Text
    interval: Interval | None
    no_intervals: Text | None
    realised_per_day: Decimal | None
    overstatement: Decimal | None

    def lever(self, lever: Lever) -> MeasuredLever:
        """Give one lever."""
        return next(one for one in self.levers if one.lever is lever)

    def as_levers(self) -> Levers:
        """Give the bare values, to compare and to ask "what if"."""
        return Levers(
            average_deal_value=self.lever(Lever.DEAL_VALUE).value,
            opportunities=self.lever(Lever.OPPORTUNITIES).value,
            win_rate=self.lever(Lever.WIN_RATE).value,
            sales_cycle_days=self.lever(Lever.CYCLE_TIME).value,
        )

    @property
    def n(self) -> int:
        """Deals that the velocity comes from: open in the window or closed in it, or created (cohort)."""
        return self.sums.population(cohort=self.method.win_rate is WinRate.COHORT)

    @property
    def excluded(self) -> tuple[Exclusion, ...]:
        """Everything that any lever left out, each reason once."""
        return tuple(dict.fromkeys(one for lever in self.levers for one in lever.excluded))

    def with_intervals(self, found: Intervals) -> Measured:
        """Give the same numbers with other intervals."""
        return self._replace(
            interval=found.velocity,
            levers=tuple(one._replace(interval=found.lever(one.lever)) for one in self.levers),
        )


class Segment(NamedTuple):
    """One value of the dimension that the scope splits by; None are the deals that do not tell it."""

    name: str | None
    measured: Measured


def measure(flow: DealFlow, method: Method = CLASSIC) -> Measured:
    """Measure the whole window of the flow."""
    return _measure(flow, flow.cells, Window.whole(flow), method)


def trend(flow: DealFlow, method: Method = CLASSIC) -> tuple[Measured, ...]:
    """Measure each period of the window by itself."""
    return tuple(
        _measure(flow, cells, Window.one(flow, index), method) for index, cells in enumerate(by_period(flow))
    )


def by_segment(flow: DealFlow, method: Method = CLASSIC) -> tuple[Segment, ...]:
    """Measure each segment of the whole window; their counts and sums add up to the whole."""
    cells: dict[str | None, list[Cell]] = {name: [] for name in flow.segments}
    for cell in flow.cells:
        cells[cell.segment].append(cell)
    window = Window.whole(flow)
    return tuple(Segment(name, _measure(flow, own, window, method)) for name, own in cells.items())


def _measure(flow: DealFlow, cells: Sequence[Cell], window: Window | None, method: Method) -> Measured:
    found = () if window is None else shares(cells, window)
    sums = Sums.of(found)
    levers = tuple(_lever(lever, sums, window, method) for lever in Lever)
    realised = _ratio(sums.value, window.period.days) if window is not None else None
    measured = Measured(
        window=None if window is None else window.period,
        periods=0 if window is None else window.periods,
        currency=flow.currency,
        method=method,
        sums=sums,
        levers=levers,
        velocity=Velocity(None),
        definition=definition(None, method),
        interval=None,
        no_intervals=None,
        realised_per_day=None if realised is None else realised.quantize(PRECISION, context=EXACT),
        overstatement=None,
    )
    speed = _velocity(measured)
    measured = measured._replace(velocity=speed, overstatement=_overstatement(speed, realised))
    if sums.valued < FEWEST:
        few = text("Fewer than {fewest} won deals: too few for an interval.", fewest=FEWEST)
        return measured._replace(no_intervals=few)
    return measured.with_intervals(delta_intervals(found, sums, measured.as_levers(), method))


def _lever(lever: Lever, sums: Sums, window: Window | None, method: Method) -> MeasuredLever:
    value, n = _value(lever, sums, window, method)
    return MeasuredLever(
        lever=lever,
        value=value,
        n=n,
        definition=definition(lever, method),
        excluded=_excluded(lever, sums, method),
        reason=None if value is not None else _reason(lever, sums, window, method),
    )


def _value(lever: Lever, sums: Sums, window: Window | None, method: Method) -> tuple[Decimal | None, int]:
    """Give a lever's value and the deals that it comes from."""
    little = method.basis is Basis.LITTLES_LAW
    if window is None:
        return None, 0
    match lever:
        case Lever.DEAL_VALUE:
            return _ratio(sums.value, sums.valued), sums.valued
        case Lever.OPPORTUNITIES if little:
            return _ratio(sums.days_open, window.period.days), sums.deals_open
        case Lever.OPPORTUNITIES:
            return _ratio(sums.periods_open, window.periods), sums.deals_open
        case Lever.WIN_RATE if method.win_rate is WinRate.COHORT:
            return _ratio(sums.cohort_won, sums.created), sums.created
        case Lever.WIN_RATE:
            return _ratio(sums.won, sums.closed), sums.closed
        case Lever.CYCLE_TIME if little:
            return _ratio(sums.days_open, sums.closed), sums.deals_open
        case Lever.CYCLE_TIME:
            return _ratio(sums.cycle_days, sums.timed), sums.timed


def _ratio(over: Decimal | int, under: int) -> Decimal | None:
    return Decimal(over) / under if under else None


def _reason(lever: Lever, sums: Sums, window: Window | None, method: Method) -> Text:
    if window is None:
        return text("There are no deals with dates.")
    if lever is Lever.WIN_RATE and method.win_rate is WinRate.COHORT:
        return text("No deal was created in this time.")
    if sums.closed == 0:
        return text("No deal was closed in this time.")
    if sums.won == 0:
        return text("No deal was won in this time.")
    if lever is Lever.DEAL_VALUE:
        return text("No deal won in this time has a value.")
    return text("No deal won in this time has both of its dates.")


def _velocity(measured: Measured) -> Velocity:
    result = velocity(measured.as_levers())
    if result.per_day is not None:
        return result
    reason = next((lever.reason for lever in measured.levers if lever.reason is not None), result.reason)
    return Velocity(None, reason)


def _overstatement(speed: Velocity, realised: Decimal | None) -> Decimal | None:
    if speed.per_day is None or not realised:
        return None
    with localcontext(EXACT):
        return (speed.per_day / realised).quantize(PRECISION)


def _excluded(lever: Lever, sums: Sums, method: Method) -> tuple[Exclusion, ...]:
    cohort = method.win_rate is WinRate.COHORT
    whole = method.basis is Basis.LITTLES_LAW
    match lever:
        case Lever.DEAL_VALUE:
            found = [
                (text("won deals without a value"), sums.unvalued),
                (text("won or lost deals without a closing date"), sums.unclosed),
            ]
        case Lever.WIN_RATE if cohort:
            found = []
        case Lever.WIN_RATE:
            found = [(text("won or lost deals without a closing date"), sums.unclosed)]
        case Lever.CYCLE_TIME if not whole:
            found = [
                (text("won deals without a creation date"), sums.undated_won),
                (text("won deals closed before they were created"), sums.unordered_won),
                (text("won or lost deals without a closing date"), sums.unclosed),
            ]
        case _:
            found = [
                (text("deals without a creation date"), sums.undated),
                (text("deals closed before they were created"), sums.unordered),
                (text("won or lost deals without a closing date"), sums.unclosed),
            ]
    return tuple(Exclusion(reason, count) for reason, count in found if count)
