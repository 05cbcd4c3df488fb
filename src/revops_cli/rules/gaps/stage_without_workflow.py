"""A stage of the pipeline has no workflow.

Nothing says what happens in the stage, step by step.

Why it costs: everyone works in their own way, and what one seller does well nobody can copy. A new one
needs months to find out what to do after the first meeting.

Bad:

    stages:
      - id: offer
        name: Offer
        definition: An offer is delivered

Good:

    stages:
      - id: offer
        name: Offer
        definition: An offer is delivered
        workflow: [The opening is followed in the CRM, A next activity is agreed]
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
    """Find stages with an empty `workflow`, pipeline by pipeline."""
    cure = text('List what happens in it, step by step, below "workflow:".')
    for lacks in stages_without(inspection.playbook, "workflow"):
        yield from told(
            lacks,
            lambda name: text('Stage "{name}" has no workflow.', name=name),
            lambda count, names: text("{count} stages have no workflow: {names}.", count=count, names=names),
            cure,
        )


RULE = Rule("RV212", "stage-without-workflow", Severity.WARNING, check, __doc__)
