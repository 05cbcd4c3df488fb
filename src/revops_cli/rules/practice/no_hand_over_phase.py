"""In no phase of buying is the demand handed over from marketing to sales.

In exactly one of the phases stands `hand_over: true`.

Why it costs: marketing goes on nurturing people who are ready to talk, or sales calls people who are
not. Which of the two it is, is decided by whoever sees the lead first.

Bad:

    phases:
      defining_solution: {marketing: Guide and stories, sales: Calls}

Good:

    phases:
      defining_solution: {marketing: Guide and stories, sales: Takes over and calls, hand_over: true}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
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
    """Find lead definitions whose phases never hand over."""
    for document, lead in in_force(inspection.playbook, LeadDefinition):
        phases = [getattr(lead.phases, key) for key in _PHASES] if lead.phases else []
        written = [phase for phase in phases if phase is not None]
        over = any(phase.hand_over for phase in written)
        if written and not over and not document.unread(("phases",)):
            message = text("In no phase does marketing hand the demand over to sales.")
            cure = text("Write hand_over: true in one phase, in most companies defining_solution.")
            yield at_key(document, ("phases",), message, cure)


RULE = Rule("RV551", "no-hand-over-phase", Severity.WARNING, check, __doc__)
