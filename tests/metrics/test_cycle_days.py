from decimal import Decimal
from random import Random
from statistics import fmean, median, quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.metrics.cycle_days import CycleDays, read_cycle_days, whole

D = Decimal


@given(st.lists(st.integers(0, 400), min_size=2), st.integers())
def test_counts_say_what_the_days_themselves_say(days: list[int], seed: int) -> None:
    rows = [(None, day, days.count(day)) for day in set(days)]
    Random(seed).shuffle(rows)  # noqa: S311  # Any order does.
    found = whole(read_cycle_days(rows))
    lower, middle, upper = quantiles(days, n=4, method="inclusive")
    assert found.n == len(days)
    assert float(found.mean or 0) == pytest.approx(fmean(days))
    assert (found.quartiles, found.median) == ((D(lower), D(upper)), D(middle))
    assert found.median == D(median(days))


def test_segments_stay_apart_and_add_up() -> None:
    found = read_cycle_days([("web", 10, 2), ("event", 30, 1), (None, 10, 1), ("web", 20, 1)])
    assert {name: own.median for name, own in found.items()} == {"web": D(10), "event": D(30), None: D(10)}
    assert whole(found) == CycleDays(((10, 3), (20, 1), (30, 1)))


def test_without_deals_there_is_nothing_to_tell() -> None:
    found = whole(read_cycle_days([]))
    assert (found.n, found.mean, found.median, found.quartiles) == (0, None, None, None)


def test_one_deal_is_its_own_median() -> None:
    found = whole(read_cycle_days([(None, 42, 1)]))
    assert (found.median, found.quartiles) == (D(42), (D(42), D(42)))
