"""A LinkedIn message is too long.

It has more than 300 characters, which is what LinkedIn lets one write with an invitation to connect. A
recipient field such as `{{ company }}` counts as ten. Settings say how many.

Why it costs: the tool cuts it in the middle of a sentence or does not send it at all, and a wall of
text in a chat window is closed.

Bad:

    # messages/cold-3-a.md: the email again, as a LinkedIn message

Good:

    # messages/cold-3-a.md: "I wrote to you about leads. I post about the same theme here. Aino"
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.message_text import character_count
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.sequence import MessageChannel
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MOST = Setting("linkedin_characters", 300, text("characters of a LinkedIn message"), least=1)
FIELD = Setting("field_characters", 10, text("characters that a recipient field counts as"))


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the characters of each body that goes out by LinkedIn."""
    most, field = inspection.of(MOST), inspection.of(FIELD)
    for each in messages(inspection.playbook):
        if each.message.channel is not MessageChannel.LINKEDIN:
            continue
        for within, body in each.bodies(inspection.playbook):
            count = character_count(body.prose or "", field)
            if count > most:
                message = text(
                    "This LinkedIn message has {count} characters; an invitation to connect takes {most}.",
                    count=count,
                    most=most,
                )
                cure = text("Shorten {file}.", file=body.file)
                yield at_value(each.document, within, message, cure, amount=Decimal(count))


RULE = Rule("RV523", "linkedin-message-too-long", Severity.WARNING, check, __doc__, settings=(MOST, FIELD))
