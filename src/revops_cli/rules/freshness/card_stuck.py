"""A card has been in progress for a quarter without a change.

Nothing about the card has changed (`changed`, or else `since`) for longer than a priority can sleep.

Why it costs: a board on which nothing moves is looked at by nobody. The card keeps a place among the
few things that the company works on, and the box that it was to mend stays as it is.

Bad:

    in_progress:
      - {id: site, title: New site, since: 2026-03-02}      (seen on 22 November 2026)

Good:

    in_progress:
      - {id: site, title: New site, since: 2026-03-02, changed: 2026-11-16}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.focus import Focus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

DAYS = Setting("card_days", 91, text("days for which a card may be in progress without a change"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find cards in progress that nobody has touched."""
    today = inspection.as_of
    for document, focus in in_force(inspection.playbook, Focus):
        for within, card in entries_of(document, ("in_progress",), focus.in_progress):
            known = [day for day in (card.since, card.changed) if day is not None]
            asleep = (today - max(known)).days if known and today is not None else 0
            if asleep > inspection.of(DAYS) and not document.unread((*within, "changed")):
                key = "since" if card.changed is None else "changed"
                message = text(
                    '"{card}" is in progress, unchanged for {days} days; {limit} days is the limit.',
                    card=card.title,
                    days=asleep,
                    limit=inspection.of(DAYS),
                )
                cure = text(
                    "Work on it and write changed:, split it into what can be done, or move it to next."
                )
                yield at_value(document, (*within, key), message, cure)


RULE = Rule("RV605", "card-stuck", Severity.WARNING, check, __doc__, settings=(DAYS,))
