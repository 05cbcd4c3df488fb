"""A message that begins a thread has a subject line with "Re:".

It pretends that a conversation is going on.

Why it costs: it is opened once, and the sender is then known as somebody who tricks people. Filters
know the trick too. In some countries it is misleading advertising.

Bad:

    - id: cold-1
      thread: new
      subjects: ["Re: our talk about leads"]

Good:

    - id: cold-1
      thread: new
      subjects: [Where do your leads go?]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_words
from revops_cli.playbook.message_text import without_reply_mark
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule
from revops_cli.schemas.sequence import Thread
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find marks of a reply where there is nothing to reply to."""
    cure = text('Take "Re:" away. If it does go on in a thread, write thread: reply.')
    for each in messages(inspection.playbook):
        if each.message.thread is Thread.REPLY or each.belongs_in_thread:
            continue
        for within, subject in each.subjects():
            if without_reply_mark(subject) is not None:
                message = text('Message "{id}" begins a thread and pretends to be a reply.', id=each.id)
                yield at_words(each.document, within, subject, message, cure)


RULE = Rule("RV527", "false-reply", Severity.WARNING, check, __doc__)
