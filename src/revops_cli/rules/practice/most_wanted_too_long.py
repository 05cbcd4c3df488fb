"""The Most Wanted list is too long to be worked.

It has more than 50 organisations. A setting says how many.

Why it costs: what fifty person-hours a week can reach is a few dozen buying groups. Spread over hundreds,
every organisation gets one ad and one call, which wins none.

Bad:

    organisations:
      - {id: first, name: The first of three hundred, priority: 1}

Good:

    organisations:
      - {id: first, name: The first of thirty, priority: 1}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MOST = Setting("most_wanted_at_most", 50, text("organisations of the Most Wanted list"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the organisations; tell of the first one too many."""
    most = inspection.of(MOST)
    for document, wanted in in_force(inspection.playbook, MostWanted):
        listed = list(entries_of(document, ("organisations",), wanted.organisations))
        if len(listed) > most:
            message = text(
                "The Most Wanted list has {count} organisations, and {most} are as many as can be worked.",
                count=len(listed),
                most=most,
            )
            cure = text("Keep those that both would give up all others for.")
            place = (*listed[most][0], "id")
            yield at_value(document, place, message, cure, amount=Decimal(len(listed)))


RULE = Rule("RV566", "most-wanted-too-long", Severity.WARNING, check, __doc__, settings=(MOST,))
