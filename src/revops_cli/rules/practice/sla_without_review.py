"""No meeting looks at how the SLA is kept.

A monthly meeting of marketing and sales looks at response times, rejected leads and where they went.

Why it costs: a promise that nobody looks at is kept for three weeks. The leads that then lie untouched
are noticed in the figures of the next half-year.

Bad:

    response_time: 1 business day

Good:

    response_time: 1 business day
    review: meetings.monthly-sla
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
    """Find SLAs without a review meeting."""
    for found in in_force(inspection.playbook, Sla):
        if found.lacks(("review",), found.model.review):
            message = text("No meeting looks at how the SLA is kept, so nobody sees when it is not.")
            cure = text(
                "Write, for instance: review: meetings.monthly-sla, the path of a meeting in meetings.yaml."
            )
            yield at_key(found.document, ("review",), message, cure)


RULE = Rule("RV557", "sla-without-review", Severity.WARNING, check, __doc__)
