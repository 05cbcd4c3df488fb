"""What deals add to the sums of a window: the one step between deals and levers.

    shares(cells, window: Window) -> tuple[Share, ...]      deals alike, as they count in the window
    Sums.of(shares)                                         added up; sums of parts add up to the whole

Both the cube of `deal_flow` and the distinct deals of `deal_outcomes` become shares, so a number and
its interval always mean the same deals.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal, localcontext
from operator import add
from typing import TYPE_CHECKING, Self

from revops_cli.metrics.deal_flow import BEFORE, EPOCH, Outcome
from revops_cli.playbook.velocity import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.metrics.deal_flow import Cell, DealFlow
    from revops_cli.quantities.period import Period

_STILL_OPEN = 2_000_000


@dataclass(frozen=True, slots=True)
class Window:
    """A run of periods of a flow: their first and last index, and the days that they cover.

    `undated` tells whether deals without a creation date belong to it (a window without edges).
    """

    period: Period
    first: int
    last: int
    undated: bool

    @classmethod
    def whole(cls, flow: DealFlow) -> Self | None:
        """Give the window of the whole flow, None where no deal has a date."""
        if flow.window is None:
            return None
        return cls(flow.window, 0, len(flow.periods) - 1, undated=not flow.scope.bounded)

    @classmethod
    def one(cls, flow: DealFlow, index: int) -> Self:
        """Give the window of one period of the flow."""
        return cls(flow.periods[index], index, index, undated=False)

    @property
    def periods(self) -> int:
        """Number of periods."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Share:
    """`deals` deals that count alike; the flags hold for each of them, the sums for all together.

    `periods_open` is the number of the window's periods in which each was open. Days open lie
    inside the window. A won deal is `valued` if it has a value, `timed` if its cycle is known.
    """

    deals: int
    created: bool
    closed: bool
    won: bool
    cohort_won: bool
    periods_open: int
    valued: bool
    timed: bool
    days_open: int
    days_open_squared: int
    cycle_days: int
    cycle_days_squared: int
    value: Decimal
    value_squared: Decimal
    value_days: Decimal
    undated: bool
    unordered: bool
    unclosed: bool

    @property
    def in_flow(self) -> bool:
        """Whether these deals were open or closed in the window."""
        return self.closed or self.periods_open > 0


@dataclass(frozen=True, slots=True)
class Sums:
    """Counts and sums of a window.

    `in_flow` deals were open or closed in it, `in_cohort` are those and the ones created in it.
    `undated` deals have no creation date, `unordered` were closed before they were created,
    `unclosed` are won or lost without a closing date, `unvalued` won without a value.
    """

    in_flow: int = 0
    in_cohort: int = 0
    created: int = 0
    closed: int = 0
    won: int = 0
    cohort_won: int = 0
    deals_open: int = 0
    periods_open: int = 0
    days_open: int = 0
    valued: int = 0
    value: Decimal = Decimal(0)
    timed: int = 0
    cycle_days: int = 0
    unvalued: int = 0
    undated: int = 0
    undated_won: int = 0
    unordered: int = 0
    unordered_won: int = 0
    unclosed: int = 0

    @property
    def lost(self) -> int:
        """Deals lost in the window."""
        return self.closed - self.won

    def population(self, *, cohort: bool) -> int:
        """Deals that count for any lever; those created in the window only for a cohort's win rate."""
        return self.in_cohort if cohort else self.in_flow

    def __add__(self, other: Self) -> Self:
        """Add sum by sum."""
        with localcontext(EXACT):
            return type(self)(
                *(add(getattr(self, field.name), getattr(other, field.name)) for field in fields(self))
            )

    @classmethod
    def of(cls, shares: Iterable[Share]) -> Self:
        """Add shares up, column by column."""
        rows = [_row(share) for share in shares]
        with localcontext(EXACT):
            return cls(*(sum(column[1:], column[0]) for column in zip(*rows, strict=True)))


