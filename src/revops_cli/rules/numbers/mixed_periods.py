"""Figures of different periods stand side by side.

A snapshot of the current state is not of the playbook's period, or the entries of one budget line
are of different lengths: a quarter among months.

Why it costs: a quarter's revenue beside a month's looks like growth of 200 %. Velocity, targets and
the budget are all compared by the period, so one odd entry bends every comparison.

Bad:

    snapshots:
      - period: 2026-09
      - period: 2026-Q4

Good:

    snapshots:
      - period: 2026-09
      - period: 2026-10
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.budget_lines import written_lines
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import PERIOD_NAMES, playbook_period, snapshots
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.budget_lines import WrittenEntry, WrittenLine
    from revops_cli.playbook.stated import Stated
    from revops_cli.quantities.period import Period, PeriodLength
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find snapshots of another length than the playbook's, and entries of another than their line's."""
    playbook = inspection.playbook
    length = playbook_period(playbook)
    for each in snapshots(playbook) if playbook.settings is not None else ():
        if each.period is not None and each.period.length is not length:
            yield _odd_snapshot(each, each.period, length)
    for line in written_lines(playbook):
        for entry in line.entries:
            if entry.entry.period.length is not line.entries[0].entry.period.length:
                yield _odd_entry(line, entry)


def _odd_snapshot(snapshot: Stated, period: Period, length: PeriodLength) -> Fault:
    name = PERIOD_NAMES[length]
    message = text(
        "The snapshot of {period} is not of one {length}, by which the playbook counts.",
        period=period,
        length=name,
    )
    cure = text(
        "Write the figures of one {length}, like {example}; or change period: in playbook.yaml.",
        length=name,
        example=length.containing(period.end),
    )
    return at_value(snapshot.document, (*snapshot.within, "period"), message, cure)


def _odd_entry(line: WrittenLine, entry: WrittenEntry) -> Fault:
    first = line.entries[0]
    message = text(
        "{name}: {period} is not as long as {first}, with which the line begins.",
        name=line.line.name,
        period=entry.entry.period,
        first=first.entry.period,
    )
    cure = text("Split it or join others to it, so that all entries of the line are of one length.")
    note = (line.document.location((*first.within, "period")), text("The first:"))
    return at_value(line.document, (*entry.within, "period"), message, cure, related=(note,))


RULE = Rule("RV408", "mixed-periods", Severity.WARNING, check, __doc__)
