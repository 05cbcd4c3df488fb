"""Scales keep the order of numbers and stay on the drawing; ticks are round and few."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.renderers.charts.scale import Scale, ticks

NUMBERS = st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: round(number, 4))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 9350, (0, 5000, 10000)),
        (0, 1, (0, 0.5, 1)),
        (0, 53, (0, 20, 40, 60)),
        (-760, 4403, (-2000, 0, 2000, 4000, 6000)),
        (0, 0.3, (0, 0.1, 0.2, 0.3)),
        (-5, -1, (-5, -4, -3, -2, -1)),
        (0, 0, (0, 0.5, 1)),
        (0, 3e-7, (0, 1e-7, 2e-7, 3e-7)),
        (0, 9e299, (0, 5e299, 1e300)),
        (-100000001.0, 0.0001, (-150000000, -100000000, -50000000, 0, 50000000)),
        (7, 7, (0, 2, 4, 6, 8)),
    ],
)
def test_ticks_are_round(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert ticks(low, high, 4) == expected


@given(NUMBERS, NUMBERS, st.integers(2, 8))
def test_ticks_hold_all_between_them_at_equal_steps(one: float, other: float, most: int) -> None:
    low, high = sorted((one, other))
    found = ticks(low, high, most)
    assert 2 <= len(found) <= most + 1
    assert low == high or (found[0] <= low and found[-1] >= high)
    steps = [after - before for before, after in pairwise(found)]
    assert all(math.isclose(step, steps[0], rel_tol=1e-6) for step in steps)
    assert f"{steps[0]:.3e}"[:5] in {"1.000", "2.000", "5.000"}


@given(st.lists(NUMBERS, min_size=1, max_size=12))
def test_a_scale_keeps_the_order_and_the_frame(numbers: list[float]) -> None:
    scale = Scale.over(numbers, 100, 400)
    places = [scale.at(number) for number in sorted(numbers)]
    assert places == sorted(places)
    assert all(100 <= place <= 400 for place in places)
    assert 100 <= scale.at(0) <= 400


def test_a_scale_may_run_upwards() -> None:
    scale = Scale(0, 10, 190, 16)
    assert (scale.at(0), scale.at(5), scale.at(10), scale.at(99)) == (190, 103, 16, 16)
