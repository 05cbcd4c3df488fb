"""Money was planned for a period that is over, and nobody wrote what became of it.

The entry is still planned or committed, and its period ended longer ago than invoices take.

Why it costs: nobody knows what is left. The money is spent twice, or it lapses while a campaign
that would have brought meetings waits for it.

Bad:

    - {period: 2026-08, planned: 2200, status: planned}     (seen on 22 November 2026)

Good:

    - {period: 2026-08, planned: 2200, actual: 2260, status: paid}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.budget_lines import written_lines
from revops_cli.playbook.faults import at_value
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.budget import PaymentStatus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.budget_lines import WrittenEntry, WrittenLine
    from revops_cli.rule import Inspection

PLANNED = Setting("planned_days", 31, text("days after its period in which an entry may still be planned"))
COMMITTED = Setting(
    "committed_days", 62, text("days after its period in which an entry may still be committed")
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find entries of past periods that are neither paid nor given up."""
    today = inspection.as_of
    waits = {
        PaymentStatus.PLANNED: inspection.of(PLANNED),
        PaymentStatus.COMMITTED: inspection.of(COMMITTED),
    }
    for line in written_lines(inspection.playbook) if today is not None else ():
        for each in line.entries:
            wait = waits.get(each.entry.status)
            # An entry that has cost something has its own finding while it is called planned.
            settled = wait is None or (
                each.entry.actual is not None and each.entry.status is PaymentStatus.PLANNED
            )
            if settled or line.document.unread(each.within) or today is None or wait is None:
                continue
            if (today - each.entry.period.end).days > wait:
                yield _fault(line, each)


def _fault(line: WrittenLine, each: WrittenEntry) -> Fault:
    message = text(
        "{name}: {period} is over, and the money is still {status}.",
        name=line.line.name,
        period=each.entry.period,
        status=each.entry.status.value,
    )
    cure = text(
        "Write actual: and status: paid; actual: 0 where it was not spent, or move it to a period to come."
    )
    return at_value(line.document, (*each.within, "status"), message, cure)


RULE = Rule(
    "RV617", "budget-entry-unsettled", Severity.WARNING, check, __doc__, settings=(PLANNED, COMMITTED)
)
