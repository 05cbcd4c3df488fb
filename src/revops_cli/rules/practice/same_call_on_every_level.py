"""Every level of the buyer journey has the same call to action.

Three levels or more have one, and all of them the same. Case and punctuation don't count.

Why it costs: "Book a meeting" on every page wins those who were about to book anyway. The others, nine
in ten, are offered nothing that fits where they are, and leave.

Bad:

    unaware: {call_to_action: Book a meeting}
    problem_aware: {call_to_action: Book a meeting}
    product_aware: {call_to_action: Book a meeting}

Good:

    unaware: {call_to_action: Read the two-page study}
    problem_aware: {call_to_action: Count your own leak}
    product_aware: {call_to_action: Book a meeting}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.same_words import plain_words
from revops_cli.rule import Rule
from revops_cli.schemas.box import Box
from revops_cli.schemas.journeys import Journeys
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_LEVELS = ("unaware", "problem_aware", "outcome_aware", "product_aware", "fully_aware")
_ENOUGH = 3


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the calls to action of all levels that have one."""
    for document, journeys in in_force(inspection.playbook, Journeys):
        found = [(level, getattr(getattr(journeys, level), "call_to_action", None)) for level in _LEVELS]
        said = [(level, " ".join(box.texts)) for level, box in found if isinstance(box, Box) and box.texts]
        if len(said) >= _ENOUGH and len({plain_words(call) for _, call in said}) == 1:
            message = text('"{call}" is the call to action of every level.', call=said[0][1])
            cure = text("Ask for less on the early levels: to read, to count, to compare.")
            yield at_value(document, (said[0][0], "call_to_action"), message, cure)


RULE = Rule("RV540", "same-call-on-every-level", Severity.WARNING, check, __doc__)
