from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.metrics.interval import IntervalMethod, around, wilson

D = Decimal


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_published_wilson_intervals(successes: int, trials: int, low: str, high: str) -> None:
    """Newcombe 1998, table I, method 3."""
    found = wilson(successes, trials)
    assert (round(found.low, 4), round(found.high, 4)) == (D(low), D(high))
    assert found.method is IntervalMethod.WILSON


def test_a_wilson_interval_with_five_digits() -> None:
    found = wilson(36, 154)
    assert (round(found.low, 5), round(found.high, 5)) == (D("0.17390"), D("0.30659"))


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_lies_in_its_interval(successes: int, trials: int) -> None:
    won = min(successes, trials)
    found = wilson(won, trials)
    assert 0 <= found.low <= found.high <= 1
    assert float(found.low) - 1e-6 <= won / trials <= float(found.high) + 1e-6
    lost = wilson(trials - won, trials)
    assert float(found.low + lost.high) == pytest.approx(1, abs=1e-5)


def test_an_interval_on_the_logarithm() -> None:
    found = around(D(1000), 0.1)
    assert found.low == D("822.015")
    assert found.high == D("1216.52")
    assert found.low * found.high == pytest.approx(D(1_000_000), rel=D("1e-5"))
