"""The targets do not say where all of the wanted revenue comes from.

The revenue wanted is more than the new customers wanted bring by their first deals.

Why it costs: the rest must come from existing customers. If nobody has planned those sales, the gap
is found at the end of the year, when it is too late to fill it.

Bad:

    average_deal_value: 11000
    new_customers: 13
    revenue: 300000         (13 first deals make 143,000)

Good:

    average_deal_value: 11000
    new_customers: 13
    revenue: 143000         (what existing customers buy is planned in accounts/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import stated_targets
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

TOLERANCE = Setting(
    "unexplained_revenue_percent",
    20,
    text("percent by which the revenue wanted may exceed what new customers bring"),
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find a revenue target that is higher than new customers times the average deal."""
    targets = stated_targets(inspection.playbook)
    numbers = None if targets is None else targets.numbers("revenue", "new_customers", "average_deal_value")
    if targets is None or numbers is None:
        return
    revenue, customers, value = numbers
    if revenue * 100 > customers * value * (100 + inspection.of(TOLERANCE)):
        message = text(
            "Of {revenue} revenue, new customers bring {made}: {customers} at {value}.",
            revenue=targets.shown("revenue"),
            made=targets.money(customers * value),
            customers=customers,
            value=targets.shown("average_deal_value"),
        )
        cure = text(
            "Plan in accounts/ what existing customers buy, or raise new_customers or average_deal_value."
        )
        note = (targets.location("new_customers"), text("The new customers wanted:"))
        yield at_value(targets.document, targets.at("revenue"), message, cure, related=(note,))


RULE = Rule("RV416", "revenue-target-unexplained", Severity.INFO, check, __doc__, settings=(TOLERANCE,))
