"""Leads are scored on one axis of two.

The grade says who the person is, the score what they do.

Why it costs: by acts alone a student who reads everything comes before the director who read one page.
By grade alone nobody knows when to call.

Bad:

    acts:
      - {id: customer-story, act: Reads a customer story, points: 20, cap: 60, half_life: 60 days}

Good:

    acts:
      - {id: customer-story, act: Reads a customer story, points: 20, cap: 60, half_life: 60 days}
    grades:
      - {id: decision-maker, fits: Decision maker's title, points: 20}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.scoring import Scoring
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find scoring without acts, or without grades."""
    for found in in_force(inspection.playbook, Scoring):
        if found.lacks(("acts",), found.model.acts):
            message = text("Nothing that people do gives them points.")
            cure = text("List below acts: what shows intent to buy, each with its points.")
            yield at_key(found.document, ("acts",), message, cure)
        if found.lacks(("grades",), found.model.grades):
            message = text("Nothing that people are gives them points: no role, no industry, no size.")
            cure = text("List below grades: what fits the ideal customer profile, each with its points.")
            yield at_key(found.document, ("grades",), message, cure)


RULE = Rule("RV563", "scoring-on-one-axis", Severity.WARNING, check, __doc__)
