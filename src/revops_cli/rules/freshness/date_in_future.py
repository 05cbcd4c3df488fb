"""Something is said to have been done on a day that is yet to come.

Interviews, agreements, reviews, checks, meetings held, changes of a card and rates of exchange have
dates in the past. This one lies after the day of the look.

Why it costs: a slip of the finger in the year keeps a check from ever growing old. Nobody is
reminded of it again, and the profile that buyers look at stays as it was three years ago.

Bad:

    reviewed: 2062-11-04

Good:

    reviewed: 2026-11-04
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.noted_days import noted_days
from revops_cli.playbook.stated import snapshots
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find days of things done, and snapshots, that begin after the day of the look."""
    today = inspection.as_of
    if today is None:
        return
    cure = text("Mend the date. What is yet to come is written once it has been.")
    for noted in noted_days(inspection.playbook):
        if noted.day > today:
            message = text("{name}: {day} is yet to come.", name=noted.name, day=noted.day)
            yield at_value(noted.document, noted.within, message, cure)
    for snapshot in snapshots(inspection.playbook):
        if snapshot.period is not None and snapshot.period.start > today:
            message = text("The snapshot is of {period}, which is yet to come.", period=snapshot.period)
            yield at_value(snapshot.document, (*snapshot.within, "period"), message, cure)


RULE = Rule("RV601", "date-in-future", Severity.ERROR, check, __doc__)
