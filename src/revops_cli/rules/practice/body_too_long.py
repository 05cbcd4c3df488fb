"""The body of an email is too long.

It has more than 120 words. A setting says how many.

Why it costs: the first contact is read standing, on a phone, in ten seconds. What does not fit there
is not read, and neither is the question at the end.

Bad:

    # outreach/messages/cold-1-a.md: three paragraphs on the history of our company

Good:

    # outreach/messages/cold-1-a.md: who we are, how we help, one question; seventy words
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import in_prose
from revops_cli.playbook.message_text import word_places
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.sequence import MessageChannel
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MOST = Setting("body_words", 120, text("words in the body of an email"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the words of each body of an email; tell of the first word too many."""
    most = inspection.of(MOST)
    seen: set[str] = set()
    for each in messages(inspection.playbook):
        if each.message.channel is not MessageChannel.EMAIL:
            continue
        for _, body in each.bodies(inspection.playbook):
            words = word_places(body.prose or "")
            if len(words) > most and body.file not in seen:
                message = text(
                    "This email has {count} words; what comes after {most} is hardly read.",
                    count=len(words),
                    most=most,
                )
                cure = text("Cut it: who you are, how you help, one question.")
                yield in_prose(body, *words[most], message, cure, amount=Decimal(len(words)))
            seen.add(body.file)


RULE = Rule("RV521", "body-too-long", Severity.WARNING, check, __doc__, settings=(MOST,))
