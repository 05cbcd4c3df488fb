"""The third message comes too soon after the second, or too late.

In the sequences `cold` and `reminder` it comes up to two weeks after the second one. Settings say how
many days. A business day counts as a day.

Why it costs: three messages within days are a nuisance with your name on it. After a month the third
one is a first contact again, from somebody who has been forgotten.

Bad:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: email, delay: 3-5 days}
      - {id: cold-3, channel: linkedin, delay: 1 month}

Good:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: email, delay: 3-5 days}
      - {id: cold-3, channel: linkedin, delay: 1-2 weeks}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sequences import WITH_REMINDERS, messages
from revops_cli.playbook.waits import days_of
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

FIRST = Setting("third_message_days_from", 3, text("days before the third message, at the least"))
LAST = Setting("third_message_days_to", 14, text("days before the third message, at the most"))

_THIRD = 3


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find third messages outside the days that work."""
    first, last = inspection.of(FIRST), inspection.of(LAST)
    for each in messages(inspection.playbook):
        delay = each.message.delay
        if each.number != _THIRD or each.kind not in WITH_REMINDERS or delay is None:
            continue
        low, high = days_of(delay)
        off = max(first - low, high - last)
        if off > 0:
            message = text(
                'Message "{id}" comes {delay} after the second one; {first}-{last} days work best.',
                id=each.id,
                delay=delay,
                first=first,
                last=last,
            )
            cure = text("Write delay: {first}-{last} days.", first=first, last=last)
            yield at_value(each.document, each.at("delay"), message, cure, amount=off)


RULE = Rule("RV504", "third-message-at-odd-time", Severity.WARNING, check, __doc__, settings=(FIRST, LAST))
