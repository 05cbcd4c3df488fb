"""No sprint covers the day of the look.

The playbook has sprints, and none of them runs on this day.

Why it costs: a week without a sprint is a week in which the day's mail decides what is done. The
cards in progress wait.

Bad:

    sprints/2026-W45.yaml       (the newest, seen on 22 November 2026)

Good:

    sprints/2026-W47.yaml
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.sprint_days import last_day
from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.period import Period, PeriodLength
from revops_cli.rule import Rule
from revops_cli.schemas.sprint import Sprint
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.document import Document
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find that there are sprints, and none for the day of the look."""
    today = inspection.as_of
    playbook = inspection.playbook
    written = tuple(in_force(playbook, Sprint))
    unread = any(each.kind.name == "sprint" and each.model is None for each in playbook.documents.values())
    if today is None or unread or any(_runs_on(document, sprint, today) for document, sprint in written):
        return
    ended = [(day, document) for document, _ in written if (day := last_day(document)) is not None]
    past = [(day, document) for day, document in ended if day < today]
    if past:
        day, newest = max(past, key=lambda found: (found[0], found[1].file))
        week = PeriodLength.WEEK.containing(today)
        message = text("No sprint runs on {today}: the last one ended on {day}.", today=today, day=day)
        cure = text("Write sprints/{week}.yaml with what each one does this week.", week=str(week))
        yield at_value(newest, ("ends",), message, cure)


def _runs_on(document: Document, sprint: Sprint, day: date) -> bool:
    """Say whether a day is one of the sprint's own, or of the week or month that its file is named after."""
    if sprint.starts is not None and sprint.ends is not None and sprint.starts <= day <= sprint.ends:
        return True
    try:
        return day in Period.parse(document.name)
    except QuantityError:
        return False


RULE = Rule("RV607", "week-without-sprint", Severity.INFO, check, __doc__)
