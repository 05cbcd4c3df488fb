"""A piece of content is late.

Its draft was due and it is still an idea or a draft in the making, or its publishing day is past and
it is not published.

Why it costs: a newsletter that comes when it comes is not waited for. The campaign that was to send
readers to the piece pays for clicks on last month's.

Bad:

    - {id: story, name: Customer story, draft_by: 2026-11-05, status: idea}   (on 22 November)

Good:

    - {id: story, name: Customer story, draft_by: 2026-11-05, status: review}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.calendar import Calendar, PieceStatus
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.rule import Inspection
    from revops_cli.schemas.calendar import Piece

_NOT_DRAFTED = frozenset({PieceStatus.IDEA, PieceStatus.DRAFT})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find pieces whose draft or publishing is overdue; of both, the publishing alone is told."""
    today = inspection.as_of
    for document, calendar in in_force(inspection.playbook, Calendar):
        for within, piece in entries_of(document, ("pieces",), calendar.pieces):
            if today is None or document.unread((*within, "status")):
                continue
            if _past(piece.publish_on, today) and piece.status is not PieceStatus.PUBLISHED:
                yield _unpublished(document, within, piece, today)
            elif _past(piece.draft_by, today) and piece.status in _NOT_DRAFTED:
                yield _undrafted(document, within, piece, today)


def _past(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _unpublished(document: Document, within: tuple[Key, ...], piece: Piece, today: date) -> Fault:
    late = 0 if piece.publish_on is None else (today - piece.publish_on).days
    message = plural(
        '"{piece}" was to be published {count} day ago, and its status is {status}.',
        '"{piece}" was to be published {count} days ago, and its status is {status}.',
        late,
        piece=piece.name,
        status=piece.status.value,
    )
    cure = text("Publish it and write status: published and its link, or agree on a new publish_on.")
    return at_value(document, (*within, "publish_on"), message, cure, amount=Decimal(late))


def _undrafted(document: Document, within: tuple[Key, ...], piece: Piece, today: date) -> Fault:
    late = 0 if piece.draft_by is None else (today - piece.draft_by).days
    message = plural(
        'The draft of "{piece}" was due {count} day ago, and its status is {status}.',
        'The draft of "{piece}" was due {count} days ago, and its status is {status}.',
        late,
        piece=piece.name,
        status=piece.status.value,
    )
    cure = text("Finish the draft and write status: review, or agree on a new draft_by.")
    return at_value(document, (*within, "draft_by"), message, cure, amount=Decimal(late))


RULE = Rule("RV608", "content-overdue", Severity.WARNING, check, __doc__)
