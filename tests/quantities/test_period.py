"""Periods: canonical and everyday forms, ISO weeks, neighbours, order and free windows."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.period import Period, PeriodLength

days = st.dates(min_value=date(1901, 1, 1), max_value=date(2998, 12, 31))
lengths = st.sampled_from(PeriodLength)
windows = st.builds(
    lambda start, more: Period.custom(start, start + timedelta(days=more)), days, st.integers(0, 400)
)
periods = st.builds(lambda length, day: length.containing(day), lengths, days) | windows

WEEK_48 = Period(PeriodLength.WEEK, date(2026, 11, 23), date(2026, 11, 29))
OCTOBER = Period(PeriodLength.MONTH, date(2026, 10, 1), date(2026, 10, 31))
LAST_QUARTER = Period(PeriodLength.QUARTER, date(2026, 10, 1), date(2026, 12, 31))
SECOND_HALF = Period(PeriodLength.HALF_YEAR, date(2026, 7, 1), date(2026, 12, 31))
YEAR = Period(PeriodLength.YEAR, date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("canonical", "others", "period"),
    [
        ("2026-10", ("10/2026", "2026-10 "), OCTOBER),
        ("2026-Q4", ("Q4/2026", "q4/2026", "2026Q4", "Q4 2026", "Q4-2026", "2026-q4"), LAST_QUARTER),
        ("2026-H2", ("H2/2026", "h2 2026", "2026H2"), SECOND_HALF),
        (
            "2026-W48",
            ("vko 48/2026", "vk 48/2026", "viikko 48/2026", "week 48/2026", "W48/2026", "2026W48"),
            WEEK_48,
        ),
        ("2026", ("2026 ",), YEAR),
        (
            "2026-10-05..2026-11-15",
            ("2026-10-05 .. 2026-11-15", "5.10.2026..15.11.2026"),
            Period(None, date(2026, 10, 5), date(2026, 11, 15)),
        ),
    ],
)
def test_reads_as_people_write(canonical: str, others: tuple[str, ...], period: Period) -> None:
    assert str(period) == canonical
    for raw in (canonical, *others):
        assert Period.parse(raw) == period, raw


def test_a_bare_year_may_be_an_integer() -> None:
    assert Period.parse(2026) == YEAR


@pytest.mark.parametrize("raw", ["2026-2", "2/2026", "02/2026"])
def test_a_month_of_one_digit(raw: str) -> None:
    assert Period.parse(raw) == Period(PeriodLength.MONTH, date(2026, 2, 1), date(2026, 2, 28))


# The examples of ISO 8601 where the year of the week is not the year of the day.
@pytest.mark.parametrize(
    ("week", "monday"),
    [
        ("2005-W52", date(2005, 12, 26)),
        ("2004-W53", date(2004, 12, 27)),
        ("2007-W01", date(2007, 1, 1)),
        ("2009-W01", date(2008, 12, 29)),
        ("2009-W53", date(2009, 12, 28)),
        ("2020-W53", date(2020, 12, 28)),
        ("2025-W01", date(2024, 12, 30)),
        ("2026-W53", date(2026, 12, 28)),
    ],
)
def test_iso_weeks_at_the_turn_of_the_year(week: str, monday: date) -> None:
    period = Period.parse(week)
    assert period == Period(PeriodLength.WEEK, monday, monday + timedelta(days=6))
    assert str(period) == week


def test_71_years_of_400_have_a_week_53() -> None:
    # The Gregorian calendar repeats every 400 years, which hold 20,871 weeks: 71 more than 400 x 52.
    long_years = 0
    for year in range(2000, 2400):
        try:
            Period.parse(f"{year}-W53")
        except QuantityError:
            continue
        long_years += 1
    assert long_years == 71


@pytest.mark.parametrize(
    ("raw", "message", "cure"),
    [
        ("2025-W53", '"2025-W53": 2025 has 52 weeks.', "Write 2025-W01 to 2025-W52."),
        ("2026-W54", '"2026-W54": 2026 has 53 weeks.', "Write 2026-W01 to 2026-W53."),
        ("vko 0/2026", '"vko 0/2026": 2026 has 53 weeks.', "Write 2026-W01 to 2026-W53."),
        ("48/2026", '"48/2026": there is no month 48.', "Write 2026-01 to 2026-12, or for a week 2026-W48."),
        ("2026-99", '"2026-99": there is no month 99.', "Write 2026-01 to 2026-12."),
        ("2026-00", '"2026-00": there is no month 0.', "Write 2026-01 to 2026-12."),
        ("2026-Q5", '"2026-Q5": a year has four quarters.', "Write 2026-Q1 to 2026-Q4."),
        ("H0/2026", '"H0/2026": a year has two half-years.', "Write 2026-H1 or 2026-H2."),
        ("0026", '"0026" has a year out of range.', "Write a year from 1900 to 2999."),
        (
            "2026-11-15..2026-10-01",
            "A period from 2026-11-15 to 2026-10-01 ends before it starts.",
            "Write the earlier date first: 2026-10-01..2026-11-15.",
        ),
        (
            "October",
            '"October" is not a period.',
            "Write a month, quarter, half-year, week or year: 2026-10, 2026-Q4, 2026-H1, 2026-W48, 2026.",
        ),
    ],
)
def test_refused_forms_say_what_to_write(raw: str, message: str, cure: str) -> None:
    with pytest.raises(QuantityError) as caught:
        Period.parse(raw)
    assert (str(caught.value.message), str(caught.value.cure)) == (message, cure)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "2026-11-22",
        "26-10",
        "Q4",
        "W48",
        "2026-10..2026-11",
        "..",
        "2026-10-01..",
        "9" * 90,
        0,
        -2026,
        26,
        10**4000,
        True,
    ],
)
def test_what_is_no_period_is_refused(raw: str | int) -> None:
    with pytest.raises(QuantityError):
        Period.parse(raw)


@pytest.mark.parametrize(
    ("length", "average"),
    [
        (PeriodLength.WEEK, "7"),
        (PeriodLength.MONTH, "30.4375"),
        (PeriodLength.QUARTER, "91.3125"),
        (PeriodLength.HALF_YEAR, "182.625"),
        (PeriodLength.YEAR, "365.25"),
    ],
)
def test_average_days(length: PeriodLength, average: str) -> None:
    assert length.average_days == Decimal(average)


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        ("2026-W48", 7),
        ("2026-02", 28),
        ("2028-02", 29),
        ("2026-Q1", 90),
        ("2028-H1", 182),
        ("2026", 365),
        ("2028", 366),
    ],
)
def test_days_count_both_ends(raw: str, count: int) -> None:
    assert Period.parse(raw).days == count


@pytest.mark.parametrize(
    ("raw", "previous", "following"),
    [
        ("2026-01", "2025-12", "2026-02"),
        ("2026-Q1", "2025-Q4", "2026-Q2"),
        ("2026-H1", "2025-H2", "2026-H2"),
        ("2026-W53", "2026-W52", "2027-W01"),
        ("2026", "2025", "2027"),
        ("2026-03-01..2026-03-10", "2026-02-19..2026-02-28", "2026-03-11..2026-03-20"),
    ],
)
def test_neighbours(raw: str, previous: str, following: str) -> None:
    assert str(Period.parse(raw).previous()) == previous
    assert str(Period.parse(raw).next()) == following


def test_a_free_window_is_not_the_month_of_the_same_days() -> None:
    window = Period.custom(date(2026, 10, 1), date(2026, 10, 31))
    assert window != OCTOBER
    assert len({window, OCTOBER}) == 2
    assert (window < OCTOBER) != (window > OCTOBER)


@pytest.mark.parametrize("length", PeriodLength)
@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_refused(length: PeriodLength, day: date) -> None:
    # 9999-12-31 stands for "never" in exports.
    with pytest.raises(QuantityError, match="reaches beyond the calendar"):
        length.containing(day)
    with pytest.raises(QuantityError, match="reaches beyond the calendar"):
        Period(length, date.min, date.max).previous()
    with pytest.raises(QuantityError, match="reaches beyond the calendar"):
        Period.custom(date.min, date.max).next()


@given(periods)
def test_a_written_period_is_read_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(lengths, days)
def test_the_period_containing_a_day_contains_it_and_is_the_only_one(length: PeriodLength, day: date) -> None:
    period = length.containing(day)
    assert day in period
    assert day not in period.previous()
    assert day not in period.next()
    assert length.containing(period.start) == length.containing(period.end) == period


@given(periods)
def test_previous_and_next_undo_each_other_and_leave_no_gap(period: Period) -> None:
    assert period.previous().next() == period.next().previous() == period
    assert period.previous().end + timedelta(days=1) == period.start
    assert period.next().start - timedelta(days=1) == period.end
    assert period.previous().length == period.next().length == period.length


@given(periods)
def test_neighbours_are_in_order(period: Period) -> None:
    assert period.previous() < period < period.next()
    assert period.previous() <= period <= period.next()
    assert period.next() > period
    assert period.next() >= period


@given(st.lists(periods))
def test_periods_sort_by_start_then_end(some: list[Period]) -> None:
    places = [(period.start, period.end) for period in sorted(some)]
    assert places == sorted(places)


@given(periods, periods)
def test_the_order_is_total(first: Period, second: Period) -> None:
    assert [first < second, first == second, first > second].count(True) == 1
    assert (first <= second) == (not first > second)
    assert first != second or hash(first) == hash(second)


@given(periods)
def test_days_are_those_it_contains(period: Period) -> None:
    assert period.days == sum(
        period.start + timedelta(days=number) in period for number in range(-1, period.days + 2)
    )


@given(st.integers(1901, 2998), st.integers(1, 12))
def test_both_languages_mean_the_same(year: int, month: int) -> None:
    quarter = (month + 2) // 3
    assert Period.parse(f"{month}/{year}") == Period.parse(f"{year}-{month:02}")
    assert Period.parse(f"Q{quarter}/{year}") == Period.parse(f"{year}-Q{quarter}")
    assert (
        Period.parse(f"vko {month}/{year}")
        == Period.parse(f"week {month}/{year}")
        == Period.parse(f"{year}-W{month:02}")
    )


@given(st.text(alphabet="0123456789-/.QHWvko ", max_size=12) | st.text())
def test_any_text_is_a_period_or_refused(raw: str) -> None:
    try:
        period = Period.parse(raw)
    except QuantityError:
        return
    assert period.start <= period.end
