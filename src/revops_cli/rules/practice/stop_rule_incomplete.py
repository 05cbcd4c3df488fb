"""A sequence goes on after something that should end it.

A reply, a registration and a booking each end it for the recipient.

Why it costs: somebody who signed up for the webinar, or booked a time, is reminded to do it. That is
the best contact of the week, and it is treated like the coldest.

Bad:

    stops_on: [reply]

Good:

    stops_on: [reply, registration, booking]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.sequences import sequences
from revops_cli.rule import Rule
from revops_cli.schemas.sequence import StopSign
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_SIGNS = {
    StopSign.REPLY: text("a reply"),
    StopSign.REGISTRATION: text("a registration"),
    StopSign.BOOKING: text("a booking"),
}


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find sequences that end on some of the three signs, not on all."""
    cure = text("Write stops_on: [reply, registration, booking].")
    for each in sequences(inspection.playbook):
        signs = each.sequence.stops_on.entries
        missing = tuple(name for sign, name in _SIGNS.items() if sign not in signs)
        if signs and missing and not each.document.unread(("stops_on",)):
            message = text("{sequence}: it does not end on {missing}.", sequence=each.name, missing=missing)
            yield at_key(each.document, ("stops_on",), message, cure, amount=Decimal(len(missing)))


RULE = Rule("RV513", "stop-rule-incomplete", Severity.WARNING, check, __doc__)