def _row(share: Share) -> tuple[int | Decimal, ...]:
    """Give what a share adds to each field of `Sums`, in their order."""
    deals = share.deals
    return (
        deals * share.in_flow,
        deals * (share.in_flow or share.created),
        deals * share.created,
        deals * share.closed,
        deals * share.won,
        deals * share.cohort_won,
        deals * (share.periods_open > 0),
        deals * share.periods_open,
        share.days_open,
        deals * share.valued,
        share.value,
        deals * share.timed,
        share.cycle_days,
        deals * (share.won and not share.valued),
        deals * share.undated,
        deals * (share.undated and share.won),
        deals * share.unordered,
        deals * (share.unordered and share.won),
        deals * share.unclosed,
    )


def shares(cells: Iterable[Cell], window: Window) -> tuple[Share, ...]:
    """Give what each cell adds to the window; cells that have nothing to do with it are left away."""
    found = (_share(cell, window) for cell in cells)
    return tuple(share for share in found if share is not None)


def by_period(flow: DealFlow) -> tuple[Sequence[Cell], ...]:
    """Give the cells of each period of a flow, in their order: those that can have a share in it."""
    found: tuple[list[Cell], ...] = tuple([] for _ in flow.periods)
    for cell in flow.cells:
        opening = BEFORE if cell.created is None else cell.created
        closing = _STILL_OPEN if cell.closed is None else cell.closed
        first, last = min(opening, closing), max(opening, closing)
        for index in range(max(first, 0), min(last, len(found) - 1) + 1):
            found[index].append(cell)
    return found


def _share(cell: Cell, window: Window) -> Share | None:
    first, last = window.first, window.last
    unclosed = cell.outcome is not Outcome.OPEN and cell.closed is None
    closing = cell.closed if cell.closed is not None else _STILL_OPEN
    opening = cell.created if cell.created is not None else BEFORE
    created = window.undated if cell.created is None else first <= opening <= last
    closed = first <= closing <= last
    present = opening <= last and closing >= first
    if not (created or closed or present):
        return None
    known = cell.created is not None and cell.in_order is not False and not unclosed
    periods_open = min(closing, last) - max(opening, first) + 1 if known and present else 0
    won = closed and cell.outcome is Outcome.WON
    days, days_squared = _days_open(cell, window) if periods_open else (0, 0)
    timed = won and known
    nothing = Decimal(0)
    return Share(
        deals=cell.deals,
        created=created,
        closed=closed,
        won=won,
        cohort_won=created and cell.outcome is Outcome.WON,
        periods_open=periods_open,
        valued=won and cell.valued,
        timed=timed,
        days_open=days,
        days_open_squared=days_squared,
        cycle_days=cell.closed_days - cell.created_days if timed else 0,
        cycle_days_squared=cell.cycle_days_squared if timed else 0,
        value=cell.value if won else nothing,
        value_squared=cell.value_squared if won else nothing,
        value_days=cell.value_days if timed else nothing,
        undated=cell.created is None and present and not unclosed,
        unordered=cell.in_order is False and closed,
        unclosed=unclosed and present,
    )


def _days_open(cell: Cell, window: Window) -> tuple[int, int]:
    """Sum the days that deals were open inside the window, and their squares.

    A deal is open from its day of creation up to, not including, its day of closing, so that the
    days of a deal that lies inside the window are its cycle.
    """
    start = (window.period.start - EPOCH).days
    end = (window.period.end - EPOCH).days + 1
    began_before = cell.created is None or cell.created < window.first
    goes_on = cell.closed is None or cell.closed > window.last
    deals = cell.deals
    if began_before and goes_on:
        return deals * (end - start), deals * (end - start) ** 2
    if began_before:
        closed = cell.closed_days
        return closed - deals * start, cell.closed_days_squared - 2 * start * closed + deals * start**2
    if goes_on:
        created = cell.created_days
        return deals * end - created, cell.created_days_squared - 2 * end * created + deals * end**2
    return cell.closed_days - cell.created_days, cell.cycle_days_squared
