"""A body of a message is used by no sequence.

A file in `outreach/messages` is named in the `bodies:` of no message.

Why it costs: somebody wrote a version that is never sent, or believes that the text which they just
changed goes out.

Bad:

    outreach/messages/cold-1-c.md     (and no message with bodies: [messages/cold-1-c.md])

Good:

    bodies: [messages/cold-1-a.md, messages/cold-1-b.md, messages/cold-1-c.md]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.bodies import body_meant, is_body
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.parts import Part
from revops_cli.playbook.readable import readable
from revops_cli.playbook.sequences import body_file
from revops_cli.rule import Rule
from revops_cli.schemas.sequence import Sequence
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find bodies that no message names, once every sequence could be read."""
    playbook = inspection.playbook
    documents = playbook.documents.values()
    unread = any(each.removed or each.model is None for each in documents if each.kind.model is Sequence)
    if unread or Part.DIRECT_OUTREACH.value in playbook.left_out:
        return
    used = {
        body_file(document, path)
        for document, sequence in readable(playbook, Sequence)
        for message in sequence.messages.entries
        for path in message.bodies.entries
    }
    # A body that a misspelt path means is told of there.
    used |= {body_meant(playbook, file) or file for file in used if not is_body(playbook, file)}
    for document in documents:
        if document.kind.name == "message" and document.file not in used:
            message = text("No message of a sequence uses this body.")
            cure = text(
                "Name it in the bodies of a message, as messages/{name}.md, or delete the file.",
                name=document.name,
            )
            yield at_value(document, (), message, cure)


RULE = Rule("RV321", "unreferenced-body", Severity.WARNING, check, __doc__)
