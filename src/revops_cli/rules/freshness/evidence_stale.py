"""What a persona rests on is older than a year.

The interviews, survey or notes behind a buyer persona were made longer ago than they hold.

Why it costs: buyers change jobs, tools and worries within a year. Messages that speak to last year's
problem are read as advertising, and the reply rate falls without a reason that anyone can see.

Bad:

    evidence: {basis: interviews, count: 11, date: 2024-06-12}

Good:

    evidence: {basis: interviews, count: 11, date: 2026-06-12}
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

DAYS = Setting("evidence_days", 365, text("days for which the evidence of a persona holds"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find personas whose evidence is too old."""
    limit = inspection.of(DAYS)
    for noted, age in aged(inspection.playbook, inspection.as_of, Deed.EVIDENCE, limit):
        message = text(
            "{persona}: the evidence is {days} days old; {limit} days is the limit.",
            persona=noted.name,
            days=age,
            limit=limit,
        )
        cure = text("Ask about ten people of this tier again, mend the persona, and write the new date.")
        yield at_value(noted.document, noted.within, message, cure)


RULE = Rule("RV604", "evidence-stale", Severity.WARNING, check, __doc__, settings=(DAYS,))
