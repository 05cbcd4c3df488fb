"""One person has too many activities in a sprint.

Up to five a week. A setting says how many.

Why it costs: half of them slip, and everybody knows it beforehand. Then a date on the board is a wish,
also where it was meant.

Bad:

    # sprints/2026-W48.yaml: nine activities with person: Tapio

Good:

    # sprints/2026-W48.yaml: three activities with person: Tapio
"""

from __future__ import annotations

import math
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.sprint_days import first_day, last_day
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.sprint import Sprint
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.rule import Inspection

MOST = Setting("activities_of_one_person", 5, text("activities of one person in a week of a sprint"), least=1)

_WEEK = 7


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the activities of each person; tell of the first one too many."""
    for document, sprint in in_force(inspection.playbook, Sprint):
        first, last = first_day(document), last_day(document)
        days = _WEEK if first is None or last is None else (last - first).days + 1
        most = inspection.of(MOST) * max(1, math.ceil(days / _WEEK))
        doing: dict[str, list[tuple[Key, ...]]] = defaultdict(list)
        for within, each in entries_of(document, ("activities",), sprint.activities):
            if each.person:
                doing[each.person].append(within)
        for person, places in doing.items():
            if len(places) > most:
                message = text(
                    "{person} has {count} activities in this sprint; {most} at the most get done.",
                    person=person,
                    count=len(places),
                    most=most,
                )
                cure = text("Give some to others, or leave them for the next sprint.")
                place = (*places[most], "person")
                yield at_value(document, place, message, cure, amount=Decimal(len(places)))


RULE = Rule("RV583", "person-with-too-many-activities", Severity.WARNING, check, __doc__, settings=(MOST,))
