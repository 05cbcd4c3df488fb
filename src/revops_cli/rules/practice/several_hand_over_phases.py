"""In several phases of buying the demand is handed over from marketing to sales.

`hand_over: true` stands in exactly one of them: a person is handed over once.

Why it costs: between the two phases both sides work on the same person, or each waits for the other.
Response times can't be measured, as nobody knows when the clock starts.

Bad:

    phases:
      defining_solution: {hand_over: true}
      comparing: {hand_over: true}

Good:

    phases:
      defining_solution: {hand_over: true}
      comparing: {hand_over: false}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.lead_definition import LeadDefinition
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_PHASES = ("early_interest", "recognising_need", "defining_solution", "comparing", "deciding")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find every phase that hands over after another one has."""
    for document, lead in in_force(inspection.playbook, LeadDefinition):
        over = [key for key in _PHASES if getattr(getattr(lead.phases, key, None), "hand_over", False)]
        for key in over[1:]:
            message = text("The demand has been handed over before, in {phase}.", phase=over[0])
            related = ((document.location(("phases", over[0], "hand_over")), text("There:")),)
            cure = text("Choose one of the phases, and write hand_over: false in the other.")
            yield at_value(document, ("phases", key, "hand_over"), message, cure, related=related)


RULE = Rule("RV552", "several-hand-over-phases", Severity.ERROR, check, __doc__)
