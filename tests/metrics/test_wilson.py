from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.metrics.wilson import Proportion


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (81, 263, ".2553", ".3662"),
        (15, 148, ".0624", ".1605"),
        (0, 20, "0", ".1611"),
        (1, 29, ".0061", ".1718"),
        (36, 154, ".17390", ".30659"),
    ],
)
def test_published_intervals(successes: int, trials: int, low: str, high: str) -> None:
    interval = Proportion(successes, trials).interval
    assert interval is not None
    for found, published in ((interval.low, Decimal(low)), (interval.high, Decimal(high))):
        assert round(found, -int(published.as_tuple().exponent)) == published


def test_of_nothing_nothing_is_known() -> None:
    assert Proportion(0, 0).share is None
    assert Proportion(0, 0).interval is None


@given(st.integers(1, 10_000).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_the_interval_holds_the_share(drawn: tuple[int, int]) -> None:
    found = Proportion(*drawn)
    assert found.share is not None
    assert found.interval is not None
    assert 0 <= found.interval.low <= round(found.share, 5) + Decimal("0.00001")
    assert round(found.share, 5) - Decimal("0.00001") <= found.interval.high <= 1
    assert found + found == Proportion(2 * drawn[0], 2 * drawn[1])
