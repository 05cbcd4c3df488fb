"""A text message or WhatsApp goes to someone who has never answered.

Outreach goes out by email, and by LinkedIn in support.

Why it costs: a stranger on one's own phone is felt as an intrusion. One such message loses the person,
and is told of to colleagues.

Bad:

    messages:
      - {id: cold-3, channel: whatsapp}

Good:

    messages:
      - {id: cold-3, channel: linkedin}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule
from revops_cli.schemas.sequence import MessageChannel
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_NAMES = {MessageChannel.SMS: text("text message"), MessageChannel.WHATSAPP: text("WhatsApp")}


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find messages that go to people's own phones."""
    cure = text("Write channel: email or channel: linkedin, or take the message out.")
    for each in messages(inspection.playbook):
        if name := _NAMES.get(each.message.channel):
            message = text(
                'Message "{id}" goes out by {channel}, too personal for someone who has not answered.',
                id=each.id,
                channel=name,
            )
            yield at_value(each.document, each.at("channel"), message, cure)


RULE = Rule("RV509", "too-personal-channel", Severity.WARNING, check, __doc__)
