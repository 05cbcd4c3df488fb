"""A level of the scorecard has too many measures.

Up to seven. A setting says how many.

Why it costs: with twenty figures there is always one that went up. The meeting talks about that one, and
the one that matters is on page three.

Bad:

    results: [Revenue, Deals, Win rate, Value, Cycle, New customers, NPS, Offers, Meetings]

Good:

    results: [Revenue, New customers, Win rate]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.scorecard_levels import LEVELS, level_measures
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MOST = Setting("measures_at_most", 7, text("measures of a level of the scorecard"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the measures of each level; tell of the first one too many."""
    most = inspection.of(MOST)
    for document, _ in in_force(inspection.playbook, Scorecard):
        for level in LEVELS:
            listed = [each for each in level_measures(document) if each.level == level]
            if len(listed) > most:
                message = text(
                    "The {level} have {count} measures; {most} are as many as a meeting can act on.",
                    level=level,
                    count=len(listed),
                    most=most,
                )
                cure = text("Keep those that change what you do when they move.")
                within = (*listed[most].within, "id")
                yield at_value(document, within, message, cure, amount=Decimal(len(listed)))


RULE = Rule("RV574", "too-many-measures", Severity.WARNING, check, __doc__, settings=(MOST,))
