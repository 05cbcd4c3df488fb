"""A line of the budget does not say what it pays for.

Its `pays_for` should be the paths of the boxes, sequences or parts of the playbook that it pays for.

Why it costs: when the budget is cut, nobody knows what stops. The line that is easiest to cut goes
first, and with it the level of the buyer journey that brought the meetings.

Bad:

    lines:
      - id: linkedin-ads
        name: LinkedIn ads

Good:

    lines:
      - id: linkedin-ads
        name: LinkedIn ads
        pays_for: [journeys.unaware, journeys.problem_aware]
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
    """Find lines that pay for nothing; many are told together."""
    cure = text('Write the paths of boxes or parts, such as "pays_for: [journeys.unaware]".')
    for document, read in in_force(inspection.playbook, Budget):
        yield from told(
            lacking(document, ("lines",), read.lines, "name", "pays_for"),
            lambda name: text('The budget line "{name}" does not say what it pays for.', name=name),
            lambda count, names: text(
                "{count} budget lines do not say what they pay for: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV230", "budget-line-without-purpose", Severity.INFO, check, __doc__)
