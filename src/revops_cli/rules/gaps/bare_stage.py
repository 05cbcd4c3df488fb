"""A stage of the pipeline has nothing but its name.

Definition, workflow, automations, lead score and attribution hypothesis are all empty.

Why it costs: everybody moves deals into the stage when they feel like it, and no figure of the
pipeline can be trusted. A name on a board is no agreement.

Bad:

    stages:
      - id: meeting
        name: Meeting

Good:

    stages:
      - id: meeting
        name: Meeting
        definition: A discovery meeting is agreed
        workflow: A next activity is agreed in the CRM
        automations: [Calendly -> CRM]
        score: 100
        attribution: Holds the introduction
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.lacking import told
from revops_cli.playbook.stage_gaps import bare_stages
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find stages whose boxes say nothing, pipeline by pipeline."""
    cure = text('Begin with what is true of everyone in it: "definition: A discovery meeting is agreed".')
    for lacks in bare_stages(inspection.playbook):
        yield from told(
            lacks,
            lambda name: text('Stage "{name}" has nothing but its name.', name=name),
            lambda count, names: text(
                "{count} stages have nothing but their names: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV210", "bare-stage", Severity.WARNING, check, __doc__)
