import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.crm.amounts import shape
from revops_cli.crm.moments import declared_form, moment_reading, only_order
from revops_cli.crm.tables import Tables
from revops_cli.errors import RevopsError, UsageError

Loaded = Callable[..., Tables]
HEADER = "deal_id,created_at,status,value\n"


def first_day(loaded: Loaded, value: str, **said: object) -> tuple[object, ...]:
    tables = loaded(f'{HEADER}1,"{value}",won,1\n2,,lost,1\n', **said)
    return tables.run("SELECT created_at, created_on FROM deals WHERE deal_id = '1'")[0]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-10-25", (2026, 10, 25)),
        ("2026-10-25 14:30", (2026, 10, 25, 14, 30)),
        ("2026-10-25T14:30:15", (2026, 10, 25, 14, 30, 15)),
        ("2026-10-25 14:30:15.250", (2026, 10, 25, 14, 30, 15, 250_000)),
        (" 2026-10-25 ", (2026, 10, 25)),
        # Helsinki is two hours ahead of UTC in winter, three in summer.
        ("2026-12-31T23:30:00Z", (2027, 1, 1, 1, 30)),
        ("2026-06-30T21:30:00.000+0000", (2026, 7, 1, 0, 30)),
        ("2026-07-01 00:30:00-05:00", (2026, 7, 1, 8, 30)),
        ("25.10.2026", (2026, 10, 25)),
        ("5.1.2026 9:05", (2026, 1, 5, 9, 5)),
        ("05.01.2026 14.30", (2026, 1, 5, 14, 30)),
    ],
)
def test_clear_dates_are_read_as_they_are(loaded: Loaded, written: str, moment: tuple[int, ...]) -> None:
    year, month, day, *clock = moment
    hour, minute, second, fraction = (*clock, 0, 0, 0, 0)[:4]
    expected = datetime.datetime.combine(
        datetime.date(year, month, day), datetime.time(hour, minute, second, fraction)
    )
    assert first_day(loaded, written) == (expected, expected.date())


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("25/10/2026", "dd/mm/yyyy"),
        ("25/10/2026", "%d/%m/%Y"),
        ("10/25/2026", "mm/dd/yyyy"),
        ("10/25/2026 14:30", "%m/%d/%Y"),
        ("25-10-26", "dd-mm-yy"),
        ("25 Oct 2026", "%d %b %Y"),
        ("10.25.2026", "mm.dd.yyyy"),
        ("2026/10/25 09:15", "yyyy/mm/dd hh:mm"),
        ("2026-10-25", "dd/mm/yyyy"),
        ("10/25/2026 2:30 PM", "%m/%d/%Y %I:%M %p"),
    ],
)
def test_declared_dates_are_read_as_declared(loaded: Loaded, written: str, declared: str) -> None:
    assert first_day(loaded, written, date_format=declared)[1] == datetime.date(2026, 10, 25)


@pytest.mark.parametrize("value", ["01/02/2026", "01-02-2026", "1/2/26", "01.02.26"])
def test_unclear_dates_are_refused_with_both_flags(loaded: Loaded, value: str) -> None:
    with pytest.raises(RevopsError) as caught:
        first_day(loaded, value)
    assert "may be day first or month first" in str(caught.value)
    assert f"line 2: {value}" in str(caught.value)
    assert str(caught.value.cure).count("--date-format") == 2


def test_a_date_that_can_only_be_day_first_says_so(loaded: Loaded) -> None:
    rows = "1,01/02/2026,won,1\n2,25/10/2026,lost,1\n"
    with pytest.raises(RevopsError) as caught:
        loaded(HEADER + rows)
    assert str(caught.value.cure) == (
        "Line 3 has 25/10/2026, which can only be dd/mm/yyyy. Say so: --date-format dd/mm/yyyy"
    )


@pytest.mark.parametrize(
    "value",
    ["31.02.2026", "2026-02-31", "0206-01-01", "2026-01-01 25:00", "soon", "45000", "infinity", "epoch"],
)
def test_what_is_no_day_is_refused_with_its_line(loaded: Loaded, value: str) -> None:
    with pytest.raises(RevopsError) as caught:
        first_day(loaded, value)
    assert "line 2" in str(caught.value)
    assert value in str(caught.value)


@pytest.mark.parametrize("declared", ["dd", "%d/%m", "", "yyyy", "%Y-%m-%d %Q", "dd/dd/yyyy"])
def test_what_is_no_format_is_refused(declared: str) -> None:
    with pytest.raises(UsageError):
        declared_form(declared)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
def test_an_order_is_only_told_when_it_is_the_only_one(day: datetime.date) -> None:
    order = only_order(f"{day:%d/%m/%Y}")
    assert order == ("dd/mm/yyyy" if day.day > 12 else None)
    assert moment_reading([shape(day.isoformat())], None).problem(day.isoformat()) is None
    assert moment_reading([shape(f"{day:%d.%m.%Y}")], None).problem(f"{day:%d.%m.%Y}") is None
    assert moment_reading([shape(f"{day:%d/%m/%Y}")], None).problem(f"{day:%d/%m/%Y}") is not None
