"""How well marketing and sales get along was last asked over half a year ago.

The date of the answer is older than an answer holds.

Why it costs: teams drift apart quietly. When it shows in the figures, a half-year of leads has been
passed to people who did not want them.

Bad:

    alignment: {answer: somewhat, date: 2026-03-02}     (seen on 22 November 2026)

Good:

    alignment: {answer: somewhat, date: 2026-09-02}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.noted_days import Deed, aged
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

DAYS = Setting("alignment_days", 184, text("days for which the answer to the alignment check holds"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find answers that are too old."""
    limit = inspection.of(DAYS)
    for noted, age in aged(inspection.playbook, inspection.as_of, Deed.ALIGNMENT, limit):
        message = text(
            "How marketing and sales get along was asked {days} days ago; {limit} days is the limit.",
            days=age,
            limit=limit,
        )
        cure = text("Ask both teams again: fully, very, somewhat, aware, not. Write the answer and the date.")
        yield at_value(noted.document, noted.within, message, cure)


RULE = Rule("RV616", "alignment-check-stale", Severity.INFO, check, __doc__, settings=(DAYS,))
