"""The SLA names no reasons for which sales may reject a lead.

Why it costs: leads are closed without a word, and marketing buys more of the same. With three to six
reasons to choose from, a month of rejected leads tells which campaign to stop.

Bad:

    response_time: 1 business day

Good:

    response_time: 1 business day
    reject_reasons: [Outside the profile, No need now, Wrong person, Bought elsewhere]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.sla import Sla
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find SLAs without reasons to reject."""
    for found in in_force(inspection.playbook, Sla):
        if found.lacks(("reject_reasons",), found.model.reject_reasons):
            message = text(
                "The SLA names no reasons to reject a lead, so nobody learns why they are rejected."
            )
            cure = text(
                "Write, for instance: reject_reasons: [Outside the profile, No need now, Wrong person]"
            )
            yield at_key(found.document, ("reject_reasons",), message, cure)


RULE = Rule("RV554", "sla-without-reject-reasons", Severity.WARNING, check, __doc__)
