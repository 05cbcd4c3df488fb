"""The targets carry no date.

Nothing says by when the measures should be there. Six to twelve months ahead is right.

Why it costs: a target without a day is a wish. Nobody can say in spring whether you are ahead or
behind, so nobody changes anything.

Bad:

    win_rate: 34 %

Good:

    by: 2027-06-30
    win_rate: 34 %
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.targets import Targets
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look whether the targets say by when."""
    for found in in_force(inspection.playbook, Targets):
        if found.lacks(("by",), found.model.by):
            message = text("The targets don't say by when they should be reached.")
            yield at_key(
                found.document,
                ("by",),
                message,
                text('Write a day six to twelve months ahead, such as "by: 2027-06-30".'),
            )


RULE = Rule("RV221", "targets-without-date", Severity.WARNING, check, __doc__)
