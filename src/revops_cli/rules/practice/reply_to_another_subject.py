"""The subject line of a reply is not one of the thread that it replies in.

What stands after "Re:" is a subject line of the email that began the thread.

Why it costs: mail programs put messages together by their subject. One that replies to what was never
sent looks like a trick, and is treated as one by people and by filters.

Bad:

    - {id: cold-1, channel: email, subjects: [Where do your leads go?]}
    - {id: cold-2, channel: email, thread: reply, subjects: ["Re: Your pipeline"]}

Good:

    - {id: cold-1, channel: email, subjects: [Where do your leads go?]}
    - {id: cold-2, channel: email, thread: reply, subjects: ["Re: Where do your leads go?"]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.message_text import without_reply_mark
from revops_cli.playbook.same_words import plain_words
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule
from revops_cli.schemas.sequence import MessageChannel, Thread
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare what replies reply to with the subject lines of the message that began the thread."""
    for each in messages(inspection.playbook):
        first = each.answered
        email = each.message.channel is MessageChannel.EMAIL
        if each.message.thread is Thread.NEW or first is None or not email:
            continue
        known = {plain_words(subject): subject for _, subject in first.subjects()}
        for within, subject in each.subjects():
            answered = without_reply_mark(subject)
            if known and answered is not None and plain_words(answered) not in known:
                message = text(
                    '"{subject}" is no subject line of "{first}", in whose thread this message replies.',
                    subject=answered,
                    first=first.id,
                )
                cure = text('Write, for instance: "Re: {subject}"', subject=next(iter(known.values())))
                related = ((first.document.location(first.at("subjects")), text("Its subject lines:")),)
                yield at_value(each.document, within, message, cure, related=related)


RULE = Rule("RV526", "reply-to-another-subject", Severity.WARNING, check, __doc__)
