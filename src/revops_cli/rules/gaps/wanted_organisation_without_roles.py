"""An organisation of the Most Wanted list has no roles to reach.

Its `roles` should be the roles of the buying group: who decides, who buys, who uses.

Why it costs: nobody counts how much of the buying group was reached, and the deal dies with the one
person who moves on. One friendly contact feels like progress.

Bad:

    organisations:
      - id: acme
        name: Acme

Good:

    organisations:
      - id: acme
        name: Acme
        roles: [CEO, Sales director]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find organisations without roles; many are told together."""
    cure = text("Write the roles, not names of people: roles: [CEO, Sales director]")
    for document, read in in_force(inspection.playbook, MostWanted):
        yield from told(
            lacking(document, ("organisations",), read.organisations, "name", "roles"),
            lambda name: text('"{name}" on the Most Wanted list has no roles to reach.', name=name),
            lambda count, names: text(
                "{count} Most Wanted organisations have no roles to reach: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV233", "wanted-organisation-without-roles", Severity.WARNING, check, __doc__)
