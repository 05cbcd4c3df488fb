import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import numpy as np
import pytest

from revops_cli.metrics.bootstrap import (
    bootstrap_intervals,
    deal_outcomes_sql,
    draw,
    quantile,
    read_deal_outcomes,
)
from revops_cli.metrics.certainty import delta_intervals
from revops_cli.metrics.deal_flow import Cell, DealFlow, deal_flow_sql, read_deal_flow
from revops_cli.metrics.definitions import Basis, Method, WinRate
from revops_cli.metrics.interval import IntervalMethod
from revops_cli.metrics.measured import measure
from revops_cli.metrics.population import Sums, Window, shares
from revops_cli.metrics.scope import Scope
from revops_cli.quantities.period import PeriodLength
from revops_cli.schemas.lever import Lever

D = Decimal
METHODS = [Method(), Method(win_rate=WinRate.COHORT), Method(Basis.LITTLES_LAW)]
Run = Callable[..., list[tuple[object, ...]]]
Deals = list[dict[str, object]]


def simulated(seed: int, n: int) -> Deals:
    """Deals of two years with oddities: no value, no dates, closed before created, two currencies."""
    random = Random(seed)  # noqa: S311  # Simulated data.
    deals: Deals = []
    for _ in range(n):
        created = date(2024, 1, 1) + timedelta(days=random.randrange(700))
        status = random.choices(["won", "lost", "open"], [3, 5, 2])[0]
        closed = created + timedelta(days=round(random.expovariate(1 / 50)) - (random.random() < 0.02))
        deals.append(
            {
                "created_on": None if random.random() < 0.02 else created,
                "closed_on": None if status == "open" or random.random() < 0.01 else closed,
                "status": status,
                "value": None if random.random() < 0.03 else D(round(random.lognormvariate(8, 0.8))),
                "currency": random.choice(["EUR", "EUR", "SEK"]),
            }
        )
    return deals


SCOPES = [
    Scope(),
    Scope(start=date(2024, 6, 1), end=date(2024, 8, 31)),
    Scope(start=date(2024, 6, 12), end=date(2025, 2, 3), as_of=date(2025, 1, 10), length=PeriodLength.WEEK),
    Scope(start=date(2024, 6, 12), end=date(2025, 2, 3), length=PeriodLength.HALF_YEAR),
]
RATES = {"SEK": D("0.0875")}


def both(run: Run, deals: Deals, scope: Scope) -> tuple[DealFlow, tuple[Cell, ...]]:
    flow = read_deal_flow(run(deals, deal_flow_sql(scope)), scope, "EUR", RATES)
    return flow, read_deal_outcomes(run(deals, deal_outcomes_sql(scope)), flow, RATES)


@pytest.mark.parametrize("scope", SCOPES)
def test_distinct_deals_and_the_cube_mean_the_same_deals(run: Run, scope: Scope) -> None:
    flow, cells = both(run, simulated(1, 600), scope)
    window = Window.whole(flow)
    assert window is not None
    assert Sums.of(shares(cells, window)) == Sums.of(shares(flow.cells, window))


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("method", METHODS)
def test_the_cube_keeps_the_moments_that_the_delta_method_needs(
    run: Run, scope: Scope, method: Method
) -> None:
    flow, cells = both(run, simulated(2, 600), scope)
    window = Window.whole(flow)
    assert window is not None
    found = measure(flow, method)
    one = delta_intervals(shares(flow.cells, window), found.sums, found.as_levers(), method)
    other = delta_intervals(shares(cells, window), found.sums, found.as_levers(), method)
    assert one == other


@pytest.mark.parametrize("method", METHODS)
def test_drawing_and_the_delta_method_agree(run: Run, method: Method) -> None:
    flow, cells = both(run, simulated(3, 3_000), SCOPES[1])
    window = Window.whole(flow)
    assert window is not None
    draws = draw(shares(cells, window), window, method, draws=4_000)
    assert draws is not None
    found = measure(flow, method)
    pairs = [
        (found.interval, draws.velocity),
        (found.lever(Lever.DEAL_VALUE).interval, draws.deal_value),
        (found.lever(Lever.CYCLE_TIME).interval, draws.cycle_time),
    ]
    for interval, drawn in pairs:
        assert interval is not None
        error = float((interval.high / interval.low).ln()) / (2 * 1.959963984540054)
        assert float(np.std(np.log(drawn))) == pytest.approx(error, rel=0.06)


def test_drawing_is_centred_on_the_measured_numbers(run: Run) -> None:
    flow, cells = both(run, simulated(4, 2_000), SCOPES[0])
    window = Window.whole(flow)
    assert window is not None
    for method in METHODS:
        draws = draw(shares(cells, window), window, method)
        measured = measure(flow, method)
        assert draws is not None
        for drawn, value in (
            (draws.velocity, measured.velocity.per_day),
            (draws.deal_value, measured.lever(Lever.DEAL_VALUE).value),
            (draws.cycle_time, measured.lever(Lever.CYCLE_TIME).value),
        ):
            assert value is not None
            assert float(np.mean(drawn)) == pytest.approx(float(value), rel=0.02)


