"""One body is the text of two messages.

Two messages, of one sequence or of two, name the same Markdown file.

Why it costs: the same person gets the same text again, weeks after not having answered it. What was
automated shows, and the next message isn't opened.

Bad:

    - {id: cold-1, channel: email, bodies: [messages/cold-1-a.md]}
    - {id: cold-2, channel: email, bodies: [messages/cold-1-a.md]}

Good:

    - {id: cold-1, channel: email, bodies: [messages/cold-1-a.md]}
    - {id: cold-2, channel: email, bodies: [messages/cold-2-a.md]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sequences import body_file, messages
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.sequences import WrittenMessage
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find bodies that an earlier message has; within one message they are told of as repeated."""
    first: dict[str, tuple[WrittenMessage, tuple[Key, ...]]] = {}
    for message in messages(inspection.playbook):
        for within, path in entries_of(message.document, message.at("bodies"), message.message.bodies):
            before, there = first.setdefault(body_file(message.document, path), (message, within))
            if (before.document.file, before.within) == (message.document.file, message.within):
                continue
            yield at_value(
                message.document,
                within,
                text(
                    '"{path}" is the body of two messages: {first} and {second}.',
                    path=path,
                    first=before.message.id,
                    second=message.message.id,
                ),
                text("Write a text of its own for this message, and name that file."),
                related=((before.document.location(there), text("The other is here:")),),
            )


RULE = Rule("RV320", "body-sent-twice", Severity.WARNING, check, __doc__)
