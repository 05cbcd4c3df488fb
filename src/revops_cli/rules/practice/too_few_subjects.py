"""A message is tested with too few subject lines.

Every message goes out with three subject lines side by side at the least, so that the best one shows.
A setting says how many.

Why it costs: the subject line decides whether a message is opened at all. With one or two you keep
whatever came to mind first, and every message after it pays with fewer openings.

Bad:

    messages:
      - id: cold-1
        channel: email
        subjects: [Where do your leads go?]

Good:

    messages:
      - id: cold-1
        channel: email
        subjects: [Where do your leads go?, Four leads in ten are never called, A question]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.sequences import TESTED_CHANNELS, messages
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

LEAST = Setting("subjects_at_least", 3, text("subject lines of a message, tested side by side"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the subject lines of each message."""
    least = inspection.of(LEAST)
    for each in messages(inspection.playbook):
        count = len(each.message.subjects.entries)
        unread = each.document.unread(each.at("subjects"))
        if count < least and not unread and each.message.channel in TESTED_CHANNELS:
            message = (
                text(
                    'Message "{id}" has {count} of the {least} subject lines that a test needs.',
                    id=each.id,
                    count=count,
                    least=least,
                )
                if count
                else text(
                    'Message "{id}" has none of the {least} subject lines that a test needs.',
                    id=each.id,
                    least=least,
                )
            )
            cure = text(
                "Write {least} different ones, each on a line of its own below subjects:", least=least
            )
            yield at_key(each.document, each.at("subjects"), message, cure, amount=Decimal(least - count))


RULE = Rule("RV501", "too-few-subjects", Severity.WARNING, check, __doc__, settings=(LEAST,))
