"""Working time between two moments, in the hours, the time zone and the holidays of who works.

    calendar = BusinessHours(zone, hours, holidays, first, last)
    calendar.between(assigned, touched) -> int                  seconds
    utc(moment, zone) -> int                                    a local moment as seconds of UTC

A working day is a day from Monday to Friday that is no public holiday. It opens and closes by the clock on
the wall of its zone; what lies between is counted in UTC, so that a day on which clocks change is as long
as it was. The seconds worked until a moment never fall, and those between two moments are a difference of
them: parts add up to the whole.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from zoneinfo import ZoneInfo

    from revops_cli.schemas.working_time import OfficeHours

_SATURDAY = 5


class BusinessHours:
    """The working time of one zone from its day `first` to its day `last`; outside them nobody works."""

    def __init__(
        self, zone: ZoneInfo, hours: OfficeHours, holidays: Collection[date], first: date, last: date
    ) -> None:
        """Lay out the working days."""
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        self.working_days = tuple(day for day in days if day.weekday() < _SATURDAY and day not in holidays)
        self._opens = [_on_the_wall(day, hours.opens, zone) for day in self.working_days]
        closes = (_on_the_wall(day, hours.closes, zone) for day in self.working_days)
        self._lengths = [close - open_ for open_, close in zip(self._opens, closes, strict=True)]
        self._before = [0, *accumulate(self._lengths)]

    def worked_until(self, moment: int) -> int:
        """Give the seconds worked from the first day until a moment in seconds of UTC."""
        begun = bisect_right(self._opens, moment)
        if not begun:
            return 0
        last = begun - 1
        return self._before[last] + min(moment - self._opens[last], self._lengths[last])

    def between(self, start: int, end: int) -> int:
        """Give the seconds worked between two moments in seconds of UTC; below 0 if `end` is the earlier."""
        return self.worked_until(end) - self.worked_until(start)


def utc(moment: datetime, zone: ZoneInfo) -> int:
    """Give a moment on the wall clock of a zone as whole seconds of UTC.

    Of the two moments that an hour has when clocks go back, it is the first.
    """
    return int(moment.replace(tzinfo=zone).timestamp())


def _on_the_wall(day: date, minutes: int, zone: ZoneInfo) -> int:
    midnight = datetime.combine(day, time(), tzinfo=UTC)
    return utc((midnight + timedelta(minutes=minutes)).replace(tzinfo=None), zone)