def test_the_same_deals_in_any_order_have_the_same_interval(run: Run) -> None:
    deals = simulated(5, 400)
    flow, cells = both(run, deals, SCOPES[0])
    one = bootstrap_intervals(cells, flow, Method())
    Random(1).shuffle(deals)  # noqa: S311  # Any order does.
    flow, cells = both(run, deals, SCOPES[0])
    other = bootstrap_intervals(cells, flow, Method())
    assert one is not None
    assert one == other
    assert one.velocity is not None
    assert one.velocity.method is IntervalMethod.BOOTSTRAP
    assert one.lever(Lever.OPPORTUNITIES) is None
    assert one.win_rate is not None


def test_intervals_take_their_place_in_the_result(run: Run) -> None:
    flow, cells = both(run, simulated(6, 400), SCOPES[0])
    found = measure(flow)
    drawn = bootstrap_intervals(cells, flow, Method())
    assert drawn is not None
    told = found.with_intervals(drawn)
    assert told.interval == drawn.velocity
    assert told.lever(Lever.CYCLE_TIME).interval == drawn.cycle_time
    assert told.velocity == found.velocity


def test_an_interval_holds_the_true_value_about_as_often_as_it_says(run: Run) -> None:
    """Of 100 samples of 150 deals, those whose interval holds the true mean value of won deals."""
    truth = float(np.exp(8 + 0.8**2 / 2))
    held = 0
    for seed in range(100):
        random = Random(seed)  # noqa: S311  # Simulated data.
        day = date(2026, 1, 1)
        deals: Deals = [
            {
                "created_on": day,
                "closed_on": day + timedelta(days=random.randrange(1, 90)),
                "status": "won",
                "value": D(round(random.lognormvariate(8, 0.8))),
                "currency": "EUR",
            }
            for _ in range(150)
        ]
        flow = read_deal_flow(run(deals, deal_flow_sql(Scope())), Scope())
        found = measure(flow).lever(Lever.DEAL_VALUE).interval
        assert found is not None
        held += float(found.low) <= truth <= float(found.high)
    assert 0.88 <= held / 100 <= 0.99


def test_nothing_is_drawn_from_nothing(run: Run) -> None:
    flow, cells = both(run, [], Scope())
    assert bootstrap_intervals(cells, flow, Method()) is None
    bounded = Scope(start=date(2026, 1, 1), end=date(2026, 1, 31))
    flow, cells = both(run, [], bounded)
    assert bootstrap_intervals(cells, flow, Method()) is None


def test_too_few_won_deals_have_no_interval(run: Run) -> None:
    day = date(2026, 1, 1)
    deals: Deals = [
        {
            "created_on": day,
            "closed_on": day + timedelta(days=5),
            "status": "won",
            "value": D(100),
            "currency": "EUR",
        }
    ] * 9
    few = measure(both(run, deals, Scope())[0])
    assert (few.interval, [lever.interval for lever in few.levers]) == (None, [None] * 4)
    assert "Fewer than 10" in str(few.no_intervals)
    enough = measure(both(run, [*deals, deals[0]], Scope())[0])
    assert enough.interval is not None
    assert enough.no_intervals is None


@pytest.mark.parametrize("count", [1, 2, 3, 500, 999, 1000])
@pytest.mark.parametrize("share", [0.0, 0.025, 0.5, 0.975, 1.0])
def test_a_quantile_is_that_of_numpy(count: int, share: float) -> None:
    ordered = np.sort(np.random.default_rng(count).lognormal(size=count)).tolist()
    assert quantile(ordered, share) == np.quantile(ordered, share)


def test_drawing_twenty_thousand_deals_needs_little_memory(run: Run) -> None:
    flow, cells = both(run, simulated(7, 20_000), Scope())
    window = Window.whole(flow)
    assert window is not None
    found = shares(cells, window)
    tracemalloc.start()
    try:
        draw(found, window, Method(), draws=50)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60_000_000


@pytest.mark.parametrize("value", ["20000000", "1e12", "1e15"])
def test_very_large_deals_do_not_break_the_squares(run: Run, value: str) -> None:
    """What an engine makes of a product of decimals differs; a deal of twenty million must not stop it."""
    day = date(2026, 1, 1)
    deals: Deals = [
        {
            "created_on": day,
            "closed_on": day + timedelta(days=5 + place % 7),
            "status": "won",
            "value": D(value) * (1 + place % 3),
            "currency": "EUR",
        }
        for place in range(30)
    ]
    flow = read_deal_flow(run(deals, deal_flow_sql(Scope())), Scope())
    found = measure(flow)
    assert found.lever(Lever.DEAL_VALUE).value == pytest.approx(D(value) * 2)
    interval = found.lever(Lever.DEAL_VALUE).interval
    assert interval is not None
    error = (2 / 3 / 30) ** 0.5 / 2
    assert float(interval.high / interval.low) == pytest.approx(np.exp(2 * 1.96 * error), rel=0.01)
