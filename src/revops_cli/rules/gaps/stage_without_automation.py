"""A stage of the pipeline has no automation.

Nothing says which tools pass data to which in the stage, or that none does.

Why it costs: somebody types in by hand what a tool knows already, or nobody does. Ads go on running to
a person who has answered, and the seller calls without knowing what was read.

Bad:

    stages:
      - id: meeting
        name: Meeting
        definition: A discovery meeting is agreed

Good:

    stages:
      - id: meeting
        name: Meeting
        definition: A discovery meeting is agreed
        automations: [Calendly -> CRM]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.lacking import told
from revops_cli.playbook.stage_gaps import stages_without
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find stages with an empty `automations`, pipeline by pipeline."""
    cure = text("List which tool passes data to which, like: automations: [Web form -> CRM]")
    for lacks in stages_without(inspection.playbook, "automations"):
        yield from told(
            lacks,
            lambda name: text('Stage "{name}" has no automation.', name=name),
            lambda count, names: text(
                "{count} stages have no automation: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV213", "stage-without-automation", Severity.WARNING, check, __doc__)
