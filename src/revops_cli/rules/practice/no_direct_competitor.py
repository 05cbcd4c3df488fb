"""No competitor is marked as a direct one.

A direct competitor sells the same to the same customers, and is marked with `direct: true`.

Why it costs: sellers meet two or three names in almost every deal. Unless the playbook says which ones,
nobody writes down how to win against them, and each seller learns it by losing.

Bad:

    competitors:
      - {id: own-hire, name: Hiring a head of sales}

Good:

    competitors:
      - {id: kasvukaari, name: Kasvukaari Consulting, direct: true}
      - {id: own-hire, name: Hiring a head of sales}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.business import Business
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find lists of competitors without a direct one."""
    for document, business in in_force(inspection.playbook, Business):
        listed = business.competitors.entries
        unread = document.unread(("competitors",))
        if listed and not unread and not any(each.direct for each in listed):
            message = text("No competitor is marked as a direct one.")
            cure = text("Write direct: true for those whom you meet in your deals.")
            yield at_key(document, ("competitors",), message, cure)


RULE = Rule("RV538", "no-direct-competitor", Severity.INFO, check, __doc__)
