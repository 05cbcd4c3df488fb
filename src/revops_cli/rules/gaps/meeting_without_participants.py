"""A meeting names nobody who takes part.

Why it costs: those who come decide without those who know, or wait for those who decide. The same
question comes back the week after.

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
        who: ["Tapio, RevOps owner", Sales, Marketing]
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
    """Find meetings of nobody; many are told together."""
    cure = text("Write roles or names: who: [RevOps owner, Sales lead, Marketing lead]")
    for document, read in in_force(inspection.playbook, Meetings):
        yield from told(
            lacking(document, ("meetings",), read.meetings, "name", "who"),
            lambda name: text('The meeting "{name}" does not say who takes part.', name=name),
            lambda count, names: text(
                "{count} meetings do not say who takes part: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV237", "meeting-without-participants", Severity.WARNING, check, __doc__)
