"""A message asks for something where it may only offer.

A hard call to action asks: one direct question, or to read or join something now. From the third
message of `cold` and `reminder` on, and in the whole `network` sequence, there are soft ones only:
links that cost the recipient nothing.

Why it costs: who has not answered twice is not going to answer a third demand, but does remember it.
The good impression that opens the next sequence, or the deal in a year, is spent on it.

Bad:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: email}
      - {id: cold-3, channel: linkedin, hard_call_to_action: May I call you on Monday?}

Good:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: email}
      - {id: cold-3, channel: linkedin, soft_call_to_action: A post on the same theme}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.sequences import NETWORK, messages
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_LAST_TO_ASK = 2


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find hard calls to action in late messages, and in the network sequence."""
    cure = text("Make it an offer and move it to soft_call_to_action:, or take it out.")
    for each in messages(inspection.playbook):
        if each.message.hard_call_to_action is None:
            continue
        if each.kind == NETWORK:
            message = text('Message "{id}" asks for something; a network sequence only gives.', id=each.id)
        elif each.number > _LAST_TO_ASK:
            message = text(
                'Message "{id}" still asks for something; from the third message on you only offer.',
                id=each.id,
            )
        else:
            continue
        yield at_key(each.document, each.at("hard_call_to_action"), message, cure)


RULE = Rule("RV505", "misplaced-hard-call", Severity.WARNING, check, __doc__)
