"""The lines of the budget do not add up to its total.

The budget says its `total`, and its lines make another sum: each by its own total, or by what its
entries plan where it has none.

Why it costs: money that stands in no line is spent by whoever asks first; lines above the total
are cut in the middle of a campaign.

Bad:

    total: 20000
    lines:
      - {id: ads, name: Ads, total: 12000}
      - {id: events, name: Events, total: 5000}

Good:

    total: 17000
    lines:
      - {id: ads, name: Ads, total: 12000}
      - {id: events, name: Events, total: 5000}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.budget_lines import added, planned, written_lines
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.budget import Budget
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find a total of the budget that is not the sum of its lines."""
    for document, budget in in_force(inspection.playbook, Budget):
        lines = tuple(written_lines(inspection.playbook))
        made = added(line.line.total or planned(line.entries) for line in lines)
        if budget.total is None or made is None or document.unread(("lines",)):
            continue
        if budget.total.currency == made.currency and budget.total.amount != made.amount:
            message = text(
                "The total of the budget is {total}, and its lines make {made}.",
                total=budget.total,
                made=made,
            )
            cure = text("Write {made}, or mend the line that is wrong or missing.", made=str(made))
            yield at_value(document, ("total",), message, cure)


RULE = Rule("RV430", "budget-does-not-add-up", Severity.ERROR, check, __doc__)
