"""No meeting is held every week, or every second week.

Everyone named in the playbook meets for an hour, at first every week: they look at the numbers, change
the playbook and test again.

Why it costs: without it the playbook is a document. Hypotheses stay untested, and what slipped is found
out about a month later.

Bad:

    meetings:
      - {id: monthly-sla, name: Monthly SLA review, every: month}

Good:

    meetings:
      - {id: weekly, name: Weekly hour, every: week, length: 60 minutes, opens: focus}
      - {id: monthly-sla, name: Monthly SLA review, every: month}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.cadence import Cadence
from revops_cli.schemas.meetings import Meetings
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_WEEKLY = frozenset({Cadence.WEEK, Cadence.TWO_WEEKS})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find lists of meetings without a weekly one."""
    for document, meetings in in_force(inspection.playbook, Meetings):
        # One whose rhythm nobody has written may be the weekly one.
        held = {meeting.every for meeting in meetings.meetings.entries}
        if held and not held & _WEEKLY and None not in held and not document.unread(("meetings",)):
            message = text("No meeting is held every week, so nobody looks at the playbook.")
            cure = text("Write a meeting of an hour with every: week and opens: focus.")
            yield at_key(document, ("meetings",), message, cure)


RULE = Rule("RV576", "no-weekly-meeting", Severity.WARNING, check, __doc__)
