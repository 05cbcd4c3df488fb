"""Dates as people write them: ISO, the Finnish day first, and slashes where only one reading fits."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from revops_cli.quantities.error import LONGEST, QuantityError, shown
from revops_cli.quantities.number import single_spaced
from revops_cli.texts import text

FIRST_YEAR = 1900
LAST_YEAR = 2999
"""Years outside these are slips of the finger (`0206`, `20226`)."""

MONTHS_IN_A_YEAR = 12

# A playbook writes the same days again and again.
_MOST_KEPT = 4096

_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})(?P<mark>[-/])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})")
_SLASHED = re.compile(r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<year>[0-9]{4})")
_WITHOUT_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-./] ?[0-9]{1,2}[-./] ?[0-9]{2}")


@lru_cache(maxsize=_MOST_KEPT)
def parse_date(raw: str) -> date:
    """Read a date: `2026-11-22`, `22.11.2026`, `22/11/2026`.

    Raises `QuantityError` where slashes leave open which number is the month (`5/6/2026`), for a year
    of two digits, for a day that does not exist, and for what is no date.
    """
    written = single_spaced(raw) if len(raw) <= LONGEST else ""
    if match := _YEAR_FIRST.fullmatch(written) or _DAY_FIRST.fullmatch(written):
        return _existing(raw, int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _SLASHED.fullmatch(written):
        return _slashed(raw, int(match["year"]), int(match["first"]), int(match["second"]))
    if match := _WITHOUT_DAY.fullmatch(written):
        raise _no_day(raw, int(match["year"]), int(match["month"]))
    if _SHORT_YEAR.fullmatch(written):
        raise QuantityError(
            text('"{found}" has a year of two digits.', found=shown(raw)),
            text("Write the year in four digits: 2026-11-22 or 22.11.2026."),
        )
    raise QuantityError(
        text('"{found}" is not a date.', found=shown(raw)),
        text("Write year, month and day: 2026-11-22, or 22.11.2026."),
    )


def checked_year(raw: object, year: int) -> int:
    """Give `year` back, or raise `QuantityError` where it is out of any playbook's range."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    raise QuantityError(
        text('"{found}" has a year out of range.', found=shown(raw)),
        text("Write a year from {first} to {last}.", first=str(FIRST_YEAR), last=str(LAST_YEAR)),
    )


def _slashed(raw: str, year: int, first: int, second: int) -> date:
    could_be_either = 0 < first <= MONTHS_IN_A_YEAR and 0 < second <= MONTHS_IN_A_YEAR
    if could_be_either and first != second:
        day_first = date(checked_year(raw, year), second, first).isoformat()
        month_first = date(year, first, second).isoformat()
        raise QuantityError(
            text(
                '"{found}" can mean two dates: {day_first} (day first) or {month_first} (month first).',
                found=shown(raw),
                day_first=day_first,
                month_first=month_first,
            ),
            text("Write {day_first} or {month_first}.", day_first=day_first, month_first=month_first),
        )
    day, month = (first, second) if second <= MONTHS_IN_A_YEAR else (second, first)
    return _existing(raw, year, month, day)


def _existing(raw: str, year: int, month: int, day: int) -> date:
    _check_month(raw, checked_year(raw, year), month)
    days = monthrange(year, month)[1]
    if 1 <= day <= days:
        return date(year, month, day)
    last = date(year, month, days)
    raise QuantityError(
        text(
            '"{found}" does not exist: month {month} of {year} has {days} days.',
            found=shown(raw),
            month=month,
            year=str(year),
            days=days,
        ),
        text("Write a day that there is: {last} is the last.", last=last.isoformat()),
    )


def _no_day(raw: str, year: int, month: int) -> QuantityError:
    _check_month(raw, checked_year(raw, year), month)
    last = date(year, month, monthrange(year, month)[1])
    return QuantityError(
        text('"{found}" is a month, and a day is needed here.', found=shown(raw)),
        text("Write the day too, for instance {last}.", last=last.isoformat()),
    )


def _check_month(raw: str, year: int, month: int) -> None:
    if not 1 <= month <= MONTHS_IN_A_YEAR:
        raise QuantityError(
            text('"{found}": there is no month {number}.', found=shown(raw), number=month),
            text("Write year, month and day, the month from 01 to 12: {year}-12-31.", year=str(year)),
        )
