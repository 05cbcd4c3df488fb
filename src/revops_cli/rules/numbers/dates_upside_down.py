"""Something ends before it begins.

A sprint's last day comes before its first, a draft is due after the piece is to be published, a card
was changed before it came to its column, or results were read before the messages went out.

Why it costs: nobody knows which of the two dates holds, and people plan by both. With a draft that is due
after its own publishing the newsletter goes out late or unread.

Bad:

    draft_by: 2026-12-07
    publish_on: 2026-12-01

Good:

    draft_by: 2026-12-01
    publish_on: 2026-12-07
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.calendar import Calendar
from revops_cli.schemas.focus import Focus
from revops_cli.schemas.sequence import Sequence
from revops_cli.schemas.sprint import Sprint
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Inspection

    _Pair = tuple[Document, tuple[Key, ...], str, date | None, str, date | None]


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find pairs of dates of which the second comes before the first."""
    for document, within, start, begins, end, ends in _pairs(inspection.playbook):
        if begins is not None and ends is not None and ends < begins:
            message = text(
                "{end} ({ends}) comes before {start} ({begins}).",
                start=start,
                begins=begins,
                end=end,
                ends=ends,
            )
            cure = text("Mend the one that is wrong: {start} can't be the later day.", start=start)
            note = (document.location((*within, start)), text("The other date:"))
            yield at_value(document, (*within, end), message, cure, related=(note,))


def _pairs(playbook: Playbook) -> Iterator[_Pair]:
    """Yield each pair of dates: where both stand, and the key and day of the first and of the second."""
    for document, sprint in in_force(playbook, Sprint):
        yield document, (), "starts", sprint.starts, "ends", sprint.ends
    for document, calendar in in_force(playbook, Calendar):
        for within, piece in entries_of(document, ("pieces",), calendar.pieces):
            yield document, within, "draft_by", piece.draft_by, "publish_on", piece.publish_on
    for document, focus in in_force(playbook, Focus):
        columns = (("in_use", focus.in_use), ("in_progress", focus.in_progress), ("next", focus.next))
        for column, cards in columns:
            for within, card in entries_of(document, (column,), cards):
                yield document, within, "since", card.since, "changed", card.changed
    for document, sequence in in_force(playbook, Sequence):
        read = sequence.results_read
        if read is not None:
            within = ("results_read",)
            yield document, within, "running_since", read.running_since, "last_read", read.last_read


RULE = Rule("RV407", "dates-upside-down", Severity.ERROR, check, __doc__)
