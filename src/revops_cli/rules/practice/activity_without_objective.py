"""An activity of the scorecard moves no objective.

`moves` names the objective that it is meant to reach.

Why it costs: it is done every week because it was done last week. The hours go into what can be counted,
and the objectives wait.

Bad:

    activities:
      - {id: posts, name: Posts by the personal brands, team: marketing, target: 6}

Good:

    activities:
      - {id: posts, name: Posts by the personal brands, target: 6, moves: [scorecard.visitors]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.scorecard_levels import level_measures
from revops_cli.rule import Rule
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find activities that move nothing."""
    for document, scorecard in in_force(inspection.playbook, Scorecard):
        above = tuple(f"scorecard.{each.id}" for each in scorecard.objectives.entries)
        for each in level_measures(document):
            if each.level != "activities" or each.measure.moves or document.unread((*each.within, "moves")):
                continue
            message = text('Activity "{name}" moves no objective.', name=each.measure.name)
            cure = (
                text("Write moves: and one of these, or stop doing it: {choices}", choices=above)
                if above
                else text("Write the objectives first, then moves: and one of them.")
            )
            yield at_key(document, (*each.within, "moves"), message, cure)


RULE = Rule("RV567", "activity-without-objective", Severity.WARNING, check, __doc__)
