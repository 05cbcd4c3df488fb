"""A stage of the pipeline has no probability.

Nothing says how many of the deals in the stage are won in the end. A guess will do at first: what
really happened corrects it later.

Why it costs: the forecast is then the sum of all open deals, which is always too high, or what each
seller feels. People are hired by it.

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
        probability: 65 %
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
    """Find stages with an empty `probability`, pipeline by pipeline."""
    cure = text('Write how many of its deals are won in the end, such as "probability: 45 %".')
    for lacks in stages_without(inspection.playbook, "probability"):
        yield from told(
            lacks,
            lambda name: text('Stage "{name}" has no probability.', name=name),
            lambda count, names: text(
                "{count} stages have no probability: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV216", "stage-without-probability", Severity.INFO, check, __doc__)
