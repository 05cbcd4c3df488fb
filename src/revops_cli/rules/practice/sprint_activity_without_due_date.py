"""A sprint activity has no due date.

Every activity that is not done yet says by which day it will be.

Why it costs: it slips without anyone seeing it. Sprint activities are sacred because what slips is seen,
and only a day makes it seen.

Bad:

    activities:
      - {id: call-script, person: Aino, activity: Ten questions into the call task}

Good:

    activities:
      - {id: call-script, person: Aino, activity: Ten questions into the call task, due: 2026-11-25}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.sprint_days import last_day
from revops_cli.rule import Rule
from revops_cli.schemas.sprint import ActivityStatus, Sprint
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find open activities without a due date."""
    for document, sprint in in_force(inspection.playbook, Sprint):
        for within, each in entries_of(document, ("activities",), sprint.activities):
            done = each.status is ActivityStatus.DONE
            if each.due is None and not done and not document.unread((*within, "due")):
                message = text('"{activity}" has no day by which it is done.', activity=each.activity)
                last = last_day(document)
                cure = text(
                    "Write a day of this sprint, for instance: due: {day}", day=str(last or "2026-11-27")
                )
                yield at_key(document, (*within, "due"), message, cure)


RULE = Rule("RV580", "sprint-activity-without-due-date", Severity.WARNING, check, __doc__)
