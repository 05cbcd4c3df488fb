"""Periods: weeks, months, quarters, half-years and years of the calendar, and free windows."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from revops_cli.quantities.dates import LAST_YEAR, MONTHS_IN_A_YEAR, checked_year, parse_date
from revops_cli.quantities.error import LONGEST, QuantityError, shown
from revops_cli.quantities.number import single_spaced
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

# A playbook writes the same periods again and again.
_MOST_KEPT = 4096

_MONTHS = MappingProxyType({"month": 1, "quarter": 3, "half_year": 6, "year": MONTHS_IN_A_YEAR})


class PeriodLength(enum.Enum):
    """How long a period of the calendar is. Weeks are those of ISO 8601, Monday to Sunday."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def average_days(self) -> Decimal:
        """Mean length in days, of a year of 365.25 days."""
        if self is PeriodLength.WEEK:
            return Decimal(7)
        return Decimal("365.25") * _MONTHS[self.value] / MONTHS_IN_A_YEAR

    def containing(self, day: date) -> Period:
        """Give the period of this length in which `day` lies.

        Raises `QuantityError` at the two ends of the calendar (the years 1 and 9999), where a period
        may have no start or end.
        """
        if not date.min.year < day.year < date.max.year:
            raise _beyond_calendar(day)
        if self is PeriodLength.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(self, monday, monday + timedelta(days=6))
        months = _MONTHS[self.value]
        first = (day.month - 1) // months * months + 1
        years, month = divmod(first + months - 1, MONTHS_IN_A_YEAR)
        following = date(day.year + years, month + 1, 1)
        return Period(self, date(day.year, first, 1), following - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both included. `length` is None for a free window.

    Periods are ordered by their start, then by their end.
    """

    length: PeriodLength | None
    start: date
    end: date

    @classmethod
    def custom(cls, start: date, end: date) -> Self:
        """Give a free window. Raises `QuantityError` where it ends before it starts."""
        if end < start:
            raise QuantityError(
                text("A period from {start} to {end} ends before it starts.", start=start, end=end),
                text("Write the earlier date first: {period}.", period=str(cls(None, end, start))),
            )
        return cls(None, start, end)

    @classmethod
    def parse(cls, raw: str | int) -> Period:
        """Read a period: `2026-10`, `2026-Q4`, `2026-H1`, `2026-W48`, `2026`, `2026-10-01..2026-11-15`.

        `10/2026`, `Q4/2026`, `H1/2026` and `vko 48/2026` are read too; a bare year may be an `int`, as
        YAML gives it. Raises `QuantityError` for what is no period of the calendar.
        """
        return _parse(raw)

    @property
    def days(self) -> int:
        """Number of days, the first and the last included."""
        return (self.end - self.start).days + 1

    def previous(self) -> Period:
        """Give the period of the same length just before; of a free window, as many days."""
        if self.length is None:
            return _window(_shifted(self.start, -self.days), self.days)
        return self.length.containing(_shifted(self.start, -1))

    def next(self) -> Period:
        """Give the period of the same length just after; of a free window, as many days."""
        if self.length is None:
            return _window(_shifted(self.end, 1), self.days)
        return self.length.containing(_shifted(self.end, 1))

    def __contains__(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.start <= day <= self.end

    def __lt__(self, other: Period) -> bool:
        """Order by start, then by end."""
        return self._place() < other._place()

    def __le__(self, other: Period) -> bool:
        """Order by start, then by end."""
        return self._place() <= other._place()

    def __gt__(self, other: Period) -> bool:
        """Order by start, then by end."""
        return self._place() > other._place()

    def __ge__(self, other: Period) -> bool:
        """Order by start, then by end."""
        return self._place() >= other._place()

    def _place(self) -> tuple[date, date, str]:
        # The length parts a month from the free window over the same days, as equality does.
        return self.start, self.end, "" if self.length is None else self.length.value

    def __str__(self) -> str:
        """Give the canonical form, which `parse` reads back: `2026-10`, `2026-W48`, ..."""
        year, month = self.start.year, self.start.month
        match self.length:
            case PeriodLength.WEEK:
                iso = self.start.isocalendar()
                return f"{iso.year:04}-W{iso.week:02}"
            case PeriodLength.MONTH:
                return f"{year:04}-{month:02}"
            case PeriodLength.QUARTER:
                return f"{year:04}-Q{(month + 2) // 3}"
            case PeriodLength.HALF_YEAR:
                return f"{year:04}-H{(month + 5) // 6}"
            case PeriodLength.YEAR:
                return f"{year:04}"
            case None:
                return f"{self.start.isoformat()}..{self.end.isoformat()}"


@lru_cache(maxsize=_MOST_KEPT)
def _parse(raw: str | int) -> Period:
    written = _written(raw)
    for form, read in _FORMS:
        if match := form.fullmatch(written):
            return read(raw, match)
    raise QuantityError(
        text('"{found}" is not a period.', found=shown(raw)),
        text("Write a month, quarter, half-year, week or year: 2026-10, 2026-Q4, 2026-H1, 2026-W48, 2026."),
    )


def _written(raw: str | int) -> str:
    if isinstance(raw, int):
        return str(raw) if 0 < raw <= LAST_YEAR else ""
    return single_spaced(raw).upper() if len(raw) <= LONGEST else ""


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise _beyond_calendar(day) from error


def _window(start: date, days: int) -> Period:
    return Period.custom(start, _shifted(start, days - 1))


def _beyond_calendar(day: date) -> QuantityError:
    return QuantityError(
        text("The period around {day} reaches beyond the calendar.", day=day),
        text("Check the year."),
    )


def _read_year(raw: object, match: re.Match[str]) -> Period:
    return PeriodLength.YEAR.containing(date(checked_year(raw, int(match["year"])), 1, 1))


def _read_part(raw: object, match: re.Match[str]) -> Period:
    year, number = checked_year(raw, int(match["year"])), int(match["number"])
    length = PeriodLength.QUARTER if match["part"] == "Q" else PeriodLength.HALF_YEAR
    months = _MONTHS[length.value]
    if 1 <= number <= MONTHS_IN_A_YEAR // months:
        return length.containing(date(year, number * months, 1))
    if length is PeriodLength.QUARTER:
        raise QuantityError(
            text('"{found}": a year has four quarters.', found=shown(raw)),
            text("Write {year}-Q1 to {year}-Q4.", year=str(year)),
        )
    raise QuantityError(
        text('"{found}": a year has two half-years.', found=shown(raw)),
        text("Write {year}-H1 or {year}-H2.", year=str(year)),
    )


def _read_month(raw: object, match: re.Match[str]) -> Period:
    year, number = checked_year(raw, int(match["year"])), int(match["number"])
    if 1 <= number <= MONTHS_IN_A_YEAR:
        return PeriodLength.MONTH.containing(date(year, number, 1))
    message = text('"{found}": there is no month {number}.', found=shown(raw), number=number)
    if 1 <= number <= _weeks_in(year):
        week = f"{year}-W{number:02}"
        raise QuantityError(
            message,
            text("Write {year}-01 to {year}-12, or for a week {week}.", year=str(year), week=week),
        )
    raise QuantityError(message, text("Write {year}-01 to {year}-12.", year=str(year)))


def _read_week(raw: object, match: re.Match[str]) -> Period:
    year, number = checked_year(raw, int(match["year"])), int(match["number"])
    weeks = _weeks_in(year)
    if 1 <= number <= weeks:
        return PeriodLength.WEEK.containing(date.fromisocalendar(year, number, 1))
    raise QuantityError(
        text('"{found}": {year} has {weeks} weeks.', found=shown(raw), year=str(year), weeks=weeks),
        text("Write {year}-W01 to {year}-W{weeks}.", year=str(year), weeks=weeks),
    )


def _read_window(_raw: object, match: re.Match[str]) -> Period:
    return Period.custom(parse_date(match["start"]), parse_date(match["end"]))


def _weeks_in(year: int) -> int:
    # ISO 8601: 28 December always lies in the last week of its year.
    return date(year, 12, 28).isocalendar().week


_YEAR = r"(?P<year>[0-9]{4})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[object, re.Match[str]], Period]], ...] = (
    (re.compile(_YEAR), _read_year),
    (re.compile(_YEAR + r"[- ]?(?P<part>[QH])(?P<number>[0-9])"), _read_part),
    (re.compile(r"(?P<part>[QH])(?P<number>[0-9])[-/ ]" + _YEAR), _read_part),
    (re.compile(_YEAR + r"-(?P<number>[0-9]{1,2})"), _read_month),
    (re.compile(r"(?P<number>[0-9]{1,2})/" + _YEAR), _read_month),
    (re.compile(_YEAR + r"-?W(?P<number>[0-9]{1,2})"), _read_week),
    (re.compile(r"(?:W|WK|WEEK|VK|VKO|VIIKKO)\.? ?(?P<number>[0-9]{1,2})/" + _YEAR), _read_week),
    (re.compile(r"(?P<start>[^ ]+) ?\.\. ?(?P<end>[^ ]+)"), _read_window),
)
