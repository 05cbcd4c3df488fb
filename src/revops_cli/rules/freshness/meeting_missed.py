"""A meeting was missed.

It was last held longer ago than its cadence, with a few days of grace. The cadence of week, month
and quarter is kept without fail.

Why it costs: the first missed week is a holiday, the third is the end of the playbook. What is not
looked at together is done by each as before.

Bad:

    - {id: weekly, name: Weekly hour, every: week, last_held: 2026-10-26}     (on 22 November 2026)

Good:

    - {id: weekly, name: Weekly hour, every: week, last_held: 2026-11-16}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.meeting_days import due_on
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.meetings import Meetings
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

GRACE = Setting("meeting_grace_days", 3, text("days by which a meeting may be late"))


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find meetings that are later than their cadence allows."""
    today = inspection.as_of
    for document, meetings in in_force(inspection.playbook, Meetings):
        for within, meeting in entries_of(document, ("meetings",), meetings.meetings):
            due = due_on(meeting)
            if today is not None and due is not None and (today - due).days > inspection.of(GRACE):
                message = text(
                    "{meeting} was last held on {held}, and was due on {due}.",
                    meeting=meeting.name,
                    held=meeting.last_held,
                    due=due,
                )
                cure = text(
                    "Hold it and write last_held:. If it is no longer needed so often, change every:."
                )
                yield at_value(document, (*within, "last_held"), message, cure)


RULE = Rule("RV612", "meeting-missed", Severity.WARNING, check, __doc__, settings=(GRACE,))
