"""How long a wait is in the unit that a rule counts in, whatever unit it was written in.

People write what they mean to do, not what a calendar makes of it: a business day counts as a day, and
a business hour as an hour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.quantities.duration import Duration, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

_CALENDAR: Mapping[Unit, Unit] = {Unit.BUSINESS_DAYS: Unit.DAYS, Unit.BUSINESS_HOURS: Unit.HOURS}
_HOURS_A_DAY = 24
# Between these two, who wrote days or weeks may have meant a whole month.
_SHORTEST_MONTH, _LONGEST_MONTH = 30, 31


def days_of(wait: Duration) -> tuple[Decimal, Decimal]:
    """Give the shortest and the longest of a wait in days."""
    calendar = Duration(wait.low, wait.high, _CALENDAR.get(wait.unit, wait.unit))
    return calendar.days_low, calendar.days_high


def hours_of(wait: Duration) -> tuple[Decimal, Decimal]:
    """Give the shortest and the longest of a wait in hours."""
    low, high = days_of(wait)
    return low * _HOURS_A_DAY, high * _HOURS_A_DAY


def months_of(wait: Duration) -> tuple[Decimal, Decimal]:
    """Give the shortest and the longest of a wait in months, in favour of who wrote days or weeks.

    13 weeks are three months, and so are 93 days.
    """
    if wait.unit is Unit.MONTHS:
        return wait.low, wait.high
    if wait.unit is Unit.YEARS:
        return wait.low * 12, wait.high * 12
    low, high = days_of(wait)
    return low / _SHORTEST_MONTH, high / _LONGEST_MONTH
