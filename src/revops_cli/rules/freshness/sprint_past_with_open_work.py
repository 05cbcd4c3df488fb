"""A sprint is over and its work is still open.

An activity of a past sprint is planned or in progress. What was not done has slipped, and that is
said.

Why it costs: sprint activities are promises. When what slips is not seen, the next sprint is filled
as if it had been done, and the list is a wish list by spring.

Bad:

    # sprints/2026-W46.yaml, seen on 22 November 2026
    - {id: list, activity: Narrow the cold list, status: in_progress}

Good:

    - {id: list, activity: Narrow the cold list, status: slipped}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.sprint_days import last_day
from revops_cli.rule import Rule
from revops_cli.schemas.sprint import ActivityStatus, Sprint
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_OPEN = frozenset({ActivityStatus.PLANNED, ActivityStatus.IN_PROGRESS})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find open activities of sprints that have ended."""
    for document, sprint in in_force(inspection.playbook, Sprint):
        ended = last_day(document)
        if inspection.as_of is None or ended is None or ended >= inspection.as_of:
            continue
        for within, activity in entries_of(document, ("activities",), sprint.activities):
            if activity.status in _OPEN and not document.unread((*within, "status")):
                message = text(
                    '"{activity}" is {status}, and its sprint ended on {day}.',
                    activity=activity.activity,
                    status=activity.status.value,
                    day=ended,
                )
                cure = text(
                    "Write status: done, or status: slipped and take it into the sprint of this week."
                )
                yield at_value(document, (*within, "status"), message, cure)


RULE = Rule("RV606", "sprint-past-with-open-work", Severity.WARNING, check, __doc__)
