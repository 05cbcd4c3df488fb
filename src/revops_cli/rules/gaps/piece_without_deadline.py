"""A piece of content that is on its way has no deadline for its draft.

A piece that is published needs none any more, and neither does an idea without a publish date.

Why it costs: a publish date alone is noticed on the day. The draft is what takes the time, and a
reminder can only be sent for a day that is written down.

Bad:

    pieces:
      - id: customer-story
        name: Customer story
        publish_on: 2026-12-03

Good:

    pieces:
      - id: customer-story
        name: Customer story
        draft_by: 2026-11-19
        publish_on: 2026-12-03
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.calendar import Calendar, Piece, PieceStatus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find pieces without one; many are told together."""
    cure = text('Write the day when the draft is ready, such as "draft_by: 2026-11-19".')
    for document, read in in_force(inspection.playbook, Calendar):
        yield from told(
            lacking(document, ("pieces",), read.pieces, "name", "draft_by", among=_needs_a_draft),
            lambda name: text('The piece "{name}" has no deadline for its draft.', name=name),
            lambda count, names: text(
                "{count} pieces have no deadline for their drafts: {names}.", count=count, names=names
            ),
            cure,
        )


def _needs_a_draft(piece: object) -> bool:
    """Say whether a piece is still to be written, and by a day that is known."""
    if not isinstance(piece, Piece) or piece.status in {PieceStatus.SCHEDULED, PieceStatus.PUBLISHED}:
        return False
    return piece.status is not PieceStatus.IDEA or piece.publish_on is not None


RULE = Rule("RV248", "piece-without-deadline", Severity.WARNING, check, __doc__)
