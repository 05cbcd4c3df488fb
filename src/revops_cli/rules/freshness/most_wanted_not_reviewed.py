"""The Most Wanted list was not reviewed for a quarter.

`reviewed` of the list is older than a quarter, or nobody wrote when it was reviewed.

Why it costs: the list is what marketing and sales agreed to want together. After a quarter half of
it is won, lost or asleep, and each team works on a list of its own again.

Bad:

    reviewed: 2026-06-04        (seen on 22 November 2026)

Good:

    reviewed: 2026-11-04
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key, at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

DAYS = Setting("most_wanted_days", 92, text("days for which a review of the Most Wanted list holds"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find lists that were not looked at, or do not say when."""
    today = inspection.as_of
    for document, wanted in in_force(inspection.playbook, MostWanted):
        if today is None or document.unread(("reviewed",)):
            continue
        cure = text(
            "Go through it with marketing and sales, and write reviewed: {today}", today=today.isoformat()
        )
        if wanted.reviewed is None:
            if wanted.organisations.entries:
                message = text("Nobody wrote when the Most Wanted list was last reviewed.")
                written = ("reviewed",) in document.positions.keys
                yield at_key(document, ("reviewed",) if written else ("organisations",), message, cure)
        elif (today - wanted.reviewed).days > inspection.of(DAYS):
            message = text(
                "The Most Wanted list was reviewed {days} days ago; {limit} days is the limit.",
                days=(today - wanted.reviewed).days,
                limit=inspection.of(DAYS),
            )
            yield at_value(document, ("reviewed",), message, cure)


RULE = Rule("RV614", "most-wanted-not-reviewed", Severity.WARNING, check, __doc__, settings=(DAYS,))
