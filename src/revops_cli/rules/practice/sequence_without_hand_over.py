"""Nothing says what happens to those who answer a sequence.

Whoever replies, registers or books passes to the CRM, into a seller's hands or a nurture programme.

Why it costs: answers are what the whole sequence was paid for. Without an owner and a time they lie in
a mailbox over the weekend and go cold.

Bad:

    stops_on: [reply, registration, booking]

Good:

    stops_on: [reply, registration, booking]
    hand_over: The person is made in the CRM; the account's owner calls within one business day
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
    """Find sequences with an empty `hand_over`."""
    cure = text("Write, for instance: hand_over: The account's owner calls within one business day")
    for each in sequences(inspection.playbook):
        if each.lacks("hand_over"):
            message = text(
                "{sequence}: nothing says who takes an answer over, and how soon.", sequence=each.name
            )
            yield at_key(each.document, ("hand_over",), message, cure)


RULE = Rule("RV514", "sequence-without-hand-over", Severity.WARNING, check, __doc__)
