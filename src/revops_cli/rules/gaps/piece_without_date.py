"""A piece of content has no publish date.

Ideas without a day for a draft need none yet.

Why it costs: without a day nothing is late, so nothing gets done. Sales promises a customer the guide
that "comes soon", and it comes after the decision.

Bad:

    pieces:
      - id: customer-story
        name: Customer story
        status: draft

Good:

    pieces:
      - id: customer-story
        name: Customer story
        status: draft
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
    """Find pieces without a day; many are told together."""
    cure = text('Write the day when it comes out, such as "publish_on: 2026-12-03".')
    for document, read in in_force(inspection.playbook, Calendar):
        yield from told(
            lacking(document, ("pieces",), read.pieces, "name", "publish_on", among=_is_under_way),
            lambda name: text('The piece "{name}" has no publish date.', name=name),
            lambda count, names: text(
                "{count} pieces have no publish date: {names}.", count=count, names=names
            ),
            cure,
        )


def _is_under_way(piece: object) -> bool:
    """Say whether a piece is more than an idea: it has a status, or a day for its draft."""
    return isinstance(piece, Piece) and (piece.status is not PieceStatus.IDEA or piece.draft_by is not None)


RULE = Rule("RV240", "piece-without-date", Severity.WARNING, check, __doc__)
