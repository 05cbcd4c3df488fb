"""The SLA does not say what sends a lead back into nurture.

Nothing is lost at the first no: criteria and triggers say when a lead, even a sales-ready one, goes back
to marketing.

Why it costs: a deal that moved to next year stays open with one seller and is forgotten there, or is
closed as lost. Either way nobody is in touch when the budget comes.

Bad:

    return_path: To marketing with the reason

Good:

    return_path: To marketing with the reason
    nurture_triggers: [No next activity in thirty days, The decision moved by a quarter]
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
    """Find SLAs without triggers of nurture."""
    for found in in_force(inspection.playbook, Sla):
        if found.lacks(("nurture_triggers",), found.model.nurture_triggers):
            message = text(
                "The SLA does not say when a lead goes back into nurture, so it stays with the seller."
            )
            cure = text("Write, for instance: nurture_triggers: [No next activity in thirty days]")
            yield at_key(found.document, ("nurture_triggers",), message, cure)


RULE = Rule("RV556", "sla-without-nurture-trigger", Severity.WARNING, check, __doc__)
