import math
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.metrics.decomposition import Method, decompose
from revops_cli.playbook.velocity import PRECISION, Levers, velocity
from revops_cli.schemas.lever import Lever

D = Decimal

positive = st.builds(
    Levers,
    average_deal_value=st.decimals("0.01", "1e8", places=2),
    opportunities=st.decimals("0.1", 100_000, places=3),
    win_rate=st.decimals("0.0001", 1, places=6),
    sales_cycle_days=st.decimals("0.01", 5_000, places=2),
)
any_levers = st.builds(
    Levers,
    average_deal_value=st.decimals(-1_000, "1e6", places=2),
    opportunities=st.integers(0, 5).map(Decimal),
    win_rate=st.sampled_from([D(0), D("0.25"), D(1)]),
    sales_cycle_days=st.decimals("0.01", 500, places=2),
)


@given(positive, positive)
def test_the_parts_sum_to_the_gap_to_the_last_digit(before: Levers, after: Levers) -> None:
    found = decompose(before, after)
    old, new = velocity(before).per_day, velocity(after).per_day
    assert old is not None
    assert new is not None
    assert found.method is Method.LMDI
    assert found.total == new - old
    assert sum(part.amount for part in found.parts) == found.total
    assert tuple(part.lever for part in found.parts) == tuple(Lever)


@given(any_levers, any_levers)
def test_shapley_sums_exactly_too(before: Levers, after: Levers) -> None:
    found = decompose(before, after)
    assert sum(part.amount for part in found.parts) == found.total


@given(positive, positive)
def test_the_way_back_is_the_way_there(before: Levers, after: Levers) -> None:
    there, back = decompose(before, after), decompose(after, before)
    for lever in Lever:
        one, other = there.amount(lever), back.amount(lever)
        assert one is not None
        assert other is not None
        assert abs(one + other) <= 4 * PRECISION


def test_a_worked_example_by_floating_point() -> None:
    before = Levers(D(10000), D(50), D("0.25"), D(30))
    after = Levers(D(12000), D(60), D("0.30"), D(27))
    v0, v1 = 50 * 10000 * 0.25 / 30, 60 * 12000 * 0.30 / 27
    mean = (v1 - v0) / math.log(v1 / v0)
    found = decompose(before, after)
    assert found.amount(Lever.DEAL_VALUE) == pytest.approx(D(mean * math.log(1.2)), rel=D("1e-9"))
    assert found.amount(Lever.OPPORTUNITIES) == pytest.approx(D(mean * math.log(1.2)), rel=D("1e-9"))
    assert found.amount(Lever.WIN_RATE) == pytest.approx(D(mean * math.log(1.2)), rel=D("1e-9"))
    assert found.amount(Lever.CYCLE_TIME) == pytest.approx(D(-mean * math.log(0.9)), rel=D("1e-9"))
    assert round(found.total or 0, 4) == D("3833.3333")


def test_levers_that_cancel_out_have_parts_that_cancel_out() -> None:
    found = decompose(Levers(D(100), D(10), D("0.5"), D(10)), Levers(D(200), D(10), D("0.5"), D(20)))
    assert found.total == 0
    # V is 50 before and after, so its mean is 50.
    assert found.amount(Lever.DEAL_VALUE) == pytest.approx(D(50 * math.log(2)), rel=D("1e-9"))
    assert found.amount(Lever.CYCLE_TIME) == pytest.approx(D(-50 * math.log(2)), rel=D("1e-9"))


def test_nothing_changed() -> None:
    same = Levers(D(100), D(10), D("0.5"), D(7))
    found = decompose(same, same)
    assert found.total == 0
    assert {part.amount for part in found.parts} == {0}


def test_only_the_lever_that_changed_has_a_part() -> None:
    same = Levers(D(100), D(10), D("0.5"), D(7))
    found = decompose(same, same.changed(Lever.OPPORTUNITIES, D(13)))
    assert [part.lever for part in found.parts if part.amount] == [Lever.OPPORTUNITIES]


def test_shapley_by_hand_with_fractions() -> None:
    before = {"N": Fraction(0), "A": Fraction(100), "W": Fraction(1, 4), "L": Fraction(10)}
    after = {"N": Fraction(8), "A": Fraction(120), "W": Fraction(1, 2), "L": Fraction(8)}

    def speed(of: dict[str, Fraction]) -> Fraction:
        return of["N"] * of["A"] * of["W"] / of["L"]

    parts = dict.fromkeys("NAWL", Fraction(0))
    for order in permutations("NAWL"):
        values = dict(before)
        for name in order:
            reached = speed(values)
            values[name] = after[name]
            parts[name] += (speed(values) - reached) / 24
    found = decompose(Levers(D(100), D(0), D("0.25"), D(10)), Levers(D(120), D(8), D("0.5"), D(8)))
    assert found.method is Method.SHAPLEY
    for lever, name in (
        (Lever.OPPORTUNITIES, "N"),
        (Lever.DEAL_VALUE, "A"),
        (Lever.WIN_RATE, "W"),
        (Lever.CYCLE_TIME, "L"),
    ):
        amount = found.amount(lever)
        assert amount is not None
        assert float(amount) == pytest.approx(float(parts[name]), abs=1e-9)


@pytest.mark.parametrize("side", [0, 1])
def test_an_undefined_velocity_is_not_split(side: int) -> None:
    known, unknown = Levers(D(1), D(1), D(1), D(1)), Levers(None, D(1), D(1), D(1))
    found = decompose(known, unknown) if side else decompose(unknown, known)
    assert (found.total, found.parts, found.method) == (None, (), None)
    assert ("second" if side else "first") in str(found.reason)
    assert found.amount(Lever.WIN_RATE) is None
