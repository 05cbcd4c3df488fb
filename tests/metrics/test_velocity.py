from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.metrics.velocity import ELASTICITIES, UnitValues, one_percent_more, unit_values
from revops_cli.playbook.velocity import Levers, velocity
from revops_cli.schemas.lever import Lever

D = Decimal


def levers(opportunities: str, value: str, win_rate: str, cycle: str) -> Levers:
    return Levers(D(value), D(opportunities), D(win_rate), D(cycle))


amounts = st.decimals("0.01", "1e7", places=2)
known = st.builds(
    Levers,
    average_deal_value=amounts,
    opportunities=st.decimals(1, 10_000, places=1),
    win_rate=st.decimals("0.001", 1, places=4),
    sales_cycle_days=st.decimals("0.5", 1_000, places=1),
)


def test_one_percent_more_cycle_costs_0_990_percent() -> None:
    assert round(one_percent_more(Lever.CYCLE_TIME) * 100, 3) == D("-0.990")
    assert {one_percent_more(lever) for lever in Lever if lever is not Lever.CYCLE_TIME} == {D("0.01")}


@given(known)
def test_one_percent_more_is_what_recomputing_gives(start: Levers) -> None:
    before = velocity(start).per_day
    assert before
    for lever in Lever:
        value = start.value(lever)
        assert value is not None
        after = velocity(start.changed(lever, value * D("1.01"))).per_day
        assert after is not None
        assert after == pytest.approx(before * (1 + one_percent_more(lever)), rel=D("1e-9"), abs=D("1e-9"))
        assert (after > before) == (ELASTICITIES[lever] > 0) or after == before


@given(known)
def test_unit_values_are_what_recomputing_gives(start: Levers) -> None:
    units = unit_values(start)
    before = velocity(start).per_day
    value, opportunities, win_rate, cycle = start.complete() or (D(0), D(0), D(0), D(0))
    assert before is not None
    close = D("1e-9")
    changed = {
        Lever.OPPORTUNITIES: (opportunities + 1, units.one_more_deal),
        Lever.WIN_RATE: (win_rate + D("0.01"), units.one_more_point),
        Lever.DEAL_VALUE: (value + 1, units.one_more_in_value),
    }
    for lever, (new, told) in changed.items():
        after = velocity(start.changed(lever, new)).per_day
        assert after is not None
        assert told == pytest.approx(after - before, abs=close)
    assert units.one_day == pytest.approx(-before / cycle, abs=close)
    if cycle > 1:
        after = velocity(start.changed(Lever.CYCLE_TIME, cycle - 1)).per_day
        assert after is not None
        assert units.one_day_shorter == pytest.approx(after - before, abs=close)
    else:
        assert units.one_day_shorter is None


def test_worked_unit_values() -> None:
    units = unit_values(levers("50", "10000", "0.25", "30"))
    assert units.one_more_deal is not None
    assert units.one_more_point is not None
    assert round(units.one_more_deal, 2) == D("83.33")
    assert round(units.one_more_point, 2) == D("166.67")
    assert units.one_day is not None
    assert units.one_day_shorter is not None
    assert round(units.one_day, 2) == D("-138.89")
    assert round(units.one_day_shorter, 2) == D("143.68")


def test_without_a_lever_there_are_no_unit_values() -> None:
    nothing = UnitValues(None, None, None, None, None)
    assert unit_values(Levers(None, D(1), D("0.5"), D(1))) == nothing
    assert unit_values(levers("50", "10000", "0.25", "0")) == nothing


def test_a_lever_at_zero_still_has_its_worth() -> None:
    units = unit_values(levers("0", "10000", "0.25", "25"))
    assert units.one_more_deal == 100
    assert units.one_more_point == 0
