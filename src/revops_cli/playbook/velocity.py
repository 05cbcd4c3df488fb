"""Pipeline velocity, the measure that binds the playbook: `V = N x A x W / L`.

`N` opportunities, `A` mean value of won deals, `W` win rate (0-1), `L` sales cycle in calendar days;
`V` is money a day.

    levers = Levers(average_deal_value=A, opportunities=N, win_rate=W, sales_cycle_days=L)
    velocity(levers).per_day              Decimal, or None with `.reason`
    velocity(levers).per_period(length)   money in an average period
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from typing import TYPE_CHECKING

from revops_cli.schemas.lever import Lever
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from revops_cli.quantities.period import PeriodLength

PRECISION = Decimal("1e-10")
"""Velocities are kept to ten decimals, so that differences and their parts add up to the last digit."""

EXACT = Context(prec=100)
"""Enough digits that nothing is lost before the last step rounds."""


@dataclass(frozen=True, slots=True)
class Levers:
    """The four levers of one population; None where a lever is not known."""

    average_deal_value: Decimal | None
    opportunities: Decimal | None
    win_rate: Decimal | None
    sales_cycle_days: Decimal | None

    def value(self, lever: Lever) -> Decimal | None:
        """Give the value of one lever: money, a count, a ratio of 0-1, or days."""
        match lever:
            case Lever.DEAL_VALUE:
                return self.average_deal_value
            case Lever.OPPORTUNITIES:
                return self.opportunities
            case Lever.WIN_RATE:
                return self.win_rate
            case Lever.CYCLE_TIME:
                return self.sales_cycle_days

    def changed(self, lever: Lever, value: Decimal | None) -> Levers:
        """Give the same levers with one of them set to `value`."""
        match lever:
            case Lever.DEAL_VALUE:
                return replace(self, average_deal_value=value)
            case Lever.OPPORTUNITIES:
                return replace(self, opportunities=value)
            case Lever.WIN_RATE:
                return replace(self, win_rate=value)
            case Lever.CYCLE_TIME:
                return replace(self, sales_cycle_days=value)

    def complete(self) -> tuple[Decimal, Decimal, Decimal, Decimal] | None:
        """Give deal value, opportunities, win rate and cycle where all four are known, else None."""
        value, opportunities = self.average_deal_value, self.opportunities
        win_rate, cycle = self.win_rate, self.sales_cycle_days
        if value is None or opportunities is None or win_rate is None or cycle is None:
            return None
        return value, opportunities, win_rate, cycle

    @property
    def missing(self) -> tuple[Lever, ...]:
        """The levers that are not known."""
        return tuple(lever for lever in Lever if self.value(lever) is None)


@dataclass(frozen=True, slots=True)
class Velocity:
    """Money a day; where it is undefined, `per_day` is None and `reason` says why."""

    per_day: Decimal | None
    reason: Text | None = None

    def per_period(self, length: PeriodLength) -> Decimal | None:
        """Give money in an average period of this length (a month has 30.4375 days)."""
        if self.per_day is None:
            return None
        with localcontext(EXACT):
            return (self.per_day * length.average_days).quantize(PRECISION)


def velocity(levers: Levers) -> Velocity:
    """Compute velocity, rounded half-even to ten decimals.

    Undefined where a lever is not known or the cycle is 0; no opportunities give 0.
    """
    known = levers.complete()
    if known is None:
        names = tuple(lever.name_text for lever in levers.missing)
        return Velocity(None, text("Not known: {levers}.", levers=names))
    value, opportunities, win_rate, cycle = known
    if cycle == 0:
        return Velocity(None, text("The sales cycle is 0 days, so nothing can be divided by it."))
    with localcontext(EXACT):
        return Velocity((opportunities * value * win_rate / cycle).quantize(PRECISION))
