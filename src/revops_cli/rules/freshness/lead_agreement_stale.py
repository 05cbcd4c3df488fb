"""Marketing and sales agreed on the lead definition over a year ago.

The date of the agreement is older than a definition holds.

Why it costs: since then people have left, and the market has moved. A definition that half of the
team has never heard of is kept by nobody, and the argument about bad leads begins anew.

Bad:

    agreement: {marketing: Lumi, sales: Aino, date: 2025-03-02}     (seen on 22 November 2026)

Good:

    agreement: {marketing: Lumi, sales: Aino, date: 2026-09-02}
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

DAYS = Setting(
    "agreement_days", 365, text("days for which the agreement on the lead definition holds"), least=1
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find agreements that are too old."""
    limit = inspection.of(DAYS)
    for noted, age in aged(inspection.playbook, inspection.as_of, Deed.AGREEMENT, limit):
        message = text(
            "The lead definition was agreed {days} days ago; {limit} days is the limit.",
            days=age,
            limit=limit,
        )
        cure = text("Read it together with marketing and sales, mend it, and write the day of agreeing.")
        yield at_value(noted.document, noted.within, message, cure)


RULE = Rule("RV615", "lead-agreement-stale", Severity.WARNING, check, __doc__, settings=(DAYS,))
