"""The second email does not reply in the thread of the first.

In `cold` and `reminder` the second email goes out in the same thread, as a reply with "Re:".

Why it costs: in its own thread the reminder stands alone, and the recipient has to remember what it
reminds of. In the same thread the first message is one glance away.

Bad:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: email, thread: new}

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
    """Find second emails that begin a thread of their own."""
    for each in messages(inspection.playbook):
        unread = each.document.unread(each.at("thread"))
        if each.belongs_in_thread and each.message.thread is Thread.NEW and not unread:
            message = text(
                'Message "{id}" begins a new thread; a reminder belongs in that of "{first}".',
                id=each.id,
                first=each.before[0].id,
            )
            cure = text('Write thread: reply, and begin its subject lines with "Re: ".')
            yield at_value(each.document, each.at("thread"), message, cure)


RULE = Rule("RV524", "second-message-in-new-thread", Severity.WARNING, check, __doc__)
