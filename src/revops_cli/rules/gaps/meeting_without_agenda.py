"""A meeting has no agenda.

Why it costs: an hour of five people is spent on whatever comes up, and the figures are looked at in the
last five minutes. In a month that is more than two working days.

Bad:

    meetings:
      - id: weekly
        name: Weekly hour
        every: week

Good:

    meetings:
      - id: weekly
        name: Weekly hour
        every: week
        agenda: [Velocity and its four levers, What slipped in the sprint, One thing to change]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.meetings import Meetings
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find meetings with an empty agenda; many are told together."""
    cure = text("List two to five topics: agenda: [The four levers, What slipped, One thing to change]")
    for document, read in in_force(inspection.playbook, Meetings):
        yield from told(
            lacking(document, ("meetings",), read.meetings, "name", "agenda"),
            lambda name: text('The meeting "{name}" has no agenda.', name=name),
            lambda count, names: text("{count} meetings have no agenda: {names}.", count=count, names=names),
            cure,
        )


RULE = Rule("RV236", "meeting-without-agenda", Severity.WARNING, check, __doc__)
