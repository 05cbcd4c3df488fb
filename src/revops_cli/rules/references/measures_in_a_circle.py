"""Measures of the scorecard move each other in a circle.

A measure moves itself, or one that in the end moves it.

Why it costs: a scorecard is read upward, from what people do to what it brings. In a circle nothing is
the result, so nobody can say which of the activities pays.

Bad:

    activities:
      - {id: calls, name: Calls, moves: [scorecard.emails]}
      - {id: emails, name: Emails, moves: [scorecard.calls]}

Good:

    activities:
      - {id: calls, name: Calls, moves: [scorecard.meetings]}
      - {id: emails, name: Emails, moves: [scorecard.meetings]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.scorecard_levels import circles, moves, scorecard_document
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find the moves that close a circle."""
    document = scorecard_document(inspection.playbook)
    if document is None:
        return
    for move, ids in circles(moves(inspection.playbook, document)).items():
        moving = move.moving.measure
        if len(ids) == 1:
            message = text('"{name}" moves itself.', name=moving.name)
        else:
            way = " → ".join((*ids, ids[0]))
            message = text('"{name}" moves a measure that moves it: {way}.', name=moving.name, way=way)
        cure = text("Name the measure one level up that it is meant to move, or take this out.")
        yield at_value(document, move.within, message, cure)


RULE = Rule("RV310", "measures-in-a-circle", Severity.ERROR, check, __doc__)
