"""The threshold for sales is not above the one for marketing.

A lead is marketing-qualified from one score on and sales-qualified from another, which is higher:
first interest, then the wish to buy.

Why it costs: every lead that marketing has just noticed goes straight to a seller. Sellers call
people who are not ready, and soon call none of marketing's leads.

Bad:

    thresholds: {mql: 100, sql: 50}

Good:

    thresholds: {mql: 50, sql: 100}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.scoring import Scoring
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find that a lead is ready for sales no later than for marketing."""
    for document, scoring in in_force(inspection.playbook, Scoring):
        limits = scoring.thresholds
        if (
            limits is not None
            and limits.mql is not None
            and limits.sql is not None
            and limits.sql <= limits.mql
        ):
            message = text(
                "A lead is sales-qualified from {sql} points and marketing-qualified from {mql}.",
                sql=limits.sql,
                mql=limits.mql,
            )
            cure = text("Write an sql: above {mql}, or a lower mql:.", mql=limits.mql)
            yield at_value(document, ("thresholds", "sql"), message, cure)


RULE = Rule("RV425", "thresholds-upside-down", Severity.ERROR, check, __doc__)
