"""Nothing says how often a level of the scorecard is reviewed.

Activities are reviewed weekly, objectives monthly, results quarterly, without fail.

Why it costs: what has no day in the calendar is looked at when it has gone wrong.

Bad:

    cadence: {activities: week}

Good:

    cadence: {activities: week, objectives: month, results: quarter}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.scorecard_levels import LEVELS
from revops_cli.rule import Rule
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find levels without a cadence."""
    for found in in_force(inspection.playbook, Scorecard):
        cadence = found.model.cadence
        missing = tuple(
            level for level in LEVELS if found.lacks(("cadence", level), getattr(cadence, level, None))
        )
        if missing:
            message = text("Nothing says how often these are reviewed: {levels}.", levels=missing)
            cure = text("Write cadence: {{activities: week, objectives: month, results: quarter}}.")
            yield at_key(found.document, ("cadence",), message, cure, amount=Decimal(len(missing)))


RULE = Rule("RV571", "level-without-cadence", Severity.WARNING, check, __doc__)
