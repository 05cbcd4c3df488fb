"""Nobody owns an account plan.

Why it costs: an account without an owner is called when its contract ends, by a competitor. Most
revenue comes from existing customers.

Bad:

    name: Acme
    tier: growth

Good:

    name: Acme
    tier: growth
    owner: Eero, senior consultant
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.account import Account
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look whether each account has an owner."""
    for found in in_force(inspection.playbook, Account):
        if found.lacks(("owner",), found.model.owner):
            message = text('The account "{name}" has no owner.', name=found.model.name)
            yield at_key(
                found.document,
                ("owner",),
                message,
                text('Write who looks after it, such as "owner: Aino, sales lead".'),
            )


RULE = Rule("RV241", "account-without-owner", Severity.WARNING, check, __doc__)
