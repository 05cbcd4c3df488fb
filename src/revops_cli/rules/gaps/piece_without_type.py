"""A piece of content has no type or no solution area.

The type is what it is (blog post, webinar, customer story), the solution area what of the company's
services it is about.

Why it costs: a calendar without the two can't show that three of four pieces are blog posts, or that
the best-selling service has had none for half a year.

Bad:

    pieces:
      - id: customer-story
        name: Kuurasilta Systems

Good:

    pieces:
      - id: customer-story
        name: Kuurasilta Systems
        type: Customer story
        solution_area: RevOps playbook
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.calendar import Calendar
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find pieces without either; many are told together."""
    for document, read in in_force(inspection.playbook, Calendar):
        yield from told(
            lacking(document, ("pieces",), read.pieces, "name", "type"),
            lambda name: text('The piece "{name}" has no type.', name=name),
            lambda count, names: text("{count} pieces have no type: {names}.", count=count, names=names),
            text('Write what it is, such as "type: Customer story".'),
        )
        yield from told(
            lacking(document, ("pieces",), read.pieces, "name", "solution_area"),
            lambda name: text('The piece "{name}" has no solution area.', name=name),
            lambda count, names: text(
                "{count} pieces have no solution area: {names}.", count=count, names=names
            ),
            text('Write which of the services it is about, such as "solution_area: Sales coaching".'),
        )


RULE = Rule("RV249", "piece-without-type", Severity.INFO, check, __doc__)
