"""A line of the budget has no owner.

Why it costs: money without an owner is spent until it is gone. Nobody stops the ad that brings nothing,
because nobody is asked about it.

Bad:

    lines:
      - id: linkedin-ads
        name: LinkedIn ads

Good:

    lines:
      - id: linkedin-ads
        name: LinkedIn ads
        owner: Lumi, marketing lead
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
    """Find lines without an owner; many are told together."""
    cure = text('Write who answers for the money: "owner: Lumi, marketing lead".')
    for document, read in in_force(inspection.playbook, Budget):
        yield from told(
            lacking(document, ("lines",), read.lines, "name", "owner"),
            lambda name: text('The budget line "{name}" has no owner.', name=name),
            lambda count, names: text(
                "{count} budget lines have no owner: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV228", "budget-line-without-owner", Severity.WARNING, check, __doc__)
