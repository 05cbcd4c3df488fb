"""When a meeting is due: the day on which it was last held, and its cadence after it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from revops_cli.schemas.cadence import Cadence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from revops_cli.schemas.meetings import Meeting

# The longest that each can be, so that no meeting is called late for the length of a month.
_DAYS: Mapping[Cadence, int] = {
    Cadence.WEEK: 7,
    Cadence.TWO_WEEKS: 14,
    Cadence.MONTH: 31,
    Cadence.QUARTER: 92,
    Cadence.HALF_YEAR: 184,
}


def due_on(meeting: Meeting) -> date | None:
    """Give the day by which a meeting is held again; None where its cadence or its last day is not said."""
    if meeting.last_held is None or meeting.every is None:
        return None
    return meeting.last_held + timedelta(days=_DAYS[meeting.every])
