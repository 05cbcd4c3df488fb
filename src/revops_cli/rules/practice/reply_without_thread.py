"""A message replies in a thread that there is not.

It is the first message, or those before it went by another channel: an email can't be answered in
LinkedIn's thread.

Why it costs: the automation can't send it, or sends it as a new message under a subject line that
makes no sense.

Bad:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: linkedin, thread: reply}

Good:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: email, thread: reply}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule
from revops_cli.schemas.sequence import Thread
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find replies with no earlier message of their channel."""
    for each in messages(inspection.playbook):
        if each.message.thread is Thread.NEW or each.answered is not None or not each.number:
            continue
        if not each.before:
            message = text('Message "{id}" is the first one, so there is nothing to reply to.', id=each.id)
            cure = text("Write thread: new.")
        else:
            message = text(
                'Message "{id}" replies by {channel}, and nothing before it began a thread there.',
                id=each.id,
                channel=each.message.channel.value,
            )
            cure = text("Write thread: new, or send it by the channel of the message that it replies to.")
        yield at_value(each.document, each.at("thread"), message, cure)


RULE = Rule("RV528", "reply-without-thread", Severity.ERROR, check, __doc__)
