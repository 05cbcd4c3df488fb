from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.velocity import Levers, velocity
from revops_cli.quantities.period import PeriodLength
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


@pytest.mark.parametrize(
    ("given_levers", "per_day"),
    [
        (levers("50", "10000", "0.25", "30"), 4_167),
        (levers("100", "50000", "0.25", "60"), 20_833),
        (levers("50", "25000", "0.25", "60"), 5_208),
    ],
)
def test_textbook_figures(given_levers: Levers, per_day: int) -> None:
    found = velocity(given_levers).per_day
    assert found is not None
    assert round(found) == per_day


def test_an_average_month_has_30_4375_days() -> None:
    found = velocity(levers("50", "10000", "0.25", "30"))
    month = found.per_period(PeriodLength.MONTH)
    assert month is not None
    assert month == pytest.approx(D(125000) / 30 * D("30.4375"), abs=D("1e-8"))
    assert found.per_period(PeriodLength.WEEK) == pytest.approx(D("29166.6666666"), abs=D("1e-6"))


def test_no_opportunities_give_zero() -> None:
    assert velocity(levers("0", "10000", "0.25", "30")).per_day == 0


def test_a_cycle_of_zero_days_has_no_velocity() -> None:
    found = velocity(levers("50", "10000", "0.25", "0"))
    assert found.per_day is None
    assert "0 days" in str(found.reason)
    assert found.per_period(PeriodLength.MONTH) is None


@pytest.mark.parametrize("lever", Lever)
def test_a_missing_lever_is_named(lever: Lever) -> None:
    found = velocity(levers("50", "10000", "0.25", "30").changed(lever, None))
    assert found.per_day is None
    assert found.reason is not None
    assert found.reason.values == (("levers", (lever.name_text,)),)


@given(known, st.integers(2, 1_000))
def test_scaling_values_scales_velocity(start: Levers, factor: int) -> None:
    before = velocity(start).per_day
    assert start.average_deal_value is not None
    after = velocity(start.changed(Lever.DEAL_VALUE, start.average_deal_value * factor)).per_day
    assert before is not None
    assert after is not None
    assert abs(after - before * factor) <= D("1e-10") * factor
