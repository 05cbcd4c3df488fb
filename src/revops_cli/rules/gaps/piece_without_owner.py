"""A piece of content has no owner.

Ideas without a day need none yet.

Why it costs: the draft is everybody's until the day it should be out, and late by then. The campaign
that waits for it runs without it.

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
        owner: Kaisla, content specialist
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
    """Find pieces without an owner; many are told together."""
    cure = text('Write who sees to it that it comes out: "owner: Kaisla, content specialist".')
    for document, read in in_force(inspection.playbook, Calendar):
        yield from told(
            lacking(document, ("pieces",), read.pieces, "name", "owner", among=_is_under_way),
            lambda name: text('The piece "{name}" has no owner.', name=name),
            lambda count, names: text("{count} pieces have no owner: {names}.", count=count, names=names),
            cure,
        )


def _is_under_way(piece: object) -> bool:
    """Say whether a piece is more than an idea: it has a status, or a day."""
    return isinstance(piece, Piece) and (
        piece.status is not PieceStatus.IDEA or piece.draft_by is not None or piece.publish_on is not None
    )


RULE = Rule("RV239", "piece-without-owner", Severity.WARNING, check, __doc__)
