"""More was spent than planned.

In one period of a budget line the actual money is above the planned by more than the tolerance.

Why it costs: a line that runs over each month is a larger programme than the board agreed to. Told
in the month when it happens, it is a decision; told in December, it is a hole.

Bad:

    - {period: 2026-10, planned: 1200, actual: 1900, status: paid}

Good:

    - {period: 2026-10, planned: 1200, actual: 1250, status: paid}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.budget_lines import planned, spent, written_lines
from revops_cli.playbook.faults import at_value
from revops_cli.quantities.money import Money
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.budget_lines import WrittenEntry, WrittenLine
    from revops_cli.rule import Inspection

TOLERANCE = Setting(
    "overspend_percent", 15, text("percent by which a line may cost more in a period than planned")
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find periods of lines in which more was spent than planned."""
    tolerance = inspection.of(TOLERANCE)
    for line in written_lines(inspection.playbook):
        for entries in line.by_period.values() if line.whole else ():
            plan, cost = planned(entries), spent(entries)
            if plan is None or cost is None or plan.currency != cost.currency:
                continue
            if cost.amount > plan.amount and cost.amount * 100 > plan.amount * (100 + tolerance):
                yield _fault(line, entries, plan, cost)


def _fault(line: WrittenLine, entries: tuple[WrittenEntry, ...], plan: Money, cost: Money) -> Fault:
    last = [each for each in entries if each.entry.actual is not None][-1]
    over = cost.amount - plan.amount
    message = text(
        "{name} cost {cost} in {period}, {over} more than planned.",
        name=line.line.name,
        cost=cost,
        period=last.entry.period,
        over=Money(over, cost.currency),
    )
    cure = text("Plan less in the periods to come, or agree on more, change the plan and say why in note:.")
    return at_value(line.document, (*last.within, "actual"), message, cure, amount=over)


RULE = Rule("RV431", "spend-over-plan", Severity.WARNING, check, __doc__, settings=(TOLERANCE,))
