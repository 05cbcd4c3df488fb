"""A sprint activity works on something that is not in progress.

In the newest sprint an activity that is not done yet belongs to a focus card in the column `next`.

Why it costs: the hours of the week go past the priorities that were agreed on. What is in progress waits,
and the board shows something else than what people do.

Bad:

    # focus.yaml: next: [{id: new-website, title: New website}]
    # sprints/2026-W48.yaml
    activities:
      - {id: mock-up, card: new-website, activity: Draw the front page}

Good:

    # focus.yaml: in_progress: [{id: new-website, title: New website}]
    # sprints/2026-W48.yaml
    activities:
      - {id: mock-up, card: new-website, activity: Draw the front page}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.sprint_days import last_day
from revops_cli.rule import Rule
from revops_cli.schemas.focus import Focus
from revops_cli.schemas.sprint import ActivityStatus, Sprint
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look up the column of the card of each open activity of the newest sprint."""
    waiting = {
        card.id: (document, (*within, "id"))
        for document, focus in in_force(inspection.playbook, Focus)
        for within, card in entries_of(document, ("next",), focus.next)
    }
    sprints = [(last_day(each.document), each) for each in in_force(inspection.playbook, Sprint)]
    dated = [(day, each) for day, each in sprints if day is not None]
    if not waiting or not dated:
        return
    document, sprint = max(dated, key=lambda found: found[0])[1]
    for within, each in entries_of(document, ("activities",), sprint.activities):
        if each.card in waiting and each.status is not ActivityStatus.DONE:
            message = text('"{activity}" works on a card that is not in progress.', activity=each.activity)
            cure = text("Move the card to in_progress: in focus.yaml, or leave the activity for later.")
            board, card = waiting[each.card]
            related = ((board.location(card), text("The card:")),)
            yield at_value(document, (*within, "card"), message, cure, related=related)


RULE = Rule("RV581", "sprint-activity-off-focus", Severity.WARNING, check, __doc__)
