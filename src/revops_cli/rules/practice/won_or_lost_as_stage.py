"""Won or lost is written as a stage.

They are how a deal ends, not a step on the way, and are read from the deal's status in the CRM. Known by
their English, Finnish and Swedish names.

Why it costs: closed deals stand in the pipeline for ever. They inflate its value, and the time in stage
and the conversions are worked out over deals that are no longer there.

Bad:

    stages:
      - {id: offer, name: Offer}
      - {id: won, name: Won}

Good:

    stages:
      - {id: offer, name: Offer}
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
    """Find stages whose name is an outcome."""
    cure = text("Take it out: deals are won or lost by their status in the CRM.")
    for document, stages in stage_lists(inspection.playbook):
        for each in stages:
            if each.outcome:
                message = text('"{name}" is how a deal ends, not a stage on the way.', name=each.stage.name)
                yield at_value(document, (*each.within, "name"), message, cure)


RULE = Rule("RV545", "won-or-lost-as-stage", Severity.WARNING, check, __doc__)
