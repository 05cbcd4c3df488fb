"""The SLA does not say within how long sales takes a lead over.

Why it costs: interest fades within hours. Without a time that both have promised, a lead is called when
the seller has nothing better to do, and the competitor who called the same day has the meeting.

Bad:

    reject_reasons: [Outside the profile, No need now, Bought elsewhere]

Good:

    response_time: 1 business day
    reject_reasons: [Outside the profile, No need now, Bought elsewhere]
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
    """Find SLAs without a response time."""
    for found in in_force(inspection.playbook, Sla):
        if found.lacks(("response_time",), found.model.response_time):
            message = text("The SLA does not say within how long sales takes a lead over, so leads go cold.")
            cure = text("Write response_time: 1 business day.")
            yield at_key(found.document, ("response_time",), message, cure)


RULE = Rule("RV553", "sla-without-response-time", Severity.WARNING, check, __doc__)
