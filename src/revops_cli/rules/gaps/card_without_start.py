"""A card in use or in progress does not say since when.

Its `since` is the day on which it came to its column.

Why it costs: a card that has been in progress for half a year looks like one of last week. The weekly
meeting talks about the new and never asks what keeps the old one there.

Bad:

    in_progress:
      - id: lead-scoring
        title: Two-axis scoring

Good:

    in_progress:
      - id: lead-scoring
        title: Two-axis scoring
        since: 2026-10-19
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.focus import Focus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find cards without a day in the two columns that count time; many are told together."""
    cure = text('Write the day on which it came to its column, such as "since: 2026-10-19".')
    for document, read in in_force(inspection.playbook, Focus):
        for column, cards in (("in_use", read.in_use), ("in_progress", read.in_progress)):
            yield from told(
                lacking(document, (column,), cards, "title", "since"),
                lambda name: text('The card "{name}" does not say since when it is there.', name=name),
                lambda count, names: text(
                    "{count} cards do not say since when they are there: {names}.", count=count, names=names
                ),
                cure,
            )


RULE = Rule("RV250", "card-without-start", Severity.INFO, check, __doc__)
