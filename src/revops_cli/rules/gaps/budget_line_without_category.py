"""A line of the budget has no category or no kind.

Lines are added up by category (paid media, content, events, tools) and marked by kind, such as fixed or
variable.

Why it costs: without the two, a budget answers neither "what do ads cost us" nor "what could we stop
next month". Both are asked when the quarter looks thin, and then somebody guesses.

Bad:

    lines:
      - id: linkedin-ads
        name: LinkedIn ads

Good:

    lines:
      - id: linkedin-ads
        name: LinkedIn ads
        category: paid media
        kind: variable
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.budget import Budget
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find lines without either; many are told together."""
    for document, read in in_force(inspection.playbook, Budget):
        yield from told(
            lacking(document, ("lines",), read.lines, "name", "category"),
            lambda name: text('The budget line "{name}" has no category.', name=name),
            lambda count, names: text(
                "{count} budget lines have no category: {names}.", count=count, names=names
            ),
            text('Write what it is added up with, such as "category: paid media".'),
        )
        yield from told(
            lacking(document, ("lines",), read.lines, "name", "kind"),
            lambda name: text('The budget line "{name}" has no kind.', name=name),
            lambda count, names: text(
                "{count} budget lines have no kind: {names}.", count=count, names=names
            ),
            text('Write whether it can be stopped, such as "kind: fixed" or "kind: variable".'),
        )


RULE = Rule("RV247", "budget-line-without-category", Severity.INFO, check, __doc__)
