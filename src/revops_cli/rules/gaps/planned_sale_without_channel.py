"""A planned sale does not say through which channel.

Sales that are won or lost need none.

Why it costs: whoever meets the customer at the quarterly review does not know that this was the place
to bring it up. The occasion passes.

Bad:

    plan:
      - what: Coaching for the branch offices
        when: 2027-Q1

Good:

    plan:
      - what: Coaching for the branch offices
        when: 2027-Q1
        channel: Quarterly review
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
    """Find planned sales without a channel, account by account."""
    cure = text('Write the occasion or the channel, such as "channel: Quarterly review".')
    for document, read in in_force(inspection.playbook, Account):
        yield from told(
            lacking(document, ("plan",), read.plan, "what", "channel", among=_is_ahead),
            lambda name: text('The plan does not say how to sell "{name}".', name=name),
            lambda count, names: text(
                "The plan does not say how to sell {count} things: {names}.", count=count, names=names
            ),
            cure,
        )


def _is_ahead(sale: object) -> bool:
    return isinstance(sale, PlannedSale) and sale.status not in {PlanStatus.WON, PlanStatus.LOST}


RULE = Rule("RV244", "planned-sale-without-channel", Severity.INFO, check, __doc__)
