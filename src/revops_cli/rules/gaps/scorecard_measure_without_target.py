"""A measure of the scorecard has no target.

Why it costs: a figure without a target is looked at and nodded at. Nobody knows whether twenty meetings
are many or few, so nothing is changed.

Bad:

    objectives:
      - id: meetings
        name: Discovery meetings
        team: sales

Good:

    objectives:
      - id: meetings
        name: Discovery meetings
        team: sales
        target: 30
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find measures without a target, level by level."""
    cure = text('Write the figure to reach at each review, such as "target: 30" or "target: 95 %".')
    for document, read in in_force(inspection.playbook, Scorecard):
        for level in ("activities", "objectives", "results"):
            yield from told(
                lacking(document, (level,), getattr(read, level), "name", "target"),
                lambda name: text('The measure "{name}" has no target.', name=name),
                lambda count, names: text(
                    "{count} measures have no target: {names}.", count=count, names=names
                ),
                cure,
            )


RULE = Rule("RV234", "scorecard-measure-without-target", Severity.WARNING, check, __doc__)
