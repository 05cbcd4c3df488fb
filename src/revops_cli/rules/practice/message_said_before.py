"""A message says again what another message has said.

A body, or a subject line that is no reply, has the same words as one of another message, in this
sequence or in another.

Why it costs: who did not react the first time sees that a machine is writing. Each message has to earn
its place with a new angle: a case, a figure, other words.

Bad:

    # outreach/cold.yaml: bodies: [messages/hello.md, messages/hello-b.md]
    # outreach/reminder.yaml
    bodies: [messages/hello.md, messages/case.md]

Good:

    # outreach/reminder.yaml
    bodies: [messages/case.md, messages/insight.md]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.same_words import repeats
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule
from revops_cli.schemas.sequence import Thread
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the subject lines, and the bodies, of all messages."""
    listed = tuple(messages(inspection.playbook))
    subjects = (
        ((each, within), subject)
        for each in listed
        for within, subject in each.subjects()
        if each.message.thread is Thread.NEW
    )
    bodies = (
        ((each, within), body.prose or "")
        for each in listed
        for within, body in each.bodies(inspection.playbook)
    )
    for (later, within), (first, earlier) in (*repeats(subjects), *repeats(bodies)):
        if later.at() == first.at() and later.document is first.document:
            continue
        message = text('Message "{id}" says again what "{first}" has said.', id=later.id, first=first.id)
        related = ((first.document.location(earlier), text("Said first here:")),)
        yield at_value(
            later.document,
            within,
            message,
            text("Write it from a new angle: a case, a figure, other words."),
            related=related,
        )


RULE = Rule("RV519", "message-said-before", Severity.WARNING, check, __doc__)
