"""When a team works, as people write it."""

from __future__ import annotations

import pytest

from revops_cli.schemas.error import FieldError
from revops_cli.schemas.working_time import OfficeHours, read_holidays, read_office_hours


@pytest.mark.parametrize(
    ("written", "opens", "closes"),
    [
        ("8:00-16:00", 480, 960),
        ("8-16", 480, 960),
        ("08.30 – 17", 510, 1020),
        ("0-24", 0, 1440),
        (" 9:00-17:30 ", 540, 1050),
    ],
)
def test_hours_are_read_and_written_back(written: str, opens: int, closes: int) -> None:
    hours = read_office_hours(written)
    assert hours == OfficeHours(opens, closes)
    assert read_office_hours(str(hours)) == hours
    assert hours.minutes == closes - opens


@pytest.mark.parametrize("written", ["16-8", "8-8", "8-25", "from eight", "", 8, None, "22:00-06:00"])
def test_what_is_no_working_day_is_refused(written: object) -> None:
    with pytest.raises(FieldError):
        read_office_hours(written)


@pytest.mark.parametrize("written", ["FI", "DE-BY", "none", " SE "])
def test_holidays_are_those_of_a_country(written: str) -> None:
    assert read_holidays(written) == written.strip()


@pytest.mark.parametrize("written", ["Finland", "fi", "", 358, None])
def test_what_is_no_country_is_refused(written: object) -> None:
    with pytest.raises(FieldError):
        read_holidays(written)
