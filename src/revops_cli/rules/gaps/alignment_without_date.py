"""The answer to the alignment check has no date.

How well marketing and sales work together is asked again and again, and compared with the time before.

Why it costs: "very well integrated" may be from before the reorganisation. Without a date nobody asks
again, and the next quarrel about lead quality comes as a surprise.

Bad:

    alignment: very

Good:

    alignment: {answer: very, date: 2026-09-14}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.sla import Sla
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


_NEEDED = (
    (
        "date",
        text("The answer to the alignment check has no date."),
        text("Write it like: alignment: {{answer: very, date: 2026-09-14}}"),
    ),
)
"""What is needed, what is said where it is not there, and how to mend it."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look at the answer that is given."""
    for document, read in in_force(inspection.playbook, Sla):
        box = read.alignment
        if box is None or not box.filled:
            continue
        for key, message, cure in _NEEDED:
            within = ("alignment", key)
            if getattr(box, key) is None and not document.unread(within):
                yield at_key(document, within, message, cure)


RULE = Rule("RV253", "alignment-without-date", Severity.INFO, check, __doc__)
