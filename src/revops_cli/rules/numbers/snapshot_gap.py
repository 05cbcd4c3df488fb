"""A period has no snapshot.

Between two snapshots of the current state one period or more is missing.

Why it costs: a trend with holes shows no turn. When the win rate has fallen between spring and
autumn, nobody can say whether it was the new price in June or the holidays in July.

Bad:

    snapshots:
      - period: 2026-08
      - period: 2026-10

Good:

    snapshots:
      - period: 2026-08
      - period: 2026-09
      - period: 2026-10
"""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import snapshots
from revops_cli.rule import Rule
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.stated import Stated
    from revops_cli.quantities.period import Period
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find neighbouring snapshots of one length that do not follow each other."""
    found = snapshots(inspection.playbook)
    if not found or found[0].document.unread(("snapshots", len(found))):
        return
    for above, below in itertools.pairwise(found):
        first, last = above.period, below.period
        if first is not None and last is not None and first.length is last.length is not None:
            missing = _between(first, last)
            if missing:
                yield _fault(below, missing)


def _between(first: Period, last: Period) -> list[Period]:
    missing = []
    period = first.next()
    while period < last:
        missing.append(period)
        period = period.next()
    return missing


def _fault(snapshot: Stated, missing: list[Period]) -> Fault:
    message = plural(
        "No snapshot of {first} stands before that of {period}.",
        "{count} snapshots are missing before that of {period}: {first} to {last}.",
        len(missing),
        first=missing[0],
        last=missing[-1],
        period=snapshot.period,
    )
    cure = text(
        "Add - period: {first} with what you know of it. If nobody knows its figures, the period is enough.",
        first=missing[0],
    )
    within = (*snapshot.within, "period")
    return at_value(snapshot.document, within, message, cure, amount=Decimal(len(missing)))


RULE = Rule("RV410", "snapshot-gap", Severity.WARNING, check, __doc__)
