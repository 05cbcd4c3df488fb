"""The persona of a tier is missing.

Nothing is written of the decision maker, the buyer or the user. Each has goals, problems, a level of
awareness and the evidence for them.

Why it costs: the person whom you forgot says no in the last meeting, after the offer has been written.
Three kinds of people take part in one deal.

Bad:

    decision_maker:
      goals: Growth that can be forecast a quarter ahead

Good:

    decision_maker:
      goals: Growth that can be forecast a quarter ahead
    buyer:
      goals: A calendar full of meetings with companies that can buy
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.gap_faults import at_gap
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find tiers without a word, while another has some."""
    for gap in inspection.playbook.gaps.sections:
        if gap.place.parent == "personas":
            message = text('The persona "{tier}" is missing.', tier=gap.place.name)
            cure = text(
                'Write below "{key}:" in strategy/personas.yaml: {keys}. Mark what you only guess with '
                '"evidence: assumption".',
                key=gap.place.within[-1],
                keys=gap.keys,
            )
            yield at_gap(gap, message, cure)


RULE = Rule("RV205", "missing-persona", Severity.WARNING, check, __doc__, mends=Mends.SAFELY)
