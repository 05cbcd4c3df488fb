from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from revops_cli.errors import UsageError
from revops_cli.metrics.deal_flow import deal_flow_sql, read_deal_flow
from revops_cli.metrics.measured import measure
from revops_cli.metrics.population import Sums, Window, shares
from revops_cli.metrics.scope import Scope
from revops_cli.quantities.period import Period
from revops_cli.schemas.lever import Lever

D = Decimal
JANUARY = 2025 * 12  # months since January of year 1
EPOCH = date(1970, 1, 1)
Run = Callable[..., list[tuple[object, ...]]]


def row(
    *,
    created: date | None,
    closed: date | None,
    outcome: int,
    value: str | None = None,
    currency: str | None = "EUR",
) -> tuple[object, ...]:
    """One deal in January or February 2026, as the query would give it."""
    began = None if created is None else (created - EPOCH).days
    ended = None if closed is None else (closed - EPOCH).days
    cycle = None if began is None or ended is None else ended - began
    amount = None if value is None else D(value)
    return (
        None,
        currency,
        outcome,
        None if created is None else (created.year - 1) * 12 + created.month - 1,
        None if closed is None else (closed.year - 1) * 12 + closed.month - 1,
        None if cycle is None else int(cycle >= 0),
        int(amount is not None),
        1,
        created,
        created,
        closed,
        closed,
        began,
        ended,
        None if began is None else began**2,
        None if ended is None else ended**2,
        None if cycle is None else cycle**2,
        amount,
        None if amount is None else amount**2,
        None if amount is None or cycle is None else amount * cycle,
    )


ROWS = (
    row(created=date(2026, 1, 1), closed=date(2026, 1, 11), outcome=1, value="100.10"),
    row(created=date(2026, 1, 5), closed=date(2026, 2, 4), outcome=1, value="200.20"),
    row(created=date(2026, 1, 5), closed=date(2026, 1, 20), outcome=2),
    row(created=date(2026, 2, 1), closed=None, outcome=0),
    row(created=None, closed=None, outcome=0),
    row(created=None, closed=date(2026, 2, 10), outcome=1),
    row(created=date(2026, 2, 12), closed=date(2026, 2, 11), outcome=1, value="50"),
    row(created=date(2026, 1, 31), closed=None, outcome=2),
)


def test_hand_made_rows_by_hand() -> None:
    found = measure(read_deal_flow(ROWS, Scope()))
    assert found.window == Period.custom(date(2026, 1, 1), date(2026, 2, 12))
    assert found.periods == 2
    sums = found.sums
    assert (sums.won, sums.lost, sums.created, sums.cohort_won) == (4, 1, 8, 4)
    # January: three deals. February: the second and the fourth. Others lack a date or have them reversed.
    assert found.lever(Lever.OPPORTUNITIES).value == D("2.5")
    assert found.lever(Lever.WIN_RATE).value == D("0.8")
    assert found.lever(Lever.DEAL_VALUE).value == D("350.30") / 3
    assert found.lever(Lever.CYCLE_TIME).value == 20
    left_out = {str(one.reason): one.count for one in found.excluded}
    assert left_out == {
        "won deals without a value": 1,
        "won or lost deals without a closing date": 1,
        "deals without a creation date": 2,
        "deals closed before they were created": 1,
        "won deals without a creation date": 1,
        "won deals closed before they were created": 1,
    }
    # 10 + 30 + 15 days, and 12 of the one that is open since 1 February.
    assert sums.days_open == 10 + 30 + 15 + 12
    assert found.realised_per_day == (D("350.30") / 43).quantize(D("1e-10"))


def test_engines_may_give_other_types_for_the_same_values() -> None:
    def other(value: object) -> object:
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day)  # noqa: DTZ001  # As engines give days.
        return D(value) if isinstance(value, int) else value

    other_rows = [tuple(other(value) for value in one) for one in ROWS]
    assert measure(read_deal_flow(other_rows, Scope())) == measure(read_deal_flow(ROWS, Scope()))


def test_the_order_of_rows_does_not_matter() -> None:
    assert read_deal_flow(reversed(ROWS), Scope()) == read_deal_flow(ROWS, Scope())


def test_amounts_are_converted_by_the_rates_given() -> None:
    day, close = date(2026, 1, 1), date(2026, 1, 11)
    rows = [
        row(created=day, closed=close, outcome=1, value="100", currency="EUR"),
        row(created=day, closed=close, outcome=1, value="100", currency="SEK"),
    ]
    flow = read_deal_flow(rows, Scope(), "EUR", {"SEK": D("0.0875")})
    assert flow.currency == "EUR"
    assert measure(flow).sums.value == D("108.7500")
    assert sum(cell.value_squared for cell in flow.cells) == D(10000) + D("8.75") ** 2


@pytest.mark.parametrize("currency", [None, "EUR", "USD"])
def test_two_currencies_are_never_summed_without_a_rate(currency: str | None) -> None:
    day = date(2026, 1, 1)
    rows = [row(created=day, closed=day, outcome=1, value="1", currency=name) for name in ("EUR", "SEK")]
    with pytest.raises(UsageError, match="no rate for"):
        read_deal_flow(rows, Scope(), currency, {})


def test_the_only_currency_is_taken() -> None:
    assert read_deal_flow(ROWS, Scope()).currency == "EUR"


def test_no_deals_are_no_numbers() -> None:
    found = measure(read_deal_flow([], Scope()))
    assert found.window is None
    assert [lever.value for lever in found.levers] == [None] * 4
    assert {str(lever.reason) for lever in found.levers} == {"There are no deals with dates."}
    assert str(found.velocity.reason) == "There are no deals with dates."
    assert found.realised_per_day is None


def test_a_window_after_the_last_event_is_refused() -> None:
    with pytest.raises(UsageError, match="last event"):
        read_deal_flow(ROWS, Scope(start=date(2027, 1, 1)))


def test_a_window_of_centuries_comes_from_a_wrong_date() -> None:
    with pytest.raises(UsageError, match="run from"):
        read_deal_flow([*ROWS, row(created=date(1026, 1, 1), closed=None, outcome=0)], Scope())


def test_sums_of_parts_are_the_sums_of_the_whole() -> None:
    flow = read_deal_flow(ROWS, Scope())
    window = Window.whole(flow)
    assert window is not None
    parts = shares(flow.cells, window)
    assert Sums.of(parts[:3]) + Sums.of(parts[3:]) == Sums.of(parts)


def test_a_hostile_segment_is_only_data(run: Run) -> None:
    deals = [
        {
            "created_on": date(2026, 1, 1),
            "status": "open",
            "source": "'; drop table deals; --",
            "currency": "EUR",
        }
    ]
    scope = Scope(by="source", only=(("source", "'; drop table deals; --"),))
    assert read_deal_flow(run(deals, deal_flow_sql(scope)), scope).segments == ("'; drop table deals; --",)


def test_the_period_number_of_the_query_is_the_one_that_is_read(run: Run) -> None:
    deals = [
        {"created_on": date(2026, 1, 31), "closed_on": date(2026, 2, 1), "status": "won", "currency": "EUR"}
    ]
    found = run(deals, deal_flow_sql(Scope()))
    assert found[0][3:5] == (JANUARY, JANUARY + 1)
