"""Marketing and sales have not both agreed on the Most Wanted list.

`agreed_by` names one person of each.

Why it costs: marketing spends its ads on one list and sales its calls on another. An organisation is won
when it hears the same from both.

Bad:

    agreed_by: ["Lumi, marketing lead"]

Good:

    agreed_by: ["Lumi, marketing lead", "Aino, sales lead"]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_SIDES = 2


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count who agreed on the list."""
    for document, wanted in in_force(inspection.playbook, MostWanted):
        agreed = len(wanted.agreed_by)
        if wanted.organisations.entries and agreed < _SIDES and not document.unread(("agreed_by",)):
            message = (
                text('Only "{name}" has agreed on the Most Wanted list.', name=wanted.agreed_by[0])
                if agreed
                else text("Nobody has agreed on the Most Wanted list.")
            )
            cure = text(
                "Agree on it, then write, for instance: agreed_by: [Lumi of marketing, Aino of sales]"
            )
            yield at_key(document, ("agreed_by",), message, cure, amount=Decimal(_SIDES - agreed))


RULE = Rule("RV564", "most-wanted-not-agreed", Severity.WARNING, check, __doc__)
