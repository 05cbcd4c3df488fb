"""A stage's probability is not above that of the stage before it.

The probability of a stage is the share of its deals that are won in the end. Those that are likely
to be lost fall away on the way, so it rises from stage to stage.

Why it costs: a forecast by stages goes down when a deal moves on. The sales lead then believes
neither the forecast nor the stages.

Bad:

    - {id: meeting, name: Meeting, probability: 45 %}
    - {id: offer, name: Offer, probability: 40 %}

Good:

    - {id: meeting, name: Meeting, probability: 45 %}
    - {id: offer, name: Offer, probability: 65 %}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stages import stage_lists
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find probabilities that are not above the last one before them."""
    for document, stages in stage_lists(inspection.playbook):
        before = None
        for placed in stages:
            within, stage = placed
            # Lost is no step on the way, and won has no stage after it.
            if stage.probability is None or placed.outcome:
                continue
            place = (*within, "probability")
            if before is not None and stage.probability.value <= before[0].value:
                message = text(
                    "{stage} has the probability {share}, and {before} before it has {other}.",
                    stage=stage.name,
                    share=stage.probability,
                    before=before[1],
                    other=before[0],
                )
                cure = text("Write a share above {other}, or mend the one before.", other=before[0])
                note = (document.location(before[2]), text("The probability before it:"))
                yield at_value(document, place, message, cure, related=(note,))
            before = stage.probability, stage.name, place


RULE = Rule("RV421", "probabilities-not-rising", Severity.WARNING, check, __doc__)
