"""A budget entry is paid, and nobody wrote what it cost.

The entry's status is `paid` and it has no `actual`.

Why it costs: the month looks cheaper than it was. The cost of a new customer is worked out from it,
and so is next year's budget.

Bad:

    - {period: 2026-10, planned: 3200, status: paid}

Good:

    - {period: 2026-10, planned: 3200, actual: 3150, status: paid}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.budget_lines import written_lines
from revops_cli.playbook.faults import at_value
from revops_cli.rule import Rule
from revops_cli.schemas.budget import PaymentStatus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find entries that are paid without an actual amount."""
    for line in written_lines(inspection.playbook):
        for within, entry in ((each.within, each.entry) for each in line.entries):
            paid = entry.status is PaymentStatus.PAID
            if paid and entry.actual is None and not line.document.unread((*within, "actual")):
                message = text(
                    "{name}: {period} is paid, and what it cost is not written.",
                    name=line.line.name,
                    period=entry.period,
                )
                cure = text("Add actual: and the sum of the invoices.")
                yield at_value(line.document, (*within, "status"), message, cure)


RULE = Rule("RV432", "paid-without-actual", Severity.WARNING, check, __doc__)
