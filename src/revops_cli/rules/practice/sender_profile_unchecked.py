"""LinkedIn messages go out, and nobody has checked the sender's profile.

The sender says when the LinkedIn profile was last looked at with a recipient's eyes: photo, title,
what the company does, recent posts.

Why it costs: the profile is the first thing that a recipient looks at. An old title or an empty page
undoes the message, and the whole list has seen it before anybody notices.

Bad:

    sender: Aino, sales lead
    messages:
      - {id: cold-3, channel: linkedin}

Good:

    sender: {name: "Aino, sales lead", profile_checked: 2026-10-12}
    messages:
      - {id: cold-3, channel: linkedin}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.sequences import sequences
from revops_cli.rule import Rule
from revops_cli.schemas.sequence import MessageChannel
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find sequences with LinkedIn messages whose sender's profile has no day of checking."""
    for each in sequences(inspection.playbook):
        sender = each.sequence.sender
        linkedin = any(one.message.channel is MessageChannel.LINKEDIN for one in each.messages())
        if sender is None or sender.profile_checked or not linkedin or each.document.unread(("sender",)):
            continue
        message = text(
            "{sequence}: nobody has checked the sender's LinkedIn profile, which recipients look at first.",
            sequence=each.name,
        )
        cure = text(
            "Look at it as a recipient would, then write the day: "
            'sender: {{name: "{name}", profile_checked: 2026-10-12}}.',
            name=sender.name or "",
        )
        yield at_key(each.document, ("sender",), message, cure)


RULE = Rule("RV510", "sender-profile-unchecked", Severity.WARNING, check, __doc__)
