"""A sequence has no messages.

Its purpose or audience is written, and nothing that it says.

Why it costs: a list, a tool and a sender are paid for, and nobody hears a word. The sequences after it
wait for it.

Bad:

    purpose: Book discovery meetings
    messages:

Good:

    purpose: Book discovery meetings
    messages:
      - {id: cold-1, channel: email, subjects: [Where do your leads go?], bodies: [messages/cold-1-a.md]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.sequences import sequences
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find sequences that say something of themselves and have no messages."""
    for each in sequences(inspection.playbook):
        if each.lacks("messages"):
            message = text("{sequence}: there are no messages.", sequence=each.name)
            cure = text(
                'Write the first one below "messages:", like "- {{id: {id}, channel: email}}".',
                id=f"{each.kind}-1",
            )
            yield at_key(each.document, ("messages",), message, cure)


RULE = Rule("RV208", "sequence-without-messages", Severity.WARNING, check, __doc__)
