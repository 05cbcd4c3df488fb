"""Nothing more is to be published.

The content calendar has pieces, and none of them has a publishing day ahead.

Why it costs: a piece takes weeks to make. A calendar that is empty today is a newsletter that is not
sent next month, and the readers who were warm are cold again.

Bad:

    pieces:
      - {id: guide, name: Guide, publish_on: 2026-10-21, status: published}   (on 22 November)

Good:

    pieces:
      - {id: guide, name: Guide, publish_on: 2026-10-21, status: published}
      - {id: story, name: Customer story, publish_on: 2026-12-03, status: draft}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.calendar import Calendar, PieceStatus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find calendars in which all is published or past. What is overdue is work that is still ahead."""
    today = inspection.as_of
    for document, calendar in in_force(inspection.playbook, Calendar):
        pieces = calendar.pieces.entries
        if today is None or not pieces or document.unread(("pieces",)):
            continue
        ahead = any(
            piece.status is not PieceStatus.PUBLISHED
            or (piece.publish_on is not None and piece.publish_on >= today)
            for piece in pieces
        )
        if not ahead:
            message = text("Every piece of the calendar is published, and nothing comes after them.")
            cure = text("Add the next pieces, each with its draft_by and publish_on.")
            yield at_key(document, ("pieces",), message, cure)


RULE = Rule("RV609", "calendar-runs-dry", Severity.INFO, check, __doc__)
