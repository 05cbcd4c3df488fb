"""How long a lead waits: which time counts, in whose zone, and within how long an answer is due.

    clocks = WaitingClocks(team, first, last)
    clocks.worked(start, end, owner) -> int                     seconds of working time
    Promise.of(duration, hours) -> Promise                      the SLA in seconds

A business day is one working day of time that counts: assigned on Tuesday at 14, answered by Wednesday at 14.
Hours, days and weeks without the word "business" are calendar time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.business_hours import BusinessHours, utc
from revops_cli.quantities.duration import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from revops_cli.quantities.duration import Duration
    from revops_cli.schemas.working_time import OfficeHours

MINUTE, HOUR, DAY = 60, 3_600, 86_400


@dataclass(frozen=True, slots=True)
class Promise:
    """Within how many seconds a lead is to be answered, of working time or of calendar time."""

    duration: Duration
    seconds: int
    working: bool

    @classmethod
    def of(cls, duration: Duration, hours: OfficeHours) -> Promise:
        """Read the SLA's response time; of a range the longer end is what was promised."""
        match duration.unit:
            case Unit.BUSINESS_DAYS:
                return cls(duration, int(duration.high * hours.minutes * MINUTE), working=True)
            case Unit.BUSINESS_HOURS:
                return cls(duration, int(duration.high * HOUR), working=True)
            case _:
                return cls(duration, int(duration.days_high * DAY), working=False)


@dataclass(frozen=True, slots=True)
class Team:
    """Who takes leads over: the playbook's zone `home`, the hours of a day, and owners in other zones.

    `holidays` are the days off in each zone, by its name.
    """

    home: ZoneInfo
    hours: OfficeHours
    zones: Mapping[str, ZoneInfo]
    holidays: Mapping[str, frozenset[date]]


class WaitingClocks:
    """The working time of every owner, each in their own zone; moments are of the home zone."""

    def __init__(self, team: Team, first: date, last: date) -> None:
        """Lay out the working days of each zone from `first` to `last`."""
        self.home = team.home
        calendars = {
            zone.key: BusinessHours(zone, team.hours, team.holidays.get(zone.key, ()), first, last)
            for zone in {team.home, *team.zones.values()}
        }
        self._at_home = calendars[team.home.key]
        self._of_owner = {owner: calendars[zone.key] for owner, zone in team.zones.items()}

    def worked(self, start: datetime, end: datetime, owner: str | None) -> int:
        """Give the seconds of the owner's working time between two moments of the home zone, at least 0."""
        calendar = self._at_home if owner is None else self._of_owner.get(owner, self._at_home)
        return max(0, calendar.between(utc(start, self.home), utc(end, self.home)))

    def waited(self, start: datetime, end: datetime, owner: str | None, *, working: bool) -> int:
        """Give the seconds of working or of calendar time between two moments, at least 0."""
        if working:
            return self.worked(start, end, owner)
        return max(0, utc(end, self.home) - utc(start, self.home))
