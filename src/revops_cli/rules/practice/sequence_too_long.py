"""A sequence has too many messages.

`cold` and `reminder` have three messages, `network` two. Settings say how many.

Why it costs: after the third message hardly anybody answers, but more and more people report the
sender as junk. Then mail to your own customers is held up too.

Bad:

    # outreach/network.yaml
    messages:
      - {id: network-1, channel: email}
      - {id: network-2, channel: linkedin}
      - {id: network-3, channel: email}

Good:

    # outreach/network.yaml
    messages:
      - {id: network-1, channel: email}
      - {id: network-2, channel: linkedin}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sequences import NETWORK, sequences
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MOST = Setting("messages_at_most", 3, text("messages of a cold or reminder sequence"), least=1)
MOST_IN_NETWORK = Setting("network_messages_at_most", 2, text("messages of a network sequence"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the messages of each sequence; tell of the first one too many."""
    for each in sequences(inspection.playbook):
        listed = list(each.messages())
        most = inspection.of(MOST_IN_NETWORK if each.kind == NETWORK else MOST)
        if len(listed) > most:
            message = text(
                "{sequence}: it has {count} messages, and {most} are enough.",
                sequence=each.name,
                count=len(listed),
                most=most,
            )
            cure = text("Keep the {most} that are answered most, and take the rest out.", most=most)
            place = listed[most].at("id")
            yield at_value(each.document, place, message, cure, amount=Decimal(len(listed)))


RULE = Rule("RV508", "sequence-too-long", Severity.WARNING, check, __doc__, settings=(MOST, MOST_IN_NETWORK))
