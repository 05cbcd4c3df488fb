"""A sequence starts too early or too late after the one before it.

`reminder` starts three to six months after `cold`, and `network` three to six months after `reminder`.
Settings say how many. 13 weeks count as three months.

Why it costs: earlier, the same people feel chased and block the sender. Later, people have changed jobs
and the list that you paid for has grown old.

Bad:

    starts_after: 1 month

Good:

    starts_after: 3-6 months
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sequences import COLD, sequences
from revops_cli.playbook.waits import months_of
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

FIRST = Setting("sequence_months_from", 3, text("months between two sequences, at the least"))
LAST = Setting("sequence_months_to", 6, text("months between two sequences, at the most"))


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find sequences that start outside the months that work."""
    first, last = inspection.of(FIRST), inspection.of(LAST)
    for each in sequences(inspection.playbook):
        wait = each.sequence.starts_after
        if each.kind == COLD or wait is None:
            continue
        low, high = months_of(wait)
        if low >= first and high <= last:
            continue
        message = text(
            "{sequence}: it starts {wait} after the one before it; {first}-{last} months are right.",
            sequence=each.name,
            wait=wait,
            first=first,
            last=last,
        )
        cure = text("Write starts_after: {first}-{last} months.", first=first, last=last)
        off = max(first - low, high - last)
        yield at_value(each.document, ("starts_after",), message, cure, amount=off)


RULE = Rule("RV506", "sequence-starts-at-odd-time", Severity.WARNING, check, __doc__, settings=(FIRST, LAST))
