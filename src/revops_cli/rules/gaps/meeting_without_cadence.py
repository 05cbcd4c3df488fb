"""A meeting does not say how often it is held.

Why it costs: a meeting without a rhythm is held when there is trouble. The cadence of week, month and
quarter is what keeps activities, objectives and results together.

Bad:

    meetings:
      - id: weekly
        name: RevOps hour

Good:

    meetings:
      - id: weekly
        name: RevOps hour
        every: week
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
    """Find meetings without a rhythm; many are told together."""
    cure = text('Write "every:" and one of these: week, two_weeks, month, quarter, half_year.')
    for document, read in in_force(inspection.playbook, Meetings):
        yield from told(
            lacking(document, ("meetings",), read.meetings, "name", "every"),
            lambda name: text('The meeting "{name}" does not say how often it is held.', name=name),
            lambda count, names: text(
                "{count} meetings do not say how often they are held: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV238", "meeting-without-cadence", Severity.WARNING, check, __doc__)
