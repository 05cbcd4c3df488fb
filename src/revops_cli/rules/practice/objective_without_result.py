"""An objective of the scorecard moves no result.

`moves` names the result that it is meant to bring.

Why it costs: the objective can be reached every month while the company misses its year. Nobody sees it,
since the two are never compared.

Bad:

    objectives:
      - {id: visitors, name: Visitors of the site, team: marketing, target: 900}

Good:

    objectives:
      - {id: visitors, name: Visitors of the site, target: 900, moves: [scorecard.sourced]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.scorecard_levels import level_measures
from revops_cli.rule import Rule
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find objectives that move nothing."""
    for document, scorecard in in_force(inspection.playbook, Scorecard):
        above = tuple(f"scorecard.{each.id}" for each in scorecard.results.entries)
        for each in level_measures(document):
            if each.level != "objectives" or each.measure.moves or document.unread((*each.within, "moves")):
                continue
            message = text('Objective "{name}" moves no result.', name=each.measure.name)
            cure = (
                text("Write moves: and one of these, or take the objective out: {choices}", choices=above)
                if above
                else text("Write the results first, then moves: and one of them.")
            )
            yield at_key(document, (*each.within, "moves"), message, cure)


RULE = Rule("RV568", "objective-without-result", Severity.WARNING, check, __doc__)
