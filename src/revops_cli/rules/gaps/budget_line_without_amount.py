"""A line of the budget has no amount.

It has neither entries (a period, what is planned, what came) nor a total.

Why it costs: a line without a figure costs nothing on paper and something in the bank. The sum of the
budget is too low by just that.

Bad:

    lines:
      - id: linkedin-ads
        name: LinkedIn ads

Good:

    lines:
      - id: linkedin-ads
        name: LinkedIn ads
        entries:
          - {period: 2026-11, planned: 3400}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.budget import Budget
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find lines without entries and total; many are told together."""
    cure = text('Write "total:" and the sum, or entries like "- {{period: 2026-11, planned: 3400}}".')
    for document, read in in_force(inspection.playbook, Budget):
        yield from told(
            lacking(document, ("lines",), read.lines, "name", "entries", "total"),
            lambda name: text('The budget line "{name}" has no amount.', name=name),
            lambda count, names: text(
                "{count} budget lines have no amount: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV229", "budget-line-without-amount", Severity.WARNING, check, __doc__)
