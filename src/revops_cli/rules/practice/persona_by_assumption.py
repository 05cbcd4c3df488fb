"""A buyer persona rests on assumption.

Nobody of the tier was asked. About ten interviews in each tier are enough.

Why it costs: messages, journeys and offers are all written for this persona. If it is wrong, all of
them miss, and one learns of it from lost deals, the dearest teacher there is.

Bad:

    decision_maker:
      evidence: assumption

Good:

    decision_maker:
      evidence: {basis: interviews, count: 11, date: 2026-06-12}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.personas import EvidenceBasis, Personas
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_TIERS = ("decision_maker", "buyer", "user")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find personas whose evidence is assumption."""
    cure = text(
        "Interview about ten of them, then write "
        "evidence: {{basis: interviews, count: 10, date: 2026-06-12}}."
    )
    for document, personas in in_force(inspection.playbook, Personas):
        for tier in _TIERS:
            persona = getattr(personas, tier)
            evidence = None if persona is None else persona.evidence
            if evidence is not None and evidence.basis is EvidenceBasis.ASSUMPTION:
                name = inspection.playbook.atlas.by_path[f"personas.{tier}"].name
                message = text("{tier}: this persona is assumed; nobody was asked.", tier=name)
                within = value_within(document, (tier, "evidence"), "basis")
                yield at_value(document, within, message, cure)


RULE = Rule("RV533", "persona-by-assumption", Severity.WARNING, check, __doc__)
