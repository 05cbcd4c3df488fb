"""A sprint activity has no one to do it.

It names neither a person nor a team.

Why it costs: sprint activities are sacred, and one that belongs to nobody is the first to slip. It is
seen on Friday, when the week is over.

Bad:

    activities:
      - id: call-script
        activity: Ten questions into the call task

Good:

    activities:
      - id: call-script
        activity: Ten questions into the call task
        person: Aino, sales lead
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.sprint import Sprint
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find activities without a person or a team, sprint by sprint."""
    cure = text('Write who does it, such as "person: Aino, sales lead", or at least "team: sales".')
    for document, read in in_force(inspection.playbook, Sprint):
        yield from told(
            lacking(document, ("activities",), read.activities, "activity", "person", "team"),
            lambda name: text('Nobody is named for the activity "{name}".', name=name),
            lambda count, names: text(
                "Nobody is named for {count} activities: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV226", "sprint-activity-without-owner", Severity.WARNING, check, __doc__)
