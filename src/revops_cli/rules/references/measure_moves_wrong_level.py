"""A measure of the scorecard moves one that is not on the level above it.

Activities move objectives, and objectives move results. A measure here moves one of its own level, one
below, or jumps over the objectives; or a result moves something.

Why it costs: levels are reviewed each in its own meeting. A line that goes sideways or over a level is
looked at in none, and the step where it broke stays hidden for a quarter.

Bad:

    activities:
      - {id: calls, name: Calls made, moves: [scorecard.revenue]}
    results:
      - {id: revenue, name: Revenue}

Good:

    activities:
      - {id: calls, name: Calls made, moves: [scorecard.offers]}
    objectives:
      - {id: offers, name: Offers made, moves: [scorecard.revenue]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.scorecard_levels import LEVELS, circles, moves, scorecard_document
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find moves that don't go one level up; those that close a circle have their own finding."""
    document = scorecard_document(inspection.playbook)
    if document is None:
        return
    found = moves(inspection.playbook, document)
    closing = circles(found)
    for move in found:
        level = LEVELS.index(move.moving.level)
        if move in closing or LEVELS.index(move.moved.level) == level + 1:
            continue
        message = text(
            '"{name}" stands in {level} and moves "{moved}", which stands in {other}.',
            name=move.moving.measure.name,
            level=move.moving.level,
            moved=move.moved.measure.name,
            other=move.moved.level,
        )
        cure = (
            text("Name a measure of {above}.", above=LEVELS[level + 1])
            if level + 1 < len(LEVELS)
            else text("Take it out: results stand at the top.")
        )
        yield at_value(document, move.within, message, cure)


RULE = Rule("RV311", "measure-moves-wrong-level", Severity.WARNING, check, __doc__)
