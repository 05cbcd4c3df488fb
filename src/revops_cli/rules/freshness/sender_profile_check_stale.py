"""The sender's LinkedIn profile was checked long ago.

`profile_checked` of a sequence's sender is older than a quarter.

Why it costs: the sender's profile is the first thing that a recipient looks at. An old title, or a
picture with the former employer's logo, undoes the message that it was to support.

Bad:

    sender: {name: "Aino, sales lead", profile_checked: 2025-10-12}     (on 22 November 2026)

Good:

    sender: {name: "Aino, sales lead", profile_checked: 2026-10-12}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.noted_days import Deed, aged
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

DAYS = Setting(
    "profile_check_days", 92, text("days for which the check of a sender's profile holds"), least=1
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find senders whose profile was checked too long ago."""
    limit = inspection.of(DAYS)
    for noted, age in aged(inspection.playbook, inspection.as_of, Deed.PROFILE_CHECK, limit):
        message = text(
            "The LinkedIn profile of {sender} was checked {days} days ago; {limit} days is the limit.",
            sender=noted.name,
            days=age,
            limit=limit,
        )
        cure = text("Check title, picture and text, and write the day of it: profile_checked:")
        yield at_value(noted.document, noted.within, message, cure)


RULE = Rule("RV611", "sender-profile-check-stale", Severity.WARNING, check, __doc__, settings=(DAYS,))
