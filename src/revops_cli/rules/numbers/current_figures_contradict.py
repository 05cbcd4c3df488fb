"""The figures of a snapshot can't all be true.

Revenue is less than the new customers' first deals alone make, or there are more new customers than
the opportunities and the win rate can bring.

Why it costs: two people count the same thing in two ways, orders and invoices for instance, and the
plan for next year rests on both.

Bad:

    average_deal_value: 10500
    new_customers: 9
    revenue: 40000          (nine first deals make 94,500)

Good:

    average_deal_value: 10500
    new_customers: 9
    revenue: 94000
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.contradictions import contradictions
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import snapshots
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

TOLERANCE = Setting(
    "current_tolerance_percent", 20, text("percent by which figures of a snapshot may miss each other")
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find contradictions within each snapshot."""
    for snapshot in snapshots(inspection.playbook):
        for found in contradictions(snapshot, inspection.of(TOLERANCE)):
            note = (snapshot.location(found.beside), text("Beside it:"))
            yield at_value(
                snapshot.document, snapshot.at(found.measure), found.message, found.cure, related=(note,)
            )


RULE = Rule("RV412", "current-figures-contradict", Severity.INFO, check, __doc__, settings=(TOLERANCE,))
