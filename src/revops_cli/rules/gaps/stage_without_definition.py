"""A stage of the pipeline has no definition.

Nothing says when a person or a deal stands in the stage, in one sentence that two people read alike.

Why it costs: every seller draws the line elsewhere, so conversions and forecasts mean nothing. The
same deal is an offer to one and a meeting to the other.

Bad:

    stages:
      - id: meeting
        name: Meeting
        workflow: A next activity is agreed in the CRM

Good:

    stages:
      - id: meeting
        name: Meeting
        definition: A discovery meeting is agreed
        workflow: A next activity is agreed in the CRM
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
    """Find stages with an empty `definition`, pipeline by pipeline."""
    cure = text('Write what is true of everyone in it: "definition: A discovery meeting is agreed".')
    for lacks in stages_without(inspection.playbook, "definition"):
        yield from told(
            lacks,
            lambda name: text('Stage "{name}" has no definition.', name=name),
            lambda count, names: text(
                "{count} stages have no definition: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV211", "stage-without-definition", Severity.WARNING, check, __doc__)
