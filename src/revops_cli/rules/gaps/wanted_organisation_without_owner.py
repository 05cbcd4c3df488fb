"""An organisation of the Most Wanted list has no owner.

Why it costs: both teams agreed that they want it, and nobody calls. A list of wishes is worked on by
those who have time, which is nobody.

Bad:

    organisations:
      - id: acme
        name: Acme
        priority: 1

Good:

    organisations:
      - id: acme
        name: Acme
        priority: 1
        owner: Eero, senior consultant
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
    """Find organisations without an owner; many are told together."""
    cure = text('Write who wins it, such as "owner: Aino, sales lead".')
    for document, read in in_force(inspection.playbook, MostWanted):
        yield from told(
            lacking(document, ("organisations",), read.organisations, "name", "owner"),
            lambda name: text('"{name}" on the Most Wanted list has no owner.', name=name),
            lambda count, names: text(
                "{count} Most Wanted organisations have no owner: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV232", "wanted-organisation-without-owner", Severity.WARNING, check, __doc__)
