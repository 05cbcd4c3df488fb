"""A pipeline has too many open stages.

Up to six, with the automation and the activities under the bonnet of each. Won and lost don't count.
A setting says how many.

Why it costs: nobody can tell stage four from stage five, so deals are moved in bulk before the meeting.
Conversion between stages then measures tidiness, and the forecast is built on it.

Bad:

    stages: [List, Lead, Contacted, Interested, Meeting agreed, Meeting held, Offer, Negotiation]

Good:

    stages: [Lead, Interested, Meeting, Offer]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stages import stage_lists
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MOST = Setting("stages_at_most", 6, text("open stages of a pipeline"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the open stages of each pipeline; tell of the first one too many."""
    most = inspection.of(MOST)
    for document, stages in stage_lists(inspection.playbook):
        open_stages = [each for each in stages if not each.outcome]
        if len(open_stages) > most:
            message = text(
                "The pipeline has {count} open stages; {most} are as many as people keep apart.",
                count=len(open_stages),
                most=most,
            )
            cure = text("Make one stage of those that nobody acts on differently.")
            within = (*open_stages[most].within, "name")
            yield at_value(document, within, message, cure, amount=Decimal(len(open_stages)))


RULE = Rule("RV544", "too-many-stages", Severity.WARNING, check, __doc__, settings=(MOST,))
