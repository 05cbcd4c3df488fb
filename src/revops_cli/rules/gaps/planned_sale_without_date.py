"""A planned sale does not say when.

A period is enough: a month or a quarter. Sales that are won or lost need none.

Why it costs: it is in no quarter's forecast and in nobody's calendar. The customer buys it when they
think of it, perhaps from somebody else.

Bad:

    plan:
      - what: Coaching for the branch offices

Good:

    plan:
      - what: Coaching for the branch offices
        when: 2027-Q1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.account import Account, PlannedSale, PlanStatus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find planned sales without a period, account by account."""
    cure = text('Write a month or a quarter, such as "when: 2027-Q1".')
    for document, read in in_force(inspection.playbook, Account):
        yield from told(
            lacking(document, ("plan",), read.plan, "what", "when", among=_is_ahead),
            lambda name: text('The plan does not say when to sell "{name}".', name=name),
            lambda count, names: text(
                "The plan does not say when to sell {count} things: {names}.", count=count, names=names
            ),
            cure,
        )


def _is_ahead(sale: object) -> bool:
    return isinstance(sale, PlannedSale) and sale.status not in {PlanStatus.WON, PlanStatus.LOST}


RULE = Rule("RV243", "planned-sale-without-date", Severity.WARNING, check, __doc__)
