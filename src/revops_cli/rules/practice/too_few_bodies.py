"""A message is tested with too few bodies.

Every message goes out with two bodies side by side at the least, each a Markdown file in
`outreach/messages/`. A setting says how many.

Why it costs: with one body you learn that it works badly, and never what would work better. The whole
list hears the weaker text.

Bad:

    messages:
      - id: cold-1
        channel: email
        bodies: [messages/cold-1-a.md]

Good:

    messages:
      - id: cold-1
        channel: email
        bodies: [messages/cold-1-a.md, messages/cold-1-b.md]
"""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from string import ascii_lowercase
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.sequences import TESTED_CHANNELS, messages
from revops_cli.rule import Rule, Setting
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.sequences import WrittenMessage
    from revops_cli.rule import Inspection

LEAST = Setting("bodies_at_least", 2, text("bodies of a message, tested side by side"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the bodies of each message."""
    least = inspection.of(LEAST)
    for each in messages(inspection.playbook):
        count = len(each.message.bodies.entries)
        unread = each.document.unread(each.at("bodies"))
        if count < least and not unread and each.message.channel in TESTED_CHANNELS:
            message = (
                text(
                    'Message "{id}" has {count} of the {least} bodies that a test needs.',
                    id=each.id,
                    count=count,
                    least=least,
                )
                if count
                else text(
                    'Message "{id}" has none of the {least} bodies that a test needs.',
                    id=each.id,
                    least=least,
                )
            )
            cure = plural(
                "Write another file, for instance {files}, and name it below bodies:",
                "Write {count} files, for instance {files}, and name them below bodies:",
                least - count,
                files=_new_files(each, least - count),
            )
            yield at_key(each.document, each.at("bodies"), message, cure, amount=Decimal(least - count))


def _new_files(message: WrittenMessage, count: int) -> tuple[str, ...]:
    """Give names for so many more bodies, by the letters of which there is none yet."""
    named = set(message.message.bodies.entries)
    free = (f"messages/{message.id}-{letter}.md" for letter in ascii_lowercase)
    return tuple(islice((file for file in free if file not in named), count))


RULE = Rule("RV502", "too-few-bodies", Severity.WARNING, check, __doc__, settings=(LEAST,))
