import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.shares import Z_95, needed_in_each, wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals(successes: int, trials: int, low: float, high: float) -> None:
    """Newcombe (1998), table I: method 3."""
    found = wilson(successes, trials)
    assert [round(bound, 4) for bound in found] == [low, high]


def test_percentiles_are_those_of_the_normal_distribution() -> None:
    assert NormalDist().inv_cdf(0.975) == pytest.approx(Z_95, rel=1e-12)


@pytest.mark.parametrize(
    ("share", "other", "needed"),
    # The least sizes at which statsmodels 0.15, power_proportions_2indep, gives a power of 80 %.
    [(0.05, 0.10, 435), (0.50, 0.60, 388), (0.05, 0.06, 8158), (0.10, 0.25, 100)],
)
def test_sizes_of_groups_are_those_of_statsmodels(share: float, other: float, needed: int) -> None:
    assert needed_in_each(share, other) == needed


def test_the_power_below_is_the_published_one() -> None:
    """R's page of `power.prop.test`: n = 50, p1 = .50, p2 = .75 gives a power of 0.740."""
    assert round(power(0.50, 0.75, 50), 3) == 0.740


@given(st.integers(1, 98), st.integers(1, 98))
def test_a_group_of_this_size_has_the_power(share: int, other: int) -> None:
    """The power of the test at that size is 80 %, and at one person fewer it is less."""
    if share == other:
        return
    one, two = share / 100, other / 100
    needed = needed_in_each(one, two)
    assert power(one, two, needed) >= 0.8 - 1e-9
    assert needed == 1 or power(one, two, needed - 1) < 0.8
    assert needed == needed_in_each(two, one)


def power(one: float, two: float, size: int) -> float:
    """The chance that the z-test rejects, leaving out the far tail, as power tables do."""
    normal = NormalDist()
    mean = (one + two) / 2
    limit = normal.inv_cdf(0.975) * math.sqrt(2 * mean * (1 - mean) / size)
    spread = math.sqrt((one * (1 - one) + two * (1 - two)) / size)
    return normal.cdf((abs(one - two) - limit) / spread)
