"""Nothing says what ends a sequence.

A sequence ends for a recipient at once when they reply, register or book.

Why it costs: somebody who said yes yesterday gets a reminder tomorrow. It shows that a machine is
writing, and the meeting that was just won may be called off.

Bad:

    purpose: Book discovery meetings

Good:

    purpose: Book discovery meetings
    stops_on: [reply, registration, booking]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.sequences import sequences
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find sequences with an empty `stops_on`."""
    cure = text("Write stops_on: [reply, registration, booking].")
    for each in sequences(inspection.playbook):
        if each.lacks("stops_on"):
            message = text(
                "{sequence}: nothing ends it, so those who answered are reminded again.", sequence=each.name
            )
            yield at_key(each.document, ("stops_on",), message, cure)


RULE = Rule("RV512", "sequence-without-stop-rule", Severity.WARNING, check, __doc__)
