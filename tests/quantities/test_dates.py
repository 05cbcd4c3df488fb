"""Dates: ISO, the Finnish day first, slashes only where they are clear."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.quantities.dates import FIRST_YEAR, LAST_YEAR, parse_date
from revops_cli.quantities.error import QuantityError

days = st.dates(min_value=date(FIRST_YEAR, 1, 1), max_value=date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-1-2", date(2026, 1, 2)),
        ("2026/11/22", date(2026, 11, 22)),
        ("22.11.2026", date(2026, 11, 22)),
        ("1.2.2026", date(2026, 2, 1)),
        ("01.02.2026", date(2026, 2, 1)),
        ("1. 2. 2026", date(2026, 2, 1)),
        ("22/11/2026", date(2026, 11, 22)),
        ("11/22/2026", date(2026, 11, 22)),
        ("5/5/2026", date(2026, 5, 5)),
        (" 2026-11-22 ", date(2026, 11, 22)),
        ("29.2.2028", date(2028, 2, 29)),
    ],
)
def test_reads_as_people_write(raw: str, day: date) -> None:
    assert parse_date(raw) == day


@pytest.mark.parametrize(
    ("raw", "message", "cure"),
    [
        (
            "5/6/2026",
            '"5/6/2026" can mean two dates: 2026-06-05 (day first) or 2026-05-06 (month first).',
            "Write 2026-06-05 or 2026-05-06.",
        ),
        (
            "22.11.26",
            '"22.11.26" has a year of two digits.',
            "Write the year in four digits: 2026-11-22 or 22.11.2026.",
        ),
        (
            "30.2.2026",
            '"30.2.2026" does not exist: month 2 of 2026 has 28 days.',
            "Write a day that there is: 2026-02-28 is the last.",
        ),
        (
            "31.6.2027",
            '"31.6.2027" does not exist: month 6 of 2027 has 30 days.',
            "Write a day that there is: 2027-06-30 is the last.",
        ),
        (
            "2025-13-01",
            '"2025-13-01": there is no month 13.',
            "Write year, month and day, the month from 01 to 12: 2025-12-31.",
        ),
        (
            "2027-06",
            '"2027-06" is a month, and a day is needed here.',
            "Write the day too, for instance 2027-06-30.",
        ),
        ("0206-11-22", '"0206-11-22" has a year out of range.', "Write a year from 1900 to 2999."),
        ("1/2/0206", '"1/2/0206" has a year out of range.', "Write a year from 1900 to 2999."),
        ("tomorrow", '"tomorrow" is not a date.', "Write year, month and day: 2026-11-22, or 22.11.2026."),
    ],
)
def test_refused_forms_say_what_to_write(raw: str, message: str, cure: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_date(raw)
    assert (str(caught.value.message), str(caught.value.cure)) == (message, cure)


@pytest.mark.parametrize(
    "raw",
    [
        *("", "2026", "2026-11", "2026-11-22T10:00", "2026-11/22", "22-11-2026", "11.22.2026", "13/13/2026"),
        *(
            "0/5/2026",
            "5/0/2026",
            "2026-13-01",
            "2026-00-10",
            "2026-02-29",
            "20261122",
            "٢٢.11.2026",
            "9" * 90,
        ),
    ],
)
def test_what_is_no_date_is_refused(raw: str) -> None:
    with pytest.raises(QuantityError):
        parse_date(raw)


@given(days)
def test_a_written_date_is_read_back_in_both_languages(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}") == day


@given(days)
def test_slashes_are_read_only_where_one_order_fits(day: date) -> None:
    written = [f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}"]
    for raw in written:
        if day.day > 12 or day.day == day.month:
            assert parse_date(raw) == day
        else:
            with pytest.raises(QuantityError, match="can mean two dates"):
                parse_date(raw)


@given(st.text(alphabet="0123456789.-/ ", max_size=12) | st.text())
def test_any_text_is_a_date_or_refused(raw: str) -> None:
    try:
        day = parse_date(raw)
    except QuantityError:
        return
    assert FIRST_YEAR <= day.year <= LAST_YEAR
