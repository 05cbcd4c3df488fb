"""How deals come and go: one grouped scan of the deals, read into a small cube.

    deal_flow_sql(scope) -> str                                  what `crm` runs on the view `deals`
    read_deal_flow(rows, scope, currency, rates) -> DealFlow     what came back

The view has `created_on` and `closed_on` (DATE), `status` (open, won, lost), `value` (DECIMAL),
`currency` and the columns of `scope.DIMENSIONS`. A deal without a currency is in `currency`.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from decimal import Decimal, localcontext
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import UsageError
from revops_cli.metrics.rows import as_amount, as_count, as_day, as_sum, as_text
from revops_cli.metrics.scope import within
from revops_cli.metrics.statements import Sql, statement
from revops_cli.playbook.velocity import EXACT
from revops_cli.quantities.period import Period, PeriodLength
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.metrics.scope import Scope

EPOCH = date(1970, 1, 1)
BEFORE = -1
"""The place of a day before the window."""
_AFTER = 1_000_000
_MONTHS = 12
# A window of more than two hundred years comes from a mistyped date.
_LONGEST = 73_050
_MONDAY = 3
_MONTH_NUMBER = "(year({day}_on) - 1) * 12 + month({day}_on) - 1"
_WEEK_NUMBER = "cast(floor(({day}_day + 3) / 7) as INTEGER)"


class Outcome(IntEnum):
    """How a deal ended, as far as is known."""

    OPEN = 0
    WON = 1
    LOST = 2


class FlowRow(NamedTuple):
    """One row that `deal_flow.sql` gives, in the order of its columns."""

    segment: object
    currency: object
    outcome: object
    created_period: object
    closed_period: object
    in_order: object
    valued: object
    deals: object
    first_created: object
    last_created: object
    first_closed: object
    last_closed: object
    created_days: object
    closed_days: object
    created_days_squared: object
    closed_days_squared: object
    cycle_days_squared: object
    won_value: object
    won_value_squared: object
    won_value_days: object


class Cell(NamedTuple):
    """Deals alike: same segment, outcome, periods of creation and closing.

    `created` and `closed` are indices into the periods of the flow, -1 before the window, the number
    of periods after it, None without a date. `in_order` is None where a date is missing. Day sums
    count from 1970-01-01; values are of won deals, in the currency of the flow.
    """

    segment: str | None
    outcome: Outcome
    created: int | None
    closed: int | None
    in_order: bool | None
    valued: bool
    deals: int
    created_days: int
    closed_days: int
    created_days_squared: int
    closed_days_squared: int
    cycle_days_squared: int
    value: Decimal
    value_squared: Decimal
    value_days: Decimal


class DealFlow(NamedTuple):
    """The cube. `window` is None where no deal has a date; then there are no periods either."""

    scope: Scope
    currency: str | None
    window: Period | None
    periods: tuple[Period, ...]
    cells: tuple[Cell, ...]

    @property
    def deals(self) -> int:
        """Number of deals that were known."""
        return sum(cell.deals for cell in self.cells)

    @property
    def segments(self) -> tuple[str | None, ...]:
        """The segments, those with most deals first, then by name; None is "not told"."""
        counts: dict[str | None, int] = {}
        for cell in self.cells:
            counts[cell.segment] = counts.get(cell.segment, 0) + cell.deals
        return tuple(sorted(counts, key=lambda name: (-counts[name], name is None, name or "")))


def deal_flow_sql(scope: Scope) -> str:
    """Give the query for the cube, in DuckDB's dialect."""
    number = _WEEK_NUMBER if scope.length is PeriodLength.WEEK else _MONTH_NUMBER
    return statement(
        "deal_flow",
        known_deals=scope.known_deals(),
        segment=Sql("cast(NULL as VARCHAR)" if scope.by is None else "segment"),
        by_segment=Sql("" if scope.by is None else "segment,"),
        created_period=scope.place("created_on", number.format(day="created")),
        closed_period=scope.place("closed_on", number.format(day="closed")),
    )


