"""A subject line is too long to be read in a list of mail.

It has more than 60 characters. The `Re:` of a reply does not count, and a recipient field such as
`{{ company }}` counts as ten. Settings say how many.

Why it costs: a phone shows the first words and cuts the rest. If the point stands at the end, nobody
opens the message, however good it is.

Bad:

    subjects: ["A short question about how the leads of your company travel from marketing to sales"]

Good:

    subjects: [Where do your leads go?]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.message_text import character_count, has_fields, without_reply_mark
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MOST = Setting("subject_characters", 60, text("characters of a subject line"), least=1)
FIELD = Setting("field_characters", 10, text("characters that a recipient field counts as"))


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the characters of each subject line."""
    most, field = inspection.of(MOST), inspection.of(FIELD)
    for each in messages(inspection.playbook):
        for within, subject in each.subjects():
            reply = without_reply_mark(subject)
            count = character_count(subject if reply is None else reply, field)
            if count <= most:
                continue
            message = text(
                "This subject line has {count} characters, and {most} are the most that is read.",
                count=count,
                most=most,
            )
            cure = (
                text("Shorten it; each recipient field counts as {field} characters.", field=field)
                if has_fields(subject)
                else text("Shorten it, and put the point first.")
            )
            yield at_value(each.document, within, message, cure, amount=Decimal(count))


RULE = Rule("RV520", "subject-too-long", Severity.WARNING, check, __doc__, settings=(MOST, FIELD))
