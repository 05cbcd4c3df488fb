"""The evidence of a persona does not say how many people, or when.

It says what it rests on, of how many people, and when they were heard.

Why it costs: "interviews" may be two friends in 2019. Without number and day nobody can say when the
persona must be checked again, so it is never checked.

Bad:

    buyer:
      evidence: interviews

Good:

    buyer:
      evidence: {basis: interviews, count: 12, date: 2026-06-12}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.personas import EvidenceBasis, Personas
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_TIERS = ("decision_maker", "buyer", "user")
_PARTS = {"count": text("the number of people"), "date": text("the day")}


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find evidence, other than assumption, without its number or its day."""
    for document, personas in in_force(inspection.playbook, Personas):
        for tier in _TIERS:
            persona = getattr(personas, tier)
            evidence = None if persona is None else persona.evidence
            if evidence is None or evidence.basis in {None, EvidenceBasis.ASSUMPTION}:
                continue
            within = (tier, "evidence")
            missing = tuple(
                name
                for key, name in _PARTS.items()
                if getattr(evidence, key) is None and not document.unread((*within, key))
            )
            if missing:
                message = text(
                    "{tier}: the evidence lacks {missing}.",
                    tier=inspection.playbook.atlas.by_path[f"personas.{tier}"].name,
                    missing=missing,
                )
                cure = text(
                    "Write evidence: {{basis: {basis}, count: 10, date: 2026-06-12}} with your own figures.",
                    basis=evidence.basis.value,
                )
                yield at_key(document, within, message, cure, amount=Decimal(len(missing)))


RULE = Rule("RV535", "evidence-incomplete", Severity.WARNING, check, __doc__)
