"""A sprint's activity belongs to a card that the focus board doesn't have.

`card:` of an activity is the id of a card in `focus.yaml`. A card may leave the board when its work is
done, so in a sprint that is over only a misspelt id is told of.

Why it costs: what is done this week no longer shows on the board that the weekly meeting opens, so
that people work on things which nobody has given priority.

Bad:

    - id: call-script
      card: interested-workflw
      activity: Write the call script

Good:

    - id: call-script
      card: interested-workflow
      activity: Write the call script
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sprint_days import last_day
from revops_cli.rule import Rule
from revops_cli.schemas.nearest import nearest
from revops_cli.schemas.sprint import Sprint
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_FOCUS = "focus.yaml"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find cards of activities that are not on the board, once there is one that could be read."""
    board = inspection.playbook.documents.get(_FOCUS)
    focus = inspection.playbook.focus
    if board is None or focus is None or board.removed:
        return
    columns = (focus.in_use, focus.in_progress, focus.next)
    cards = tuple(card.id for column in columns for card in column.entries)
    known = frozenset(cards)
    for document in inspection.playbook.documents.values():
        if not isinstance(document.model, Sprint):
            continue
        end = last_day(document)
        over = end is not None and inspection.as_of is not None and end < inspection.as_of
        for within, activity in entries_of(document, ("activities",), document.model.activities):
            if activity.card is None or activity.card in known:
                continue
            meant = nearest(activity.card, cards)
            if meant is None and over:
                continue
            message = text('The focus board has no card "{card}".', card=activity.card)
            cure = (
                text("Add a card with this id to focus.yaml, or name one that is there.")
                if meant is None
                else text('Did you mean "{meant}"?', meant=meant)
            )
            yield at_value(document, (*within, "card"), message, cure)


RULE = Rule("RV302", "unknown-card", Severity.ERROR, check, __doc__)
