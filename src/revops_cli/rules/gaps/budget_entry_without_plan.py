"""An entry of the budget has no planned amount.

An entry says for its period what was planned, and later what it came to. Without the plan there is
nothing to hold the invoice against.

Why it costs: money that nobody planned is seen when it is spent. At the end of the quarter the
overspend has no name, and the next campaign pays for it.

Bad:

    entries:
      - {period: 2026-10, actual: 3150, status: paid}

Good:

    entries:
      - {period: 2026-10, planned: 3200, actual: 3150, status: paid}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import Lack, Lacks, told
from revops_cli.rule import Rule
from revops_cli.schemas.budget import Budget
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.rule import Inspection
    from revops_cli.schemas.budget import BudgetLine
    from revops_cli.texts import Text


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look at the entries of every line; many of one line are told together."""
    for document, read in in_force(inspection.playbook, Budget):
        listed = value_within(document, ("lines",), read.lines.short)
        for index, line in enumerate(read.lines.entries):
            if any(entry.planned is not None or entry.actual is not None for entry in line.entries):
                yield from _entries(document, line, (*listed, index, "entries"))


def _entries(document: Document, line: BudgetLine, within: tuple[Key, ...]) -> Iterator[Fault]:
    """Tell of the entries of one line, which has some amount: a line without any has its own rule."""
    found = tuple(
        Lack(str(entry.period), (*within, number, "planned"))
        for number, entry in enumerate(line.entries)
        if entry.planned is None and not document.unread((*within, number, "planned"))
    )

    def one(period: str | Text) -> Text:
        return text(
            'The entry {period} of the budget line "{name}" has no planned amount.',
            period=period,
            name=line.name,
        )

    def several(count: int, periods: Text) -> Text:
        return text(
            '{count} entries of the budget line "{name}" have no planned amount: {periods}.',
            count=count,
            name=line.name,
            periods=periods,
        )

    cure = text('Write what was meant to be spent in the period, such as "planned: 1200".')
    yield from told(Lacks(document, within, found), one, several, cure)


RULE = Rule("RV246", "budget-entry-without-plan", Severity.WARNING, check, __doc__)
