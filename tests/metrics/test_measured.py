"""Every number once more, from the deals themselves, day by day and in plain Python."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from statistics import fmean, median, quantiles

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revops_cli.errors import UsageError
from revops_cli.metrics.cycle_days import CycleDays, cycle_days_sql, read_cycle_days, whole
from revops_cli.metrics.deal_flow import DealFlow, deal_flow_sql, read_deal_flow
from revops_cli.metrics.definitions import Basis, Method, WinRate
from revops_cli.metrics.measured import Measured, by_segment, measure, trend
from revops_cli.metrics.population import Sums, Window, by_period, shares
from revops_cli.metrics.scope import Scope, within
from revops_cli.quantities.period import Period, PeriodLength
from revops_cli.schemas.lever import Lever

D = Decimal
COHORT, LITTLE = Method(win_rate=WinRate.COHORT), Method(Basis.LITTLES_LAW)
Run = Callable[..., list[tuple[object, ...]]]


@dataclass(frozen=True)
class Deal:
    created_on: date | None
    closed_on: date | None
    status: str
    value: Decimal | None = None
    source: str | None = None
    currency: str = "EUR"


days = st.dates(date(2025, 11, 20), date(2026, 3, 10))
deal_lists = st.lists(
    st.builds(
        Deal,
        created_on=st.none() | days,
        closed_on=st.none() | days,
        status=st.sampled_from(["open", "won", "won", "lost"]),
        value=st.none() | st.decimals(0, 10_000, places=2),
        source=st.sampled_from(["web", "event", None]),
    ),
    max_size=25,
)
edges = st.none() | days
lengths = st.sampled_from(PeriodLength)
on_engine = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    start, end, as_of = draw(edges), draw(edges), draw(edges)
    if start and end and end < start:
        start, end = end, start
    last = min((day for day in (end, as_of) if day), default=None)
    if start and last and last < start:
        as_of = None
    return Scope(start=start, end=end, as_of=as_of, length=draw(lengths))


def flow_of(run: Run, deals: list[Deal], scope: Scope) -> DealFlow:
    return read_deal_flow(run([vars(deal) for deal in deals], deal_flow_sql(scope)), scope, "EUR")


def known(deals: list[Deal], scope: Scope) -> list[Deal]:
    """What was known of the deals on the last day."""
    as_of = scope.as_of or date.max
    found = []
    for deal in deals:
        if deal.created_on and deal.created_on > min(as_of, scope.end or date.max):
            continue
        if deal.status == "open" or (deal.closed_on and deal.closed_on > as_of):
            found.append(replace(deal, status="open", closed_on=None))
        else:
            found.append(deal)
    return found


def window_of(deals: list[Deal], scope: Scope) -> Period | None:
    events = [day for deal in deals for day in (deal.created_on, deal.closed_on) if day]
    start = scope.start or min(events, default=None)
    end = scope.last or max(events, default=None)
    return Period.custom(start, end) if start and end and start <= end else None


def sound(deal: Deal) -> bool:
    """Whether it can be told on which days the deal was open."""
    if deal.created_on is None:
        return False
    if deal.status == "open":
        return True
    return deal.closed_on is not None and deal.closed_on >= deal.created_on


def open_in(deal: Deal, first: date, last: date) -> bool:
    if not sound(deal) or deal.created_on is None:
        return False
    return deal.created_on <= last and (deal.closed_on is None or deal.closed_on >= first)


def days_open(deal: Deal, window: Period) -> int:
    """Count the days one by one, the day of closing left out."""
    if not sound(deal) or deal.created_on is None:
        return 0
    day, found = window.start, 0
    while day <= window.end:
        found += deal.created_on <= day and (deal.closed_on is None or day < deal.closed_on)
        day += timedelta(days=1)
    return found


def over(top: Decimal | int | Fraction, bottom: int) -> float | None:
    return float(Fraction(top) / bottom) if bottom else None


def check(
    found: Measured, deals: list[Deal], window: Period, periods: tuple[Period, ...], *, undated: bool
) -> None:
    """Compare one result with what the deals say."""
    closed = [d for d in deals if d.status != "open" and d.closed_on and d.closed_on in window]
    won = [d for d in closed if d.status == "won"]
    created = [d for d in deals if (d.created_on in window if d.created_on else undated)]
    valued = [d.value for d in won if d.value is not None]
    cycles = [(d.closed_on - d.created_on).days for d in won if sound(d) and d.closed_on and d.created_on]
    stock = sum(open_in(d, period.start, period.end) for d in deals for period in periods)
    in_days = sum(days_open(d, window) for d in deals)
    sums = found.sums
    assert (sums.created, sums.closed, sums.won, sums.lost) == (
        len(created),
        len(closed),
        len(won),
        len(closed) - len(won),
    )
    assert (sums.periods_open, sums.days_open, sums.value) == (stock, in_days, sum(valued, D(0)))
    little, cohort = found.method == LITTLE, found.method == COHORT
    expected = {
        Lever.DEAL_VALUE: over(sum(valued, D(0)), len(valued)),
        Lever.OPPORTUNITIES: over(in_days, window.days) if little else over(stock, len(periods)),
        Lever.WIN_RATE: over(sum(d.status == "won" for d in created), len(created))
        if cohort
        else over(len(won), len(closed)),
        Lever.CYCLE_TIME: over(in_days, len(closed)) if little else over(sum(cycles), len(cycles)),
    }
    for lever, value in expected.items():
        one = found.lever(lever)
        assert (one.value is None) == (value is None)
        assert (one.reason is None) == (one.value is not None)
        if value is not None:
            assert one.value == pytest.approx(D(value), rel=D("1e-12"))
    assert found.realised_per_day == pytest.approx(D(float(sum(valued, D(0))) / window.days), abs=D("1e-6"))
    if None in expected.values() or expected[Lever.CYCLE_TIME] == 0:
        assert found.velocity.per_day is None
        assert found.velocity.reason is not None
    else:
        n, a, w, length = (
            expected[lever] or 0.0 for lever in (Lever.OPPORTUNITIES, *list(Lever)[:1], *list(Lever)[2:])
        )
        assert found.velocity.per_day == pytest.approx(D(n * a * w / length), rel=D("1e-9"), abs=D("1e-6"))
    counts = {
        "deals without a creation date": sum(
            d.created_on is None
            and (d.status == "open" or (d.closed_on is not None and d.closed_on >= window.start))
            for d in deals
        ),
        "won deals without a value": sum(d.value is None for d in won),
    }
    for left_out in found.excluded:
        assert counts.get(str(left_out.reason), left_out.count) == left_out.count


@on_engine
@given(deals=deal_lists, scope=scopes(), method=st.sampled_from([Method(), COHORT, LITTLE]))
def test_every_number_from_the_deals_themselves(
    run: Run, deals: list[Deal], scope: Scope, method: Method
) -> None:
    own = known(deals, scope)
    window = window_of(own, scope)
    if window is None:
        # No event at all, or none since the first day that was asked for.
        if any(deal.created_on or deal.closed_on for deal in own):
            with pytest.raises(UsageError):
                flow_of(run, deals, scope)
        else:
            assert measure(flow_of(run, deals, scope), method).window is None
        return
    flow = flow_of(run, deals, scope)
    periods = within(window, scope.length)
    assert flow.window == window
    check(measure(flow, method), own, window, periods, undated=not scope.bounded)
    found = trend(flow, method)
    assert tuple(one.window for one in found) == periods
    for one, period in zip(found, periods, strict=True):
        check(one, own, period, (period,), undated=False)


@on_engine
@given(deals=deal_lists, scope=scopes())
def test_cycle_days_from_the_deals_themselves(run: Run, deals: list[Deal], scope: Scope) -> None:
    own = known(deals, scope)
    window = window_of(own, scope)
    found = whole(read_cycle_days(run([vars(deal) for deal in deals], cycle_days_sql(scope))))
    cycles = [
        (d.closed_on - d.created_on).days
        for d in own
        if d.status == "won"
        and sound(d)
        and d.created_on
        and d.closed_on
        and window
        and d.closed_on in window
    ]
    assert found.n == len(cycles)
    if not cycles:
        assert found == CycleDays()
        assert (found.mean, found.median, found.quartiles) == (None, None, None)
        return
    assert float(found.mean or 0) == pytest.approx(fmean(cycles))
    assert float(found.median or 0) == median(cycles)
    if len(cycles) > 1:
        lower, _, upper = quantiles(cycles, n=4, method="inclusive")
        assert found.quartiles == (D(lower), D(upper))


@on_engine
@given(deals=deal_lists, scope=scopes())
def test_segments_add_up_to_the_whole(run: Run, deals: list[Deal], scope: Scope) -> None:
    try:
        plain = measure(flow_of(run, deals, scope))
    except UsageError:
        return
    flow = flow_of(run, deals, replace(scope, by="source"))
    segments = by_segment(flow)
    total = Sums()
    for segment in segments:
        total += segment.measured.sums
    assert total == plain.sums
    assert measure(flow) == plain
    for segment in segments:
        alone = [deal for deal in deals if deal.source == segment.name]
        sums = segment.measured.sums
        assert sums.won <= sum(deal.status == "won" for deal in alone)
    assert {segment.name for segment in segments} <= {deal.source for deal in deals}


@on_engine
@given(deals=deal_lists, scope=scopes())
def test_a_period_is_measured_by_the_deals_that_concern_it(run: Run, deals: list[Deal], scope: Scope) -> None:
    try:
        flow = flow_of(run, deals, scope)
    except UsageError:
        return
    for index, cells in enumerate(by_period(flow)):
        window = Window.one(flow, index)
        assert shares(cells, window) == shares(flow.cells, window)


@on_engine
@given(deals=deal_lists, seed=st.integers())
def test_shuffling_changes_nothing(run: Run, deals: list[Deal], seed: int) -> None:
    shuffled = list(deals)
    Random(seed).shuffle(shuffled)  # noqa: S311  # Any order does.
    scope = Scope(by="source")
    one, other = flow_of(run, deals, scope), flow_of(run, shuffled, scope)
    # But the last digits of the sums that are for intervals alone, which tell six.
    exact, others = (
        [cell._replace(value_squared=D(0), value_days=D(0)) for cell in flow.cells] for flow in (one, other)
    )
    assert exact == others
    assert by_segment(one) == by_segment(other)


@on_engine
@given(deals=deal_lists, factor=st.integers(2, 50))
def test_scaling_values_scales_velocity(run: Run, deals: list[Deal], factor: int) -> None:
    scaled = [replace(deal, value=None if deal.value is None else deal.value * factor) for deal in deals]
    before, after = measure(flow_of(run, deals, Scope())), measure(flow_of(run, scaled, Scope()))
    assert (before.velocity.per_day is None) == (after.velocity.per_day is None)
    if before.velocity.per_day is not None and after.velocity.per_day is not None:
        assert after.velocity.per_day == pytest.approx(before.velocity.per_day * factor, abs=D("1e-8"))
    assert after.sums.value == before.sums.value * factor


@on_engine
@given(deals=deal_lists, day=days)
def test_an_open_deal_never_changes_the_win_rate_of_closed_deals(
    run: Run, deals: list[Deal], day: date
) -> None:
    scope = Scope(start=date(2025, 12, 1), end=date(2026, 2, 28))
    before = measure(flow_of(run, deals, scope)).lever(Lever.WIN_RATE)
    after = measure(flow_of(run, [*deals, Deal(day, None, "open")], scope)).lever(Lever.WIN_RATE)
    assert before == after


@on_engine
@given(deals=deal_lists)
def test_littles_law_gives_the_realised_rate(run: Run, deals: list[Deal]) -> None:
    valued = [replace(deal, value=deal.value or D(1)) for deal in deals]
    found = measure(flow_of(run, valued, Scope()), LITTLE)
    if found.velocity.per_day is not None:
        assert found.velocity.per_day == pytest.approx(found.realised_per_day, abs=D("2e-10"))
        if found.overstatement is not None:
            # Both rates are rounded, which shows where they are small.
            rounding = D("1e-10") / found.realised_per_day if found.realised_per_day else D(0)
            assert found.overstatement == pytest.approx(D(1), abs=D("1e-7") + rounding)


def steady(seed: int, n: int = 4_000) -> list[Deal]:
    """Deals that come evenly over six years: a third is won after about 40 days, the rest lost after 60."""
    random = Random(seed)  # noqa: S311  # Simulated data.
    deals = []
    for _ in range(n):
        created = date(2020, 1, 1) + timedelta(days=random.randrange(6 * 365))
        won = random.random() < 1 / 3
        length = round(random.expovariate(1 / (40 if won else 60)))
        value = D(round(random.lognormvariate(9, 0.5)))
        deals.append(Deal(created, created + timedelta(days=length), "won" if won else "lost", value))
    return deals


def test_on_steady_deals_the_formula_with_all_cycles_meets_the_realised_rate(run: Run) -> None:
    scope = Scope(start=date(2021, 1, 1), end=date(2025, 6, 30))
    flow = flow_of(run, steady(5), scope)
    little, classic = measure(flow, LITTLE), measure(flow)
    assert little.velocity.per_day == pytest.approx(little.realised_per_day, abs=D("1e-9"))
    length, stock = little.lever(Lever.CYCLE_TIME).value, little.lever(Lever.OPPORTUNITIES).value
    assert length is not None
    assert stock is not None
    # Known from how the deals were made: 160/3 days in the pipeline, and 4000/2190 new deals a day.
    assert float(length) == pytest.approx(160 / 3, rel=0.06)
    assert float(stock) == pytest.approx(4_000 / 2_190 * 160 / 3, rel=0.06)
    assert classic.overstatement is not None
    assert classic.overstatement > D("1.3")


def test_one_period_counts_deals_open_at_any_time_in_it(run: Run) -> None:
    deals = [
        Deal(date(2026, 1, 31), date(2026, 2, 1), "won", D(1)),
        Deal(date(2026, 2, 28), None, "open"),
        Deal(date(2026, 1, 1), date(2026, 1, 31), "lost"),
        Deal(date(2026, 3, 1), None, "open"),
        Deal(date(2026, 1, 1), date(2026, 3, 15), "lost"),
    ]
    scope = Scope(start=date(2026, 2, 1), end=date(2026, 2, 28))
    assert measure(flow_of(run, deals, scope)).lever(Lever.OPPORTUNITIES).value == 3


def test_what_happened_after_the_day_of_knowledge_has_not_happened(run: Run) -> None:
    deals = [
        Deal(date(2026, 1, 1), date(2026, 1, 20), "won", D(100)),
        Deal(date(2026, 1, 2), date(2026, 2, 20), "won", D(900)),
        Deal(date(2026, 2, 2), None, "open"),
    ]
    then = measure(flow_of(run, deals, Scope(as_of=date(2026, 1, 31))))
    assert then.window == Period.custom(date(2026, 1, 1), date(2026, 1, 20))
    assert (then.sums.won, then.sums.created, then.sums.value) == (1, 2, D(100))


@pytest.mark.parametrize(
    ("deals", "reason"),
    [
        ([Deal(date(2026, 1, 1), None, "open")], "No deal was closed in this time."),
        ([Deal(date(2026, 1, 1), date(2026, 1, 2), "lost")], "No deal was won in this time."),
        ([Deal(date(2026, 1, 1), date(2026, 1, 2), "won")], "No deal won in this time has a value."),
        ([Deal(None, date(2026, 1, 2), "won", D(1))], "No deal won in this time has both of its dates."),
        (
            [Deal(date(2026, 1, 1), date(2026, 1, 1), "won", D(1))],
            "The sales cycle is 0 days, so nothing can be divided by it.",
        ),
    ],
)
def test_numbers_without_data_say_why(run: Run, deals: list[Deal], reason: str) -> None:
    found = measure(flow_of(run, deals, Scope()))
    assert found.velocity.per_day is None
    assert str(found.velocity.reason) == reason
    assert found.interval is None
    assert found.no_intervals is not None


def test_a_cohort_has_no_meaning_in_littles_law() -> None:
    with pytest.raises(UsageError):
        Method(Basis.LITTLES_LAW, WinRate.COHORT)


@pytest.mark.parametrize("method", [Method(), COHORT, LITTLE])
def test_every_number_tells_its_definition(run: Run, method: Method) -> None:
    found = measure(flow_of(run, [], Scope()), method)
    told = [str(lever.definition) for lever in found.levers]
    assert len({*told, str(found.definition)}) == 5
