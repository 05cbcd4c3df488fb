"""The budget is not what the stated cost of a new customer makes.

For the period of the newest snapshot, or of the targets' date, the budget holds another sum than the
cost of a new customer times the new customers. It is checked where every line has entries for
periods of that length.

Why it costs: one of the three is wrong. Either customers cost more than the board is told, or money
is spent that stands in no line, and a target is set on the lower of the two.

Bad:

    cac: 2600               (nine new customers make 23,400; the budget of the month holds 41,000)

Good:

    cac: 4550               (nine new customers make 40,950)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.budget_lines import added, planned, spent, written_lines
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import newest, playbook_period, stated_targets
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.targets import Targets
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.stated import Stated
    from revops_cli.quantities.money import Money
    from revops_cli.quantities.period import Period
    from revops_cli.rule import Inspection

TOLERANCE = Setting(
    "budget_tolerance_percent",
    25,
    text("percent by which the budget may miss the cost of a new customer times the new customers"),
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find snapshots and targets whose cost of customers is not what the budget of their period holds."""
    playbook = inspection.playbook
    for stated in (newest(playbook), stated_targets(playbook)):
        period = None if stated is None else _period(stated, playbook)
        cost = None if stated is None else stated.numbers("cac", "new_customers")
        budget = None if period is None else _budget_of(period, playbook)
        if stated is None or cost is None or budget is None or budget.currency != stated.currency:
            continue
        made = cost[0] * cost[1]
        if abs(budget.amount - made) * 100 > made * inspection.of(TOLERANCE):
            message = text(
                "{customers} new customers at {cac} cost {made}, and the budget of {period} holds {budget}.",
                customers=cost[1],
                cac=stated.shown("cac"),
                made=stated.money(made),
                period=period,
                budget=budget,
            )
            cure = text("Mend the wrong one of the three: cac, new_customers or the lines of budget.yaml.")
            yield at_value(stated.document, stated.at("cac"), message, cure)


def _period(stated: Stated, playbook: Playbook) -> Period | None:
    """Give the period that figures are for: a snapshot's own, or the one in which the targets are due."""
    if isinstance(stated.measures, Targets):
        day = stated.measures.by
        return None if day is None else playbook_period(playbook).containing(day)
    return stated.period


def _budget_of(period: Period, playbook: Playbook) -> Money | None:
    """Add up a period of all lines, as spent, or else as planned; None where a line can't tell."""
    found: list[Money] = []
    for line in written_lines(playbook):
        entries = line.by_period.get(period, ())
        money = spent(entries) or planned(entries)
        if money is None or not line.whole:
            return None
        found.append(money)
    return added(found)


RULE = Rule("RV434", "budget-differs-from-cac", Severity.INFO, check, __doc__, settings=(TOLERANCE,))
