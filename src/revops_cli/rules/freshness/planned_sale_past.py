"""A sale was planned for a time that is past, and it is neither won nor lost.

The period in `when` is over, and the status is neither won nor lost.

Why it costs: most revenue comes from existing customers, and it comes when somebody asks. A plan
whose dates have gone by shows that nobody did, and a competitor may have.

Bad:

    - {what: CRM for the subsidiary, when: 2026-06, status: planned}      (on 22 November 2026)

Good:

    - {what: CRM for the subsidiary, when: 2027-03, status: planned}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.account import Account, PlanStatus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_DECIDED = frozenset({PlanStatus.WON, PlanStatus.LOST})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find planned sales whose time is past and that are still open."""
    today = inspection.as_of
    for document, account in in_force(inspection.playbook, Account):
        for within, sale in entries_of(document, ("plan",), account.plan):
            if (
                today is None
                or sale.when is None
                or sale.status in _DECIDED
                or document.unread((*within, "status"))
            ):
                continue
            if sale.when.end < today:
                message = text(
                    '{account}: "{sale}" was for {period}, and its status is {status}.',
                    account=account.name,
                    sale=sale.what,
                    period=sale.when,
                    status=sale.status.value,
                )
                cure = text("Write status: won or status: lost, or a when: that is still ahead.")
                yield at_value(document, (*within, "when"), message, cure)


RULE = Rule("RV618", "planned-sale-past", Severity.WARNING, check, __doc__)
