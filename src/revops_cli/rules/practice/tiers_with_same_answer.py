"""Two tiers of buyers have exactly the same answer.

Two personas have the same goals or problems, or a journey level has the same version for two tiers.
Case and punctuation don't count.

Why it costs: the one who pays asks what it returns, the one who uses it asks what changes on Monday.
Told the same, one of them is not convinced, and one in the buying group who isn't stops a deal.

Bad:

    versions:
      decision_maker: Faster reporting
      buyer: Faster reporting

Good:

    versions:
      decision_maker: A forecast that the board believes
      buyer: Reports in an hour, not in a day
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
from revops_cli.schemas.personas import Personas
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.document import Document
    from revops_cli.rule import Inspection

_TIERS = ("decision_maker", "buyer", "user")
_PERSONA_BOXES = ("goals", "problems")
_LEVELS = ("unaware", "problem_aware", "outcome_aware", "product_aware", "fully_aware")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the tiers' goals, their problems, and their versions on each level."""
    for document, personas in in_force(inspection.playbook, Personas):
        for box in _PERSONA_BOXES:
            yield from _alike(document, [((tier, box), getattr(personas, tier)) for tier in _TIERS])
    for document, journeys in in_force(inspection.playbook, Journeys):
        for level in _LEVELS:
            versions = getattr(getattr(journeys, level), "versions", None)
            yield from _alike(document, [((level, "versions", tier), versions) for tier in _TIERS])


def _alike(document: Document, holders: list[tuple[tuple[str, ...], object]]) -> Iterator[Fault]:
    boxes = [(within, getattr(holder, within[-1], None)) for within, holder in holders]
    said = [(within, " ".join(box.texts)) for within, box in boxes if isinstance(box, Box)]
    for later, first in repeats(said):
        message = text("Two tiers of buyers have exactly the same here.")
        related = ((document.location(first), text("The other one:")),)
        cure = text("Write what each of them would say in their own words.")
        yield at_value(document, later, message, cure, related=related)


RULE = Rule("RV536", "tiers-with-same-answer", Severity.WARNING, check, __doc__)
