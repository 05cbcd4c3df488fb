"""The signal to call a dormant contact is not complete.

It needs three things: by how much the score rises (`rise`), how fast (`within`), and for how long the
contact was silent before (`dormant_for`).

Why it costs: a rise without a time is reached by everyone sooner or later, and a contact that was never
silent is no news to its owner. The activation report fills up, and after two weeks nobody opens it.

Bad:

    activation: {rise: 30}

Good:

    activation: {rise: 30, within: 14 days, dormant_for: 3 months}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.scoring import Scoring
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


_NEEDED = (
    (
        "within",
        text("Activation does not say within how long the score rises."),
        text('Write it below "activation", such as "within: 14 days".'),
    ),
    (
        "dormant_for",
        text("Activation does not say for how long the contact was silent."),
        text('Write it below "activation", such as "dormant_for: 3 months".'),
    ),
)
"""What is needed, what is said where it is not there, and how to mend it."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look at what a given rise lacks."""
    for document, read in in_force(inspection.playbook, Scoring):
        box = read.activation
        if box is None or not box.filled:
            continue
        for key, message, cure in _NEEDED:
            within = ("activation", key)
            if getattr(box, key) is None and not document.unread(within):
                yield at_key(document, within, message, cure)


RULE = Rule("RV252", "activation-incomplete", Severity.WARNING, check, __doc__)
