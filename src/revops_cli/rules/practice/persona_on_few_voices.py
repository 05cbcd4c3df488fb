"""A buyer persona rests on few interviews or answers.

About ten people of each tier are heard before a persona counts as known. A setting says how many.

Why it costs: three interviews tell what three people think. The fourth would have contradicted them,
and a year of content is written past the market.

Bad:

    buyer:
      evidence: {basis: interviews, count: 3, date: 2026-06-12}

Good:

    buyer:
      evidence: {basis: interviews, count: 12, date: 2026-06-12}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.personas import EvidenceBasis, Personas
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

LEAST = Setting("voices_at_least", 10, text("people heard for a persona"), least=1)

_TIERS = ("decision_maker", "buyer", "user")
_ASKED = frozenset({EvidenceBasis.INTERVIEWS, EvidenceBasis.SURVEY})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the people that a persona rests on."""
    least = inspection.of(LEAST)
    for document, personas in in_force(inspection.playbook, Personas):
        for tier in _TIERS:
            persona = getattr(personas, tier)
            evidence = None if persona is None else persona.evidence
            if evidence is None or evidence.basis not in _ASKED or evidence.count is None:
                continue
            if evidence.count < least:
                message = plural(
                    "{tier}: this persona rests on {count} person; it takes about {least}.",
                    "{tier}: this persona rests on {count} people; it takes about {least}.",
                    int(evidence.count),
                    tier=inspection.playbook.atlas.by_path[f"personas.{tier}"].name,
                    least=least,
                )
                cure = text("Ask {more} more, then write the new count.", more=least - evidence.count)
                within = (tier, "evidence", "count")
                yield at_value(document, within, message, cure, amount=least - evidence.count)


RULE = Rule("RV534", "persona-on-few-voices", Severity.WARNING, check, __doc__, settings=(LEAST,))
