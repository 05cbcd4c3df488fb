"""A level of the scorecard is reviewed too seldom.

Activities every week, later every second week; objectives every month; results every quarter.

Why it costs: a week of wrong activity is mended in a week. Noticed after a quarter, it has cost a
quarter, and the result that it was to bring comes a quarter late.

Bad:

    cadence: {activities: month, objectives: quarter, results: half_year}

Good:

    cadence: {activities: week, objectives: month, results: quarter}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.cadence import Cadence
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_ORDER = tuple(Cadence)
_SELDOMEST = {
    "activities": Cadence.TWO_WEEKS,
    "objectives": Cadence.MONTH,
    "results": Cadence.QUARTER,
}
_BEST = {"activities": "week", "objectives": "month", "results": "quarter"}


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the cadence of each level with the one that it needs."""
    for document, scorecard in in_force(inspection.playbook, Scorecard):
        for level, most in _SELDOMEST.items():
            review = getattr(scorecard.cadence, level, None)
            every = None if review is None else review.every
            if every is not None and _ORDER.index(every) > _ORDER.index(most):
                message = text("The {level} of the scorecard are reviewed too seldom.", level=level)
                cure = text("Write {level}: {cadence}.", level=level, cadence=_BEST[level])
                within = value_within(document, ("cadence", level), "every")
                yield at_value(document, within, message, cure)


RULE = Rule("RV572", "level-reviewed-too-seldom", Severity.WARNING, check, __doc__)
