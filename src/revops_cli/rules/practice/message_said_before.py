"""A message says again what another message has said.

A subject line that is no reply, or a body in another file, has the same words as one of another
message, in this sequence or in another.

Why it costs: who did not react the first time sees that a machine is writing. Each message has to earn
its place with a new angle: a case, a figure, other words.

Bad:

    # outreach/cold.yaml
    subjects: [Where do your leads go?, A question, Four leads in ten]
    # outreach/reminder.yaml
    subjects: [Where do your leads go?, A case, A figure]

Good:

    # outreach/reminder.yaml
    subjects: [What others mended first, A case, A figure]
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
    files: set[str] = set()
    bodies = []
    for each in listed:
        for within, body in each.bodies(inspection.playbook):
            if body.file not in files:
                bodies.append(((each, within), body.prose or ""))
            files.add(body.file)
    for (later, within), (first, earlier) in (*repeats(subjects), *repeats(bodies)):
        if later.within == first.within and later.document is first.document:
            continue
        message = text('Message "{id}" says again what "{first}" has said.', id=later.id, first=first.id)
        related = ((first.document.location(earlier), text("Said first here:")),)
        cure = text("Write it from a new angle: a case, a figure, other words.")
        yield at_value(later.document, within, message, cure, related=related)


RULE = Rule("RV519", "message-said-before", Severity.WARNING, check, __doc__)
