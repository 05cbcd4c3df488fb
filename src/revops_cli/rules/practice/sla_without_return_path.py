"""The SLA does not say where a rejected lead goes.

Why it costs: most of those who say no mean "not now". A lead that goes nowhere is bought again next
year, at full price, or by a competitor.

Bad:

    reject_reasons: [Outside the profile, No need now, Bought elsewhere]

Good:

    reject_reasons: [Outside the profile, No need now, Bought elsewhere]
    return_path: To marketing with the reason and a date to look again; into the newsletter
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.sla import Sla
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find SLAs without a return path."""
    for found in in_force(inspection.playbook, Sla):
        if found.lacks(("return_path",), found.model.return_path):
            message = text("The SLA does not say where a rejected lead goes, so it goes nowhere.")
            cure = text(
                "Write, for instance: return_path: To marketing, with the reason and a date to look again"
            )
            yield at_key(found.document, ("return_path",), message, cure)


RULE = Rule("RV555", "sla-without-return-path", Severity.WARNING, check, __doc__)
