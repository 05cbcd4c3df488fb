"""The usual window keeps to whole periods that the deals cover."""

from __future__ import annotations

from datetime import date

import pytest

from revops_cli.errors import UsageError
from revops_cli.quantities.period import Period, PeriodLength
from revops_cli.workflows.measuring_window import MeasuringWindow, asked_window, usual_window
from revops_cli.workflows.velocity_request import VelocityRequest

TODAY = date(2026, 11, 22)
MONTH = PeriodLength.MONTH


def days(window: MeasuringWindow) -> tuple[date | None, date | None]:
    return window.start, window.end


def test_a_year_of_whole_months() -> None:
    window = usual_window(date(2024, 11, 1), date(2026, 10, 30), TODAY, MONTH)
    assert days(window) == (date(2025, 11, 1), date(2026, 10, 31))


def test_a_month_that_the_deals_cover_in_part_is_left_out() -> None:
    window = usual_window(date(2024, 11, 1), date(2026, 10, 2), TODAY, MONTH)
    assert days(window) == (date(2025, 10, 1), date(2026, 9, 30))


def test_a_month_that_is_not_over_is_left_out() -> None:
    window = usual_window(date(2024, 11, 1), date(2026, 11, 21), TODAY, MONTH)
    assert days(window) == (date(2025, 11, 1), date(2026, 10, 31))


def test_months_before_the_first_deal_are_left_out() -> None:
    window = usual_window(date(2026, 8, 3), date(2026, 10, 30), TODAY, MONTH)
    assert days(window) == (date(2026, 8, 1), date(2026, 10, 31))
    assert "begin on" in str(window.note)


def test_less_than_a_month_is_measured_as_it_is() -> None:
    window = usual_window(date(2026, 11, 3), date(2026, 11, 20), TODAY, MONTH)
    assert days(window) == (date(2026, 11, 3), date(2026, 11, 20))


def test_an_earlier_day_of_knowledge_ends_the_year() -> None:
    window = usual_window(date(2024, 11, 1), date(2026, 10, 30), date(2026, 3, 31), MONTH)
    assert days(window) == (date(2025, 4, 1), date(2026, 3, 31))
    assert "up to" in str(window.note)


@pytest.mark.parametrize(
    ("window", "before"),
    [
        (("2026-01-01", "2026-12-31"), "2025"),
        (("2026-07-01", "2026-09-30"), "2026-Q2"),
        (("2025-11-01", "2026-10-31"), "2024-11-01..2025-10-31"),
        (("2026-01-10", "2026-01-19"), "2025-12-31..2026-01-09"),
    ],
)
def test_the_window_before_is_of_the_same_kind(window: tuple[str, str], before: str) -> None:
    asked = asked_window(VelocityRequest(today=TODAY, since=window[0], until=window[1]))
    assert asked is not None
    found, wanted = asked.before(), Period.parse(before)
    assert (found.start, found.end) == (wanted.start, wanted.end)


def test_without_edges_there_is_nothing_before() -> None:
    window = asked_window(VelocityRequest(today=TODAY, until="2026-10-31"))
    assert window is not None
    with pytest.raises(UsageError):
        window.before()


def test_a_period_and_days_contradict_each_other() -> None:
    with pytest.raises(UsageError):
        asked_window(VelocityRequest(today=TODAY, period="2026-Q3", since="2026-07-01"))
