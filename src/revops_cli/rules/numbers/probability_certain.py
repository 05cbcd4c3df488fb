"""An open stage has a probability of 0 % or 100 %.

A deal that is still open is neither won nor lost.

Why it costs: at 100 % an offer that waits for a signature counts as money in the bank, and the
forecast breaks when it is lost. At 0 % the deals of the stage are worth nobody's time.

Bad:

    - {id: offer, name: Offer, probability: 100 %}

Good:

    - {id: offer, name: Offer, probability: 65 %}
"""

from __future__ import annotations

from decimal import Decimal
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

_CERTAIN = frozenset({Decimal(0), Decimal(1)})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find stages before closing whose deals are said to be won or lost already."""
    for document, stages in stage_lists(inspection.playbook):
        for placed in stages:
            within, stage = placed
            if stage.probability is not None and stage.probability.value in _CERTAIN and not placed.outcome:
                message = text(
                    "{stage} has the probability {share}, but its deals are still open.",
                    stage=stage.name,
                    share=stage.probability,
                )
                cure = text(
                    "Write the share of its deals that were won, like 65 %; leave it out until you know."
                )
                yield at_value(document, (*within, "probability"), message, cure)


RULE = Rule("RV422", "probability-certain", Severity.WARNING, check, __doc__)
