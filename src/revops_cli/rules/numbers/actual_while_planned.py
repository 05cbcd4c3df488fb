"""A budget entry has cost money, and its status still says planned.

The entry has an `actual`, and its `status` is `planned`, which it also is where nothing is written.

Why it costs: the money counts as still free. It is promised to the next campaign, and the account
is empty when that one's invoice comes.

Bad:

    - {period: 2026-10, planned: 3200, actual: 3150}

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
    """Find entries with an actual amount that are only planned."""
    for line in written_lines(inspection.playbook):
        for within, entry in ((each.within, each.entry) for each in line.entries):
            planned = entry.status is PaymentStatus.PLANNED and not line.document.unread((*within, "status"))
            # Nothing at all is what became of money that was planned and not spent.
            if planned and entry.actual is not None and entry.actual.amount:
                message = text(
                    "{name}: {period} has cost {actual}, and its status is planned.",
                    name=line.line.name,
                    period=entry.period,
                    actual=entry.actual,
                )
                cure = text("Write status: paid, or status: committed until the invoice is paid.")
                yield at_value(line.document, (*within, "actual"), message, cure)


RULE = Rule("RV433", "actual-while-planned", Severity.WARNING, check, __doc__)
