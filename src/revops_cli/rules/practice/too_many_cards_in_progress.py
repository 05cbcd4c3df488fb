"""Too many focus cards are in progress at once.

Up to five in all, and three of one owner. Settings say how many.

Why it costs: what is worked on for an hour a week is never done. Ten things in progress for a quarter
bring nothing; one after another, three of them would have been in use.

Bad:

    in_progress:
      - {id: website, title: New website, owner: Lumi}
      - {id: crm, title: Clean CRM, owner: Lumi}
      - {id: pricing, title: New prices, owner: Lumi}
      - {id: events, title: Events of spring, owner: Lumi}

Good:

    in_progress:
      - {id: website, title: New website, owner: Lumi}
    next:
      - {id: crm, title: Clean CRM, owner: Lumi}
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_key, at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.focus import Focus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.rule import Inspection

MOST = Setting("cards_at_most", 5, text("focus cards in progress"), least=1)
MOST_OF_ONE = Setting("cards_of_one_owner", 3, text("focus cards in progress of one owner"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the cards in progress, and those of each owner."""
    most, most_of_one = inspection.of(MOST), inspection.of(MOST_OF_ONE)
    cure = text("Move what can wait to next:")
    for document, focus in in_force(inspection.playbook, Focus):
        count = len(focus.in_progress.entries)
        if count > most:
            message = text(
                "{count} cards are in progress; {most} at the most get done.", count=count, most=most
            )
            yield at_key(document, ("in_progress",), message, cure, amount=Decimal(count))
        owned: dict[str, list[tuple[Key, ...]]] = defaultdict(list)
        for within, card in entries_of(document, ("in_progress",), focus.in_progress):
            if card.owner:
                owned[card.owner].append(within)
        for owner, places in owned.items():
            if len(places) > most_of_one:
                message = text(
                    "{owner} has {count} cards in progress; {most} at the most get done.",
                    owner=owner,
                    count=len(places),
                    most=most_of_one,
                )
                place = (*places[most_of_one], "owner")
                yield at_value(document, place, message, cure, amount=Decimal(len(places)))


RULE = Rule(
    "RV579", "too-many-cards-in-progress", Severity.WARNING, check, __doc__, settings=(MOST, MOST_OF_ONE)
)
