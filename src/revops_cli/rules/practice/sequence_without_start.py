"""A later sequence does not say when it starts.

`reminder` says how long after the end of `cold` it starts, and `network` how long after `reminder`.

Why it costs: nobody sets the automation up, so people who did not answer once are never written to
again, though they were the dearest part of the list.

Bad:

    purpose: Open the conversation from a new angle
    messages: []

Good:

    purpose: Open the conversation from a new angle
    starts_after: 3-6 months
    messages: []
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.sequences import COLD, sequences
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find later sequences without `starts_after`."""
    for each in sequences(inspection.playbook):
        if each.kind != COLD and each.lacks("starts_after"):
            message = text(
                "{sequence}: nothing says how long after the one before it starts, so nobody sets it up.",
                sequence=each.name,
            )
            yield at_key(each.document, ("starts_after",), message, text("Write starts_after: 3-6 months."))


RULE = Rule("RV507", "sequence-without-start", Severity.WARNING, check, __doc__)
