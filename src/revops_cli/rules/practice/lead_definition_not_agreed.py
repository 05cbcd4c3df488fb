"""Marketing and sales have not both agreed on what a lead is.

The fifth element of a lead's quality is a view that both share: who agreed for marketing, who for sales,
and when.

Why it costs: money goes into leads that sales does not call. The quarrel comes up in every
meeting, and the money for both has been spent.

Bad:

    elements:
      agreement: {marketing: "Lumi, marketing lead"}

Good:

    elements:
      agreement: {marketing: "Lumi, marketing lead", sales: "Aino, sales lead", date: 2026-09-02}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.lead_definition import LeadDefinition
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_NEEDED = {
    "marketing": text("a name for marketing"),
    "sales": text("a name for sales"),
    "date": text("a day"),
}


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find what the agreement on the lead definition does not say."""
    within = ("elements", "agreement")
    cure = text(
        "Agree on it in one meeting, then write below elements: "
        "agreement: {{marketing: Name, sales: Name, date: 2026-09-02}}"
    )
    for document, lead in in_force(inspection.playbook, LeadDefinition):
        agreement = lead.elements.agreement if lead.elements else None
        missing = tuple(
            name
            for key, name in _NEEDED.items()
            if getattr(agreement, key, None) is None and not document.unread((*within, key))
        )
        if missing:
            message = text("The agreement on the lead definition lacks {missing}.", missing=missing)
            yield at_key(document, within, message, cure, amount=Decimal(len(missing)))


RULE = Rule("RV550", "lead-definition-not-agreed", Severity.WARNING, check, __doc__)
