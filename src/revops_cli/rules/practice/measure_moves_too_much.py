"""A measure of the scorecard is meant to move too many others.

Up to three. A setting says how many.

Why it costs: what moves everything explains nothing. When a result falls, every activity seems to be
behind it, and nobody knows which one to change.

Bad:

    activities:
      - {id: posts, name: Posts, moves: [scorecard.a, scorecard.b, scorecard.c, scorecard.d]}

Good:

    activities:
      - {id: posts, name: Posts, moves: [scorecard.visitors]}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.scorecard_levels import level_measures
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MOST = Setting("moves_at_most", 3, text("measures that one measure is meant to move"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count what each measure moves."""
    most = inspection.of(MOST)
    for document, _ in in_force(inspection.playbook, Scorecard):
        for each in level_measures(document):
            count = len(each.measure.moves)
            if count > most:
                message = text(
                    '"{name}" is meant to move {count} measures; {most} at the most tell anything.',
                    name=each.measure.name,
                    count=count,
                    most=most,
                )
                cure = text("Keep the one or two that it moves most.")
                yield at_key(document, (*each.within, "moves"), message, cure, amount=Decimal(count))


RULE = Rule("RV575", "measure-moves-too-much", Severity.INFO, check, __doc__, settings=(MOST,))
