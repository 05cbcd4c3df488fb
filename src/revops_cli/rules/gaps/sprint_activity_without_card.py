"""A sprint activity belongs to no focus card.

Its `card` should be the id of a card in `focus.yaml`.

Why it costs: the week fills with what came in by mail. What the weekly meeting decided to be the focus
gets the hours that are left.

Bad:

    activities:
      - id: call-script
        activity: Ten questions into the call task
        person: Aino, sales lead

Good:

    activities:
      - id: call-script
        activity: Ten questions into the call task
        person: Aino, sales lead
        card: first-call
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
    """Find activities without a card, sprint by sprint."""
    cure = text('Write the id of its card in focus.yaml, such as "card: lead-scoring".')
    for document, read in in_force(inspection.playbook, Sprint):
        yield from told(
            lacking(document, ("activities",), read.activities, "activity", "card"),
            lambda name: text('The activity "{name}" belongs to no focus card.', name=name),
            lambda count, names: text(
                "{count} activities belong to no focus card: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV227", "sprint-activity-without-card", Severity.INFO, check, __doc__)
