"""The day of the targets is past.

`by` in the targets lies before the day of the look.

Why it costs: everyone works towards figures that were to be reached already. Nobody has said whether
they were, so the next ones are guessed as the last ones were.

Bad:

    by: 2026-06-30          (seen on 22 November 2026)

Good:

    by: 2027-06-30
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.targets import Targets
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find targets whose day has gone by."""
    for document, targets in in_force(inspection.playbook, Targets):
        if inspection.as_of is not None and targets.by is not None and targets.by < inspection.as_of:
            message = text("The targets were for {day}, which is past.", day=targets.by)
            cure = text("Look at what was reached, then write new targets six to twelve months ahead.")
            yield at_value(document, ("by",), message, cure)


RULE = Rule("RV603", "targets-past", Severity.WARNING, check, __doc__)
