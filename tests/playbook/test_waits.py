"""Waits in the unit that a rule counts in."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.waits import days_of, hours_of, months_of
from revops_cli.quantities.duration import Duration, Unit


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [("3-5 days", 3, 5), ("3 business days", 3, 3), ("1-2 weeks", 7, 14), ("48 business hours", 2, 2)],
)
def test_a_wait_in_days(written: str, low: int, high: int) -> None:
    assert days_of(Duration.parse(written)) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("written", "hours"),
    [("1 business day", 24), ("24 business hours", 24), ("90 minutes", "1.5"), ("1 week", 168)],
)
def test_the_longest_of_a_wait_in_hours(written: str, hours: str | int) -> None:
    assert hours_of(Duration.parse(written))[1] == Decimal(hours)


@pytest.mark.parametrize("written", ["3-6 months", "13-26 weeks", "90-186 days", "0.25-0.5 years"])
def test_what_people_write_for_three_to_six_months_is_that(written: str) -> None:
    low, high = months_of(Duration.parse(written))
    assert low >= 3
    assert high <= 6


@pytest.mark.parametrize("written", ["12-26 weeks", "89 days", "187 days", "2-6 months"])
def test_what_is_outside_is_outside(written: str) -> None:
    low, high = months_of(Duration.parse(written))
    assert low < 3 or high > 6


@given(st.integers(0, 500), st.integers(0, 500), st.sampled_from(Unit))
def test_the_shortest_is_never_longer_than_the_longest(a: int, b: int, unit: Unit) -> None:
    wait = Duration(Decimal(min(a, b)), Decimal(max(a, b)), unit)
    for measured in (days_of, hours_of):
        low, high = measured(wait)
        assert 0 <= low <= high
