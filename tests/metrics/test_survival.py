"""Survival and incidence against published tables, and against fractions counted person by person."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revops_cli.metrics.survival import incidence, kaplan_meier, life_table, restricted_mean

RELAPSE, DEATH = 1, 2
Counts = list[tuple[int, int | None, int]]

# Miller (1981), as `aml` in R's package survival: weeks, and whether the leukaemia came back.
MAINTAINED = ("9 13 13+ 18 23 28+ 31 34 45+ 48 161+", 1)
NOT_MAINTAINED = ("5 5 8 8 12 16+ 23 27 30 33 43 45", 1)
# Klein and Moeschberger (1997), section 1.3: days of the 54 patients with AML of low risk.
RELAPSED = "421 748 486 272 381 248 211 219 606"
DIED = "414 2204 1063 481 105 641 390 288 79 48 1074 10 53 80 35 704"
WELL = (
    "2569 2506 2409 2218 1857 1829 1562 1470 1363 1030 860 1258 2246 1870 1799 1709 1674 1568 1527 1324"
    " 957 932 847 848 1850 1843 1535 1447 1384"
)


def counted(times: str, cause: int | None = 1) -> Counts:
    return [(int(time.rstrip("+")), None if time.endswith("+") else cause, 1) for time in times.split()]


def marrow() -> Counts:
    return [*counted(RELAPSED, RELAPSE), *counted(DIED, DEATH), *counted(WELL, None)]


@pytest.mark.parametrize(
    ("arm", "published", "errors", "median", "between"),
    [
        (
            MAINTAINED,
            "9 .909 13 .818 18 .716 23 .614 31 .491 34 .368 48 .184",
            ".0867 .1163 .1397 .1526 .1642 .1627 .1535",
            31,
            (13, None),
        ),
        (
            NOT_MAINTAINED,
            "5 .8333 8 .6667 12 .5833 23 .4861 27 .3889 30 .2917 33 .1944 43 .0972 45 0",
            ".1076 .1361 .1423 .1481 .1470 .1387 .1219 .0919 0",
            23,
            (5, 33),
        ),
    ],
)
def test_published_survival_of_leukaemia(
    arm: tuple[str, int], published: str, errors: str, median: int, between: tuple[int, int | None]
) -> None:
    curve = kaplan_meier(life_table(counted(*arm)))
    words = published.split()
    assert list(curve.days) == [int(day) for day in words[::2]]
    assert curve.share == pytest.approx([float(share) for share in words[1::2]], abs=5.1e-4)
    assert curve.errors == pytest.approx([float(error) for error in errors.split()], abs=5.1e-5)
    assert curve.reaches(0.5) == median
    assert curve.reaches_between(0.5) == between


def test_published_incidence_of_relapse() -> None:
    table = life_table(marrow())
    assert table.n == 54
    curve = incidence(table, RELAPSE)
    found = [curve.at(day) for day in (365, 547, 730, 1095)]
    assert [None if one is None else round(one.value, 4) for one in found] == [
        Decimal(".0741"),
        Decimal(".1296"),
        Decimal(".1481"),
        Decimal(".1667"),
    ]
    assert curve.at(2569) is not None
    assert curve.at(2570) is None


def test_the_restricted_mean_is_the_area_below_the_curve() -> None:
    table = life_table(counted(*NOT_MAINTAINED))
    mean = restricted_mean(table, 45)
    # R: print(survfit(Surv(time, status) ~ x, aml), rmean = 45) gives 22.7 with a standard error of 4.18.
    assert mean is not None
    assert mean.interval is not None
    assert float(mean.value) == pytest.approx(22.7083, abs=1e-4)
    assert float(mean.interval.high - mean.interval.low) == pytest.approx(2 * 1.96 * 4.181, abs=1e-2)
    assert restricted_mean(table, 46) is None
    short = restricted_mean(table, 5)
    assert short is not None
    assert short.value == 5


def test_nothing_is_told_of_nothing() -> None:
    table = life_table([])
    assert (table.n, table.last) == (0, 0)
    assert kaplan_meier(table).reaches(0.5) is None
    assert restricted_mean(table, 1) is None
    open_only = life_table([(30, None, 4)])
    assert kaplan_meier(open_only).reaches(0.5) is None
    assert incidence(open_only, 1).reaches(0.1) is None
    assert (open_only.n, open_only.censored) == (4, 4)


DRAWN = st.lists(
    st.tuples(st.integers(1, 30), st.sampled_from([None, 1, 2]), st.integers(1, 3)), min_size=1, max_size=25
)


def by_hand(counts: Counts, day: int) -> tuple[Fraction, dict[int, Fraction]]:
    """Follow everybody day by day: what is left, and what each cause has taken."""
    each = [(last, cause) for last, cause, deals in counts for _ in range(deals)]
    left, taken = Fraction(1), {1: Fraction(0), 2: Fraction(0)}
    for now in range(day + 1):
        at_risk = [cause for last, cause in each if last >= now]
        closing = [cause for last, cause in each if last == now and cause is not None]
        for cause in taken:
            taken[cause] += left * Fraction(closing.count(cause), max(len(at_risk), 1))
        left *= 1 - Fraction(len(closing), max(len(at_risk), 1))
    return left, taken


@settings(deadline=None)
@given(DRAWN)
def test_survival_and_incidence_are_as_one_counts_by_hand(counts: Counts) -> None:
    table = life_table(counts)
    left = kaplan_meier(table)
    curves = {cause: incidence(table, cause) for cause in (1, 2)}
    for number, day in enumerate(table.days):
        share, taken = by_hand(counts, int(day))
        assert left.share[number] == pytest.approx(float(share))
        for cause, curve in curves.items():
            assert curve.share[number] == pytest.approx(float(taken[cause]))


@settings(deadline=None)
@given(DRAWN)
def test_causes_and_what_is_left_make_one(counts: Counts) -> None:
    table = life_table(counts)
    left, one, two = kaplan_meier(table), incidence(table, 1), incidence(table, 2)
    assert left.share + one.share + two.share == pytest.approx(np.ones(len(table.days)))
    for curve in (one, two):
        assert np.all(np.diff(curve.share) >= -1e-12)
        known = ~np.isnan(curve.low)
        assert np.all(curve.low[known] <= curve.share[known] + 1e-12)
        assert np.all(curve.high[known] >= curve.share[known] - 1e-12)


@settings(deadline=None)
@given(DRAWN)
def test_with_one_cause_incidence_is_what_is_not_left(counts: Counts) -> None:
    table = life_table([(day, None if cause is None else 1, deals) for day, cause, deals in counts])
    left, gone = kaplan_meier(table), incidence(table, 1)
    assert gone.share == pytest.approx(1 - left.share)
    alive = left.share > 1e-9
    assert gone.errors[alive] == pytest.approx(left.errors[alive], abs=1e-7)


def test_without_censoring_the_incidence_is_a_share() -> None:
    table = life_table([(3, 1, 2), (5, 2, 5), (9, 1, 3)])
    curve = incidence(table, 1)
    assert curve.share == pytest.approx([0.2, 0.2, 0.5])
    # The variance of a share: p (1 - p) / n.
    assert curve.errors == pytest.approx([(0.2 * 0.8 / 10) ** 0.5] * 2 + [(0.5 * 0.5 / 10) ** 0.5])
