"""Points are given for opening a newsletter or an email.

Points are for acts that show intent to buy: visiting the solutions page, reading a customer story.
Opening mail gives none. English and Finnish words are known.

Why it costs: mail programs open messages by themselves, and loyal readers who never buy collect points
for years. Sellers call them first, and the real buyers wait.

Bad:

    acts:
      - {id: newsletter-open, act: Opens the newsletter, points: 5}

Good:

    acts:
      - {id: newsletter-open, act: Opens the newsletter, points: 0}
      - {id: customer-story, act: Reads a customer story, points: 20}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.scoring import Scoring
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_OPENING = re.compile(r"\b(?:open(?:s|ed|ing)?|avaa|avasi|avannut|avaaminen|avaus)\b", re.IGNORECASE)
_MAIL = re.compile(r"(?:newsletter|e-?mail|mail|uutiskirje|sähköposti|viesti)\w*", re.IGNORECASE)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look for acts of opening mail that have points."""
    for document, scoring in in_force(inspection.playbook, Scoring):
        for within, act in entries_of(document, ("acts",), scoring.acts):
            if act.points > 0 and _OPENING.search(act.act) and _MAIL.search(act.act):
                message = text(
                    '"{act}" gives {points} points, and shows no intent to buy.',
                    act=act.act,
                    points=act.points,
                )
                cure = text("Write points: 0.")
                yield at_value(document, (*within, "points"), message, cure)


RULE = Rule("RV561", "points-for-opens", Severity.WARNING, check, __doc__)
