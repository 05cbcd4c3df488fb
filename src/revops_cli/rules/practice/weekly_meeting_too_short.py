"""The weekly meeting is shorter than an hour.

Of the meetings held every week or every second week one takes an hour at the least. A setting says how
many minutes.

Why it costs: half an hour is enough to report, and not to change anything. The figures are read aloud,
and the hypothesis that they disprove stays in the playbook.

Bad:

    meetings:
      - {id: weekly, name: Weekly stand-up, every: week, length: 15 minutes}

Good:

    meetings:
      - {id: weekly, name: Weekly hour, every: week, length: 60 minutes}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.waits import hours_of
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.cadence import Cadence
from revops_cli.schemas.meetings import Meetings
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

LEAST = Setting("weekly_minutes", 60, text("minutes of the weekly meeting"))

_WEEKLY = frozenset({Cadence.WEEK, Cadence.TWO_WEEKS})
_MINUTES_AN_HOUR = 60


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find the longest weekly meeting, and how long it is."""
    for document, meetings in in_force(inspection.playbook, Meetings):
        # One whose rhythm or length nobody has written may be the long one.
        weekly = [
            (within, meeting)
            for within, meeting in entries_of(document, ("meetings",), meetings.meetings)
            if meeting.every is None or meeting.every in _WEEKLY
        ]
        lengths = [
            (hours_of(meeting.length)[1] * _MINUTES_AN_HOUR, within, meeting)
            for within, meeting in weekly
            if meeting.every is not None and meeting.length is not None
        ]
        longest = max(lengths, key=lambda each: each[0], default=None)
        if longest is None or len(lengths) < len(weekly) or document.unread(("meetings",)):
            continue
        minutes, within, meeting = longest
        short = inspection.of(LEAST) - minutes
        if short > 0:
            message = text(
                '"{name}" takes {length}; the weekly meeting takes {least} minutes at the least.',
                name=meeting.name,
                length=meeting.length,
                least=inspection.of(LEAST),
            )
            cure = text(
                "Write length: {least} minutes, and end with what you change.", least=inspection.of(LEAST)
            )
            yield at_value(document, (*within, "length"), message, cure, amount=short)


RULE = Rule("RV577", "weekly-meeting-too-short", Severity.INFO, check, __doc__, settings=(LEAST,))
