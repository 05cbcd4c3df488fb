"""Messages go out in the name of a team or a company, not of a person.

The name of the sender is a department, a mailbox (info, sales, no-reply) or the company itself.

Why it costs: people answer people. A message from "Sales team" reads as an advertisement, and an
answer to it belongs to nobody.

Bad:

    sender: Sales team

Good:

    sender: {name: "Aino, sales lead", profile_checked: 2026-10-12}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.same_words import plain_words
from revops_cli.playbook.sequences import sequences
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

# English and Finnish.
_NO_PERSON = re.compile(
    r"the|our|team|tiimi|group|and|ja|sales|marketing|myynti|myyntitiimi|markkinointi|markkinointitiimi"
    r"|info|office|toimisto|contact|hello|support|services?|customers?|success|asiakaspalvelu|asiakkuudet"
    r"|no|reply|noreply|outreach|newsletter|uutiskirje|company|yritys"
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find senders whose name holds nothing but the words of a function or of the company."""
    settings = inspection.playbook.settings
    company = set(plain_words(settings.company).split()) if settings else set()
    for each in sequences(inspection.playbook):
        name = each.sequence.sender.name if each.sequence.sender else None
        words = plain_words((name or "").replace("-", " ")).split()
        if words and all(word in company or _NO_PERSON.fullmatch(word) for word in words):
            message = text(
                '{sequence}: "{name}" is no person, and people answer people.', sequence=each.name, name=name
            )
            cure = text("Write the name of a person and the role, for instance: Aino, sales lead")
            within = value_within(each.document, ("sender",), "name")
            yield at_value(each.document, within, message, cure)


RULE = Rule("RV511", "sender-not-a-person", Severity.WARNING, check, __doc__)
