"""Nobody owns the SLA between marketing and sales.

Why it costs: a promise between two teams that belongs to neither is kept by neither. When leads lie
untouched, each points at the other, and the pipeline pays.

Bad:

    response_time: 1 business day

Good:

    response_time: 1 business day
    owner: Tapio, RevOps owner
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
    """Look whether the SLA has an owner."""
    for found in in_force(inspection.playbook, Sla):
        if found.lacks(("owner",), found.model.owner):
            message = text("The SLA between marketing and sales has no owner.")
            yield at_key(
                found.document,
                ("owner",),
                message,
                text('Write who answers for it in both teams: "owner: Tapio, RevOps owner".'),
            )


RULE = Rule("RV231", "sla-without-owner", Severity.WARNING, check, __doc__)
