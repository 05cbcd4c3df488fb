"""The entries of a budget line do not add up to its total.

A line says its `total`, and what its entries plan makes another sum.

Why it costs: one of the two is what the board approved. Somebody orders by the other, and the
difference is found when the invoices are in.

Bad:

    total: 9000
    entries:
      - {period: 2026-11, planned: 3400}
      - {period: 2026-12, planned: 2200}

Good:

    total: 5600
    entries:
      - {period: 2026-11, planned: 3400}
      - {period: 2026-12, planned: 2200}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.budget_lines import planned, written_lines
from revops_cli.playbook.faults import at_value
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find lines whose total is not the sum of what their entries plan."""
    for line in written_lines(inspection.playbook):
        total, made = line.line.total, planned(line.entries)
        if total is None or made is None or not line.whole or total.currency != made.currency:
            continue
        if total.amount != made.amount:
            message = text(
                "{name}: the total is {total}, and the entries plan {made}.",
                name=line.line.name,
                total=total,
                made=made,
            )
            cure = text("Write {made}, or mend the entry that is wrong or missing.", made=str(made))
            yield at_value(line.document, (*line.within, "total"), message, cure)


RULE = Rule("RV429", "budget-line-does-not-add-up", Severity.ERROR, check, __doc__)
