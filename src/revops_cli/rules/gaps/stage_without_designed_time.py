"""A stage of the pipeline has no designed time.

Nothing says how long a deal should stay in the stage.

Why it costs: a deal that has slept for three months looks like one of last week. Nobody notices what
makes the sales cycle long, and the cycle is one of the four levers of pipeline velocity.

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
        designed_time: 10 days
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
    """Find stages with an empty `designed_time`, pipeline by pipeline."""
    cure = text('Write how long a deal should stay in it, such as "designed_time: 10 days".')
    for lacks in stages_without(inspection.playbook, "designed_time"):
        yield from told(
            lacks,
            lambda name: text('Stage "{name}" has no designed time.', name=name),
            lambda count, names: text(
                "{count} stages have no designed time: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV217", "stage-without-designed-time", Severity.INFO, check, __doc__)
