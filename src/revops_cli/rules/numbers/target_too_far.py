"""The targets are for a day too far ahead.

Targets belong six to twelve months ahead. These are for later, counted from the day of the look, or
from the end of the newest snapshot where no day is given.

Why it costs: nobody changes this week's work for a figure of the year after next, and by then the
market, the product and the team are others.

Bad:

    by: 2029-12-31

Good:

    by: 2027-06-30
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.stated import newest
from revops_cli.quantities.dates import LAST_YEAR, MONTHS_IN_A_YEAR
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.targets import Targets
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MONTHS = Setting("target_months", 12, text("months ahead that targets may lie at most"), least=1)
_MORE_THAN_A_MONTH = 31


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find that the targets' date lies too far ahead."""
    now = newest(inspection.playbook)
    ended = None if now is None or now.period is None else now.period.end
    today = inspection.as_of or ended
    months = inspection.of(MONTHS)
    for document, targets in in_force(inspection.playbook, Targets):
        latest = None if today is None else _later(today, months)
        if targets.by is not None and latest is not None and targets.by > latest:
            message = plural(
                "The targets are for {day}, more than {count} month ahead.",
                "The targets are for {day}, more than {count} months ahead.",
                months,
                day=targets.by,
            )
            cure = text("Write a date up to {latest}, and the figures wanted by then.", latest=latest)
            yield at_value(document, ("by",), message, cure)


def _later(day: date, months: int) -> date:
    """Give the same day of the month some months later, or that month's last day."""
    years, month = divmod(day.month - 1 + months, MONTHS_IN_A_YEAR)
    first = date(min(day.year + years, LAST_YEAR), month + 1, 1)
    last = (first + timedelta(days=_MORE_THAN_A_MONTH)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


RULE = Rule("RV418", "target-too-far", Severity.WARNING, check, __doc__, settings=(MONTHS,))
