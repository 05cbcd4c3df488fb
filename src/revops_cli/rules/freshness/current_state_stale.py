"""The current state is older than a period.

The newest snapshot is of one period, the next one is over too, and its figures are not there.

Why it costs: the weekly meeting steers by figures that no longer hold. A win rate that fell in October is
seen in December, and two months of leads were handled in the old way.

Bad:

    snapshots:
      - period: 2026-09     (seen on 22 November 2026: October is over)

Good:

    snapshots:
      - period: 2026-10
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import snapshots
from revops_cli.rule import Rule, Setting
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.stated import Stated
    from revops_cli.quantities.period import Period
    from revops_cli.rule import Inspection

GRACE = Setting("snapshot_grace_days", 10, text("days after a period in which its figures may be gathered"))


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find that the period after the newest snapshot is over, and its figures are due."""
    found = [each for each in snapshots(inspection.playbook) if each.period is not None]
    today = inspection.as_of
    if today is None or not found or found[0].document.unread(("snapshots", len(found))):
        return
    newest = max(found, key=_end)
    over = [] if newest.period is None else _over(newest.period, today - timedelta(days=inspection.of(GRACE)))
    if over:
        message = plural(
            "The newest figures are of {period}, and {latest} is over.",
            "The newest figures are of {period}, and {count} periods are over since then, up to {latest}.",
            len(over),
            period=newest.period,
            latest=over[-1],
        )
        cure = plural(
            "Add a snapshot at the end of the list: - period: {due}",
            "Add a snapshot of each at the end of the list, the first of them: - period: {due}",
            len(over),
            due=over[0],
        )
        yield at_value(newest.document, (*newest.within, "period"), message, cure)


def _over(period: Period, day: date) -> list[Period]:
    """Give the periods after `period` that are over before `day`."""
    over: list[Period] = []
    due = period.next()
    while due.end < day:
        over.append(due)
        due = due.next()
    return over


def _end(snapshot: Stated) -> date:
    return date.min if snapshot.period is None else snapshot.period.end


RULE = Rule("RV602", "current-state-stale", Severity.WARNING, check, __doc__, settings=(GRACE,))
