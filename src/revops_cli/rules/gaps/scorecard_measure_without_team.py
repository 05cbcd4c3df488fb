"""A measure of the scorecard belongs to no team.

Why it costs: when the figure is low, marketing waits for sales and sales for marketing. A measure that
one team answers for is mended in a week.

Bad:

    activities:
      - id: posts
        name: Posts by the personal brands
        target: 6

Good:

    activities:
      - id: posts
        name: Posts by the personal brands
        team: marketing
        target: 6
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
    """Find measures without a team, level by level."""
    cure = text('Write the one team that answers for it, such as "team: sales".')
    for document, read in in_force(inspection.playbook, Scorecard):
        for level in ("activities", "objectives", "results"):
            yield from told(
                lacking(document, (level,), getattr(read, level), "name", "team"),
                lambda name: text('The measure "{name}" has no team.', name=name),
                lambda count, names: text(
                    "{count} measures have no team: {names}.", count=count, names=names
                ),
                cure,
            )


RULE = Rule("RV235", "scorecard-measure-without-team", Severity.WARNING, check, __doc__)