def read_deal_flow(
    rows: Iterable[Sequence[object]],
    scope: Scope,
    currency: str | None = None,
    rates: Mapping[str, Decimal] | None = None,
) -> DealFlow:
    """Read the rows of `deal_flow_sql(scope)`.

    Values are converted to `currency` with `rates` (the worth of one unit of each other currency).
    Without `currency`, the only currency of the deals is taken. Raises `UsageError` for a currency
    without a rate, and for a window that starts after the last event.
    """
    flow = tuple(FlowRow(*row) for row in rows)
    factors, currency = conversion((as_text(row.currency) for row in flow if row.valued), currency, rates)
    window = _window(flow, scope)
    periods = () if window is None else within(window, scope.length)
    starts = tuple(period.start for period in periods)
    cells = (_cell(row, scope, starts, factors.get(as_text(row.currency), Decimal(1))) for row in flow)
    return DealFlow(scope, currency, window, periods, _ordered(cells))


def conversion(
    found: Iterable[str | None], currency: str | None, rates: Mapping[str, Decimal] | None
) -> tuple[Mapping[str | None, Decimal], str | None]:
    """Give the factor of every currency found, and the currency that they lead to.

    Raises `UsageError` for a currency without a rate: amounts are never summed as if they were one.
    """
    currencies = set(found)
    named = sorted(name for name in currencies if name is not None)
    if currency is None and len(currencies) == 1 and named:
        currency = named[0]
    factors: dict[str | None, Decimal] = {None: Decimal(1)}
    for name in named:
        if name == currency:
            factors[name] = Decimal(1)
        elif currency is None or rates is None or name not in rates:
            raise UsageError(
                text(
                    "Deals are in {currencies}, and there is no rate for {missing}.",
                    currencies=tuple(named),
                    missing=name,
                ),
                cure=text("Give a dated rate for every currency that is not the playbook's."),
            )
        else:
            factors[name] = rates[name]
    return factors, currency


def _window(rows: Sequence[FlowRow], scope: Scope) -> Period | None:
    firsts = [
        day for row in rows for first in (row.first_created, row.first_closed) if (day := as_day(first))
    ]
    lasts = [day for row in rows for last in (row.last_created, row.last_closed) if (day := as_day(last))]
    start = scope.start or min(firsts, default=None)
    end = scope.last or max(lasts, default=None)
    if start is None or end is None:
        return None
    if end < start:
        raise UsageError(
            text(
                "The window starts on {start}, but the last event in the data is on {end}.",
                start=start,
                end=end,
            ),
            cure=text("Choose an earlier first day."),
        )
    if (end - start).days > _LONGEST:
        raise UsageError(
            text("The dates of the deals run from {start} to {end}.", start=start, end=end),
            cure=text("Correct the wrong dates, or choose the first and the last day to measure."),
        )
    return Period.custom(start, end)


def _cell(row: FlowRow, scope: Scope, starts: Sequence[date], factor: Decimal) -> Cell:
    with localcontext(EXACT):
        return Cell(
            segment=as_text(row.segment),
            outcome=Outcome(as_sum(row.outcome)),
            created=_place(as_count(row.created_period), scope, starts),
            closed=_place(as_count(row.closed_period), scope, starts),
            in_order=None if row.in_order is None else bool(row.in_order),
            valued=bool(row.valued),
            deals=as_sum(row.deals),
            created_days=as_sum(row.created_days),
            closed_days=as_sum(row.closed_days),
            created_days_squared=as_sum(row.created_days_squared),
            closed_days_squared=as_sum(row.closed_days_squared),
            cycle_days_squared=as_sum(row.cycle_days_squared),
            value=(as_amount(row.won_value) or 0) * factor,
            value_squared=(as_amount(row.won_value_squared) or 0) * factor * factor,
            value_days=(as_amount(row.won_value_days) or 0) * factor,
        )


def _place(number: int | None, scope: Scope, starts: Sequence[date]) -> int | None:
    if number is None or number == BEFORE:
        return number
    if number == _AFTER:
        return len(starts)
    if scope.length is PeriodLength.WEEK:
        start = EPOCH + timedelta(days=7 * number - _MONDAY)
    else:
        start = date(number // _MONTHS + 1, number % _MONTHS + 1, 1)
    # The window may start inside its first period, which then starts before it.
    return max(0, bisect_right(starts, start) - 1)


def _ordered(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Sort, because engines give groups in any order and the result must not depend on it."""

    def key(cell: Cell) -> tuple[object, ...]:
        return (
            cell.segment is None,
            cell.segment or "",
            cell.outcome,
            *((value is None, value or 0) for value in (cell.created, cell.closed, cell.in_order)),
            cell.valued,
            cell.value,
            cell.deals,
        )

    return tuple(sorted(cells, key=key))
