"""The subject line of a reply does not begin with "Re:".

An email with `thread: reply` goes out in the thread of an earlier one, under its subject line with
"Re:" before it. "Vs:", "Sv:" and "Aw:" will do as well.

Why it costs: without it the mail program begins a new thread, and the reminder loses the message that
it reminds of.

Bad:

    thread: reply
    subjects: [Where do your leads go?]

Good:

    thread: reply
    subjects: ["Re: Where do your leads go?"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.message_text import without_reply_mark
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule
from revops_cli.schemas.sequence import MessageChannel, Thread
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find subject lines of replies without the mark of one."""
    for each in messages(inspection.playbook):
        email = each.message.channel is MessageChannel.EMAIL
        if each.message.thread is Thread.NEW or each.answered is None or not email:
            continue
        for within, subject in each.subjects():
            if without_reply_mark(subject) is None:
                message = text(
                    'Message "{id}" is a reply, and this subject line does not begin with "Re:".', id=each.id
                )
                cure = text('Write it in quotes: "Re: {subject}"', subject=subject)
                yield at_value(each.document, within, message, cure)


RULE = Rule("RV525", "reply-without-re", Severity.WARNING, check, __doc__)
