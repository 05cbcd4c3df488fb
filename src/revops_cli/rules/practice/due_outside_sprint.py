"""A sprint activity is due on a day outside its sprint.

The days of a sprint are those of `starts` and `ends`, or the period that its file is called after.

Why it costs: it is either no work of this sprint or already late. Nobody can promise anything on a board
on which half of the days are wrong.

Bad:

    # sprints/2026-W48.yaml
    activities:
      - {id: call-script, activity: Ten questions into the call task, due: 2026-12-18}

Good:

    # sprints/2026-W48.yaml
    activities:
      - {id: call-script, activity: Ten questions into the call task, due: 2026-11-25}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.sprint_days import first_day, last_day
from revops_cli.rule import Rule
from revops_cli.schemas.sprint import Sprint
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare due dates with the first and the last day of the sprint."""
    for document, sprint in in_force(inspection.playbook, Sprint):
        first, last = first_day(document), last_day(document)
        if first is None or last is None or first > last:
            continue
        for within, each in entries_of(document, ("activities",), sprint.activities):
            if each.due is not None and not first <= each.due <= last:
                message = text(
                    "{due} is outside this sprint, which runs from {first} to {last}.",
                    due=each.due,
                    first=first,
                    last=last,
                )
                cure = text("Write a day of this sprint, or move the activity to the sprint of that day.")
                yield at_value(document, (*within, "due"), message, cure)


RULE = Rule("RV582", "due-outside-sprint", Severity.WARNING, check, __doc__)
