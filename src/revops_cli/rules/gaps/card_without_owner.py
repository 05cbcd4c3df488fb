"""A focus card has no owner.

Why it costs: what everybody should do, nobody does. The card stands in the same column at every weekly
meeting, and the lever that it was to move does not move.

Bad:

    in_progress:
      - id: lead-scoring
        title: Lead scoring

Good:

    in_progress:
      - id: lead-scoring
        title: Lead scoring
        owner: Tapio, RevOps owner
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.focus import Focus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find cards without an owner, column by column."""
    cure = text('Write one name, not a team: "owner: Tapio, RevOps owner".')
    for document, read in in_force(inspection.playbook, Focus):
        for column in ("in_use", "in_progress", "next"):
            yield from told(
                lacking(document, (column,), getattr(read, column), "title", "owner"),
                lambda name: text('The card "{name}" has no owner.', name=name),
                lambda count, names: text("{count} cards have no owner: {names}.", count=count, names=names),
                cure,
            )


RULE = Rule("RV224", "card-without-owner", Severity.WARNING, check, __doc__)
