"""Two levels of the buyer journey say the same.

Two levels have the same headline, core question or barrier. Case and punctuation don't count.

Why it costs: a headline for those who know nothing bores those who compare offers. One of the two
levels has no content of its own, and its buyers go on with someone who answers their question.

Bad:

    unaware:
      headline: Growth for your business
    product_aware:
      headline: Growth for your business

Good:

    unaware:
      headline: Four leads in ten are never called. Are yours?
    product_aware:
      headline: Four sessions, one playbook, and we stay for the weekly hour
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.same_words import repeats
from revops_cli.rule import Rule
from revops_cli.schemas.box import Box
from revops_cli.schemas.journeys import Journeys
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_LEVELS = ("unaware", "problem_aware", "outcome_aware", "product_aware", "fully_aware")
_OWN = ("headline", "core_question", "barrier")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the levels' headlines, core questions and barriers."""
    for document, journeys in in_force(inspection.playbook, Journeys):
        for key in _OWN:
            found = [(level, getattr(getattr(journeys, level), key, None)) for level in _LEVELS]
            said = [((level, key), " ".join(box.texts)) for level, box in found if isinstance(box, Box)]
            for later, first in repeats(said):
                message = text("The level {level} says the same.", level=first[0])
                related = ((document.location(first), text("There:")),)
                cure = text("Write what someone on this level asks, fears or stops at.")
                yield at_value(document, later, message, cure, related=related)


RULE = Rule("RV539", "levels-with-same-answer", Severity.WARNING, check, __doc__)
