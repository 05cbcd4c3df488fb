"""Targets contradict each other.

The revenue wanted is less than the new customers wanted bring by their first deals, or more new
customers are wanted than the opportunities and the win rate can bring. (A velocity that its levers
do not make is told by `stated-velocity-differs`.)

Why it costs: two teams work for two plans. Sales can reach its thirteen customers and the board
still misses its revenue, or the other way round, and each shows the other its own sheet.

Bad:

    average_deal_value: 11000
    new_customers: 13
    revenue: 90000          (13 first deals make 143,000)

Good:

    average_deal_value: 11000
    new_customers: 13
    revenue: 143000
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.contradictions import contradictions
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import stated_targets
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

TOLERANCE = Setting("targets_tolerance_percent", 10, text("percent by which targets may miss each other"))


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find contradictions within the targets."""
    targets = stated_targets(inspection.playbook)
    for found in () if targets is None else contradictions(targets, inspection.of(TOLERANCE)):
        if targets is not None:
            note = (targets.location(found.beside), text("Beside it:"))
            yield at_value(
                targets.document, targets.at(found.measure), found.message, found.cure, related=(note,)
            )


RULE = Rule("RV415", "targets-contradict", Severity.WARNING, check, __doc__, settings=(TOLERANCE,))
