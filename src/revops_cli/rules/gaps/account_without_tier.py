"""An account belongs to no tier.

Its plan does not say by which care model it is looked after. The care models are in
`accounts/care-models.yaml`.

Why it costs: the loudest customer gets the most time, not the one that can grow. A tier says how much
care an account is worth before somebody asks for it.

Bad:

    name: Acme
    owner: Eero, senior consultant

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
    """Look whether each account has a tier."""
    for found in in_force(inspection.playbook, Account):
        if found.lacks(("tier",), found.model.tier):
            message = text('The account "{name}" has no tier.', name=found.model.name)
            yield at_key(
                found.document,
                ("tier",),
                message,
                text('Write the id of its care model in accounts/care-models.yaml, such as "tier: growth".'),
            )


RULE = Rule("RV242", "account-without-tier", Severity.INFO, check, __doc__)
