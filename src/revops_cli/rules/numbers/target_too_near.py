"""The targets are due within weeks.

Targets belong six to twelve months ahead, and these are almost due. They may have been right when
they were written: now it is time for the next ones.

Why it costs: a lever moves in months, not in weeks. What is decided this week can no longer change
whether the target is met, so the team runs without one.

Bad:

    by: 2026-12-01          (seen on 22 November 2026)

Good:

    by: 2027-06-30
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.targets import Targets
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

DAYS = Setting("target_least_days", 31, text("days ahead that targets lie at least"))


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find that the targets are due soon. Targets that are past have a finding of freshness."""
    today = inspection.as_of
    for document, targets in in_force(inspection.playbook, Targets):
        left = None if targets.by is None or today is None else (targets.by - today).days
        if left is not None and 0 <= left < inspection.of(DAYS):
            message = plural(
                "The targets are due in {count} day.", "The targets are due in {count} days.", left
            )
            cure = text("Agree on the next ones, six to twelve months ahead, and write their date here.")
            yield at_value(document, ("by",), message, cure)


RULE = Rule("RV419", "target-too-near", Severity.INFO, check, __doc__, settings=(DAYS,))
