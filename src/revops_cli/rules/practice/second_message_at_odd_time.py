"""The second message comes too soon after the first, or too late.

In the sequences `cold` and `reminder` it comes three to five days after the first one. Settings say
how many. A business day counts as a day.

Why it costs: the next day it nags and is marked as junk, and after a week nobody remembers the first
one. Either way the answer that the reminder would have brought is lost.

Bad:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: email, delay: 9 days}

Good:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: email, delay: 3-5 days}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sequences import messages
from revops_cli.playbook.waits import days_of
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

FIRST = Setting("second_message_days_from", 3, text("days before the second message, at the least"))
LAST = Setting("second_message_days_to", 5, text("days before the second message, at the most"))


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find second messages outside the days that work."""
    first, last = inspection.of(FIRST), inspection.of(LAST)
    for each in messages(inspection.playbook):
        if not each.reminds or each.message.delay is None:
            continue
        low, high = days_of(each.message.delay)
        off = max(first - low, high - last)
        if off > 0:
            message = text(
                'Message "{id}" comes {delay} after the first one; {first}-{last} days work best.',
                id=each.id,
                delay=each.message.delay,
                first=first,
                last=last,
            )
            cure = text("Write delay: {first}-{last} days.", first=first, last=last)
            yield at_value(each.document, each.at("delay"), message, cure, amount=off)


RULE = Rule("RV503", "second-message-at-odd-time", Severity.WARNING, check, __doc__, settings=(FIRST, LAST))
