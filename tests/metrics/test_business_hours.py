"""Working time, by hand: weekends, Finnish holidays, clocks that change, and what always holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.metrics.business_hours import BusinessHours, utc
from revops_cli.metrics.public_holidays import country_of_zone, public_holidays
from revops_cli.schemas.working_time import USUAL_HOURS, OfficeHours

HELSINKI = ZoneInfo("Europe/Helsinki")
HOLIDAYS = public_holidays("FI", range(2023, 2028)) or frozenset()
HOUR = 3600
CALENDAR = BusinessHours(HELSINKI, USUAL_HOURS, HOLIDAYS, date(2023, 1, 1), date(2027, 12, 31))


def moment(written: str) -> int:
    return utc(datetime.fromisoformat(written), HELSINKI)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-02 10:00", "2026-03-02 12:30", 2.5),  # within a Monday
        ("2026-03-02 14:00", "2026-03-03 10:00", 4),  # 2 h + 2 h
        ("2026-03-06 15:00", "2026-03-09 09:00", 2),  # Friday to Monday
        ("2026-03-07 12:00", "2026-03-08 12:00", 0),  # a weekend
        ("2026-03-02 00:00", "2026-03-02 23:59", 8),  # a whole day
        ("2026-03-02 06:00", "2026-03-02 08:00", 0),  # before it opens
        ("2026-03-02 16:00", "2026-03-03 08:00", 0),  # a night
        ("2026-03-02 08:00", "2026-03-09 08:00", 40),  # a week
        # Midsummer Eve is Friday 19 June 2026: Thursday 14:00 to Monday 10:00 is 2 h + 2 h.
        ("2026-06-18 14:00", "2026-06-22 10:00", 4),
        # Independence Day is Friday 6 December 2024.
        ("2024-12-05 15:00", "2024-12-09 09:00", 2),
        # Christmas Eve to the second day of Christmas 2024 are Tuesday to Thursday.
        ("2024-12-23 15:00", "2024-12-27 09:00", 2),
        # Clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October.
        ("2026-03-27 15:00", "2026-03-30 09:00", 2),
        ("2026-10-23 15:00", "2026-10-26 09:00", 2),
    ],
)
def test_hours_by_hand(start: str, end: str, hours: float) -> None:
    assert CALENDAR.between(moment(start), moment(end)) == hours * HOUR
    assert CALENDAR.between(moment(end), moment(start)) == -hours * HOUR


def test_working_days_of_months() -> None:
    counted = {
        month: sum((day.year, day.month) == month for day in CALENDAR.working_days)
        for month in (
            (2026, 9),
            (2024, 10),
            (2026, 2),
            (2026, 6),
            (2026, 7),
            (2026, 12),
            (2025, 9),
            (2025, 11),
        )
    }
    assert counted == {
        (2026, 9): 22,
        (2024, 10): 23,
        (2026, 2): 20,
        (2026, 6): 21,  # 22 weekdays without Midsummer Eve
        (2026, 7): 23,
        (2026, 12): 21,  # 23 weekdays without Christmas Eve and Christmas Day
        (2025, 9): 22,
        (2025, 11): 20,
    }


def test_a_month_of_21_working_days_has_168_hours() -> None:
    assert CALENDAR.between(moment("2026-06-01 00:00"), moment("2026-07-01 00:00")) == 21 * 8 * HOUR


def test_a_night_shift_day_is_as_long_as_it_was() -> None:
    whole = BusinessHours(
        ZoneInfo("Asia/Amman"), OfficeHours(0, 24 * 60), (), date(2022, 2, 1), date(2022, 2, 28)
    )
    # Clocks in Amman went forward in the night to Friday 25 February 2022: that day had 23 hours.
    start = utc(datetime(2022, 2, 24), ZoneInfo("Asia/Amman"))  # noqa: DTZ001 (on the wall)
    end = utc(datetime(2022, 2, 26), ZoneInfo("Asia/Amman"))  # noqa: DTZ001 (on the wall)
    assert whole.between(start, end) == 47 * HOUR


def test_the_owners_zone_decides() -> None:
    stockholm = BusinessHours(
        ZoneInfo("Europe/Stockholm"), USUAL_HOURS, (), date(2026, 1, 1), date(2026, 12, 31)
    )
    # 8:00 in Helsinki is 7:00 in Stockholm, which opens an hour later; 16:00 there is 17:00 here.
    assert stockholm.between(moment("2026-03-02 08:00"), moment("2026-03-02 10:00")) == HOUR
    assert stockholm.between(moment("2026-03-02 16:00"), moment("2026-03-02 18:00")) == HOUR


def test_countries_are_known_by_their_zones() -> None:
    assert country_of_zone("Europe/Helsinki") == "FI"
    assert country_of_zone("Europe/Stockholm") == "SE"
    assert country_of_zone("UTC") is None
    assert public_holidays("ZZ", [2026]) is None
    assert public_holidays("DE-ZZ", [2026]) is None
    bavaria = public_holidays("DE-BY", [2026])
    assert bavaria is not None
    assert date(2026, 11, 1) in bavaria
    assert date(2026, 6, 19) in HOLIDAYS


moments = st.integers(moment("2024-01-01 00:00"), moment("2026-12-31 00:00"))


@given(moments, moments, moments)
def test_parts_add_up_to_the_whole(first: int, second: int, third: int) -> None:
    whole = CALENDAR.between(first, third)
    assert CALENDAR.between(first, second) + CALENDAR.between(second, third) == whole


@given(moments, moments)
def test_later_is_never_less(first: int, second: int) -> None:
    start, end = sorted((first, second))
    worked = CALENDAR.between(start, end)
    assert 0 <= worked <= end - start
    assert worked <= CALENDAR.between(start, end + 60)


@given(moments, st.integers(0, 20_000))
def test_minute_by_minute_gives_the_same(start: int, minutes: int) -> None:
    start -= start % 60
    counted = 0
    for number in range(minutes):
        local = datetime.fromtimestamp(start + 60 * number, HELSINKI)
        open_ = local.weekday() < 5 and local.date() not in HOLIDAYS and 8 <= local.hour < 16
        counted += 60 * open_
    assert CALENDAR.between(start, start + 60 * minutes) == counted


def test_a_whole_week_has_40_hours_on_every_start_without_holidays() -> None:
    plain = BusinessHours(HELSINKI, USUAL_HOURS, (), date(2026, 1, 1), date(2026, 12, 31))
    for number in range(300):
        start = datetime(2026, 1, 5) + timedelta(days=number)  # noqa: DTZ001 (on the wall)
        assert plain.between(utc(start, HELSINKI), utc(start + timedelta(days=7), HELSINKI)) == 40 * HOUR
