"""A stage of the pipeline has no lead score.

Nothing says from which score on a person belongs to the stage.

Why it costs: nobody can tell by the figures who has moved on. Marketing hands over by feeling, and
sales calls those who only opened a newsletter.

Bad:

    stages:
      - id: interested
        name: Interested
        definition: The person has shown interest

Good:

    stages:
      - id: interested
        name: Interested
        definition: The person has shown interest
        score: 50
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
    """Find stages with an empty `score`, pipeline by pipeline."""
    cure = text('Write the score from which a person belongs to it, such as "score: 50".')
    for lacks in stages_without(inspection.playbook, "score"):
        yield from told(
            lacks,
            lambda name: text('Stage "{name}" has no lead score.', name=name),
            lambda count, names: text(
                "{count} stages have no lead score: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV214", "stage-without-score", Severity.WARNING, check, __doc__)
