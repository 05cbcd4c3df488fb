"""No objective moves a result of the scorecard.

Each result is named in the `moves` of at least one objective.

Why it costs: a result can't be managed, only what leads to it. Without an objective below it, a bad
quarter is noticed when it is over.

Bad:

    objectives:
      - {id: offers, name: Offers made, moves: [scorecard.revenue]}
    results:
      - {id: revenue, name: Value of deals won}
      - {id: win-rate, name: Win rate}

Good:

    objectives:
      - {id: offers, name: Offers made, moves: [scorecard.revenue, scorecard.win-rate]}
    results:
      - {id: revenue, name: Value of deals won}
      - {id: win-rate, name: Win rate}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.unmoved_measures import unmoved
from revops_cli.rule import Rule
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find results that no objective moves."""
    for document, _ in in_force(inspection.playbook, Scorecard):
        for each in unmoved(inspection.playbook, document, "results"):
            message = text('No objective moves the result "{name}".', name=each.measure.name)
            cure = text(
                "Add moves: [scorecard.{id}] to the objective that leads to it, or write one.",
                id=each.measure.id,
            )
            yield at_value(document, (*each.within, "id"), message, cure)


RULE = Rule("RV570", "result-without-objective", Severity.WARNING, check, __doc__)
