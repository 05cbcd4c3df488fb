"""The market position does not say what it rests on.

It is validated (asked, measured, compared) or an estimate, in the newest snapshot of the current state.

Why it costs: "the best known in the field" sounds the same as a survey and as a wish. Prices and ads
are built on it.

Bad:

    market_position: Known among software companies

Good:

    market_position:
      text: Known among software companies
      basis: estimate
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.current_state import CurrentState
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look at the newest snapshot."""
    for document, state in in_force(inspection.playbook, CurrentState):
        position = None if state.newest is None else state.newest.market_position
        within = ("snapshots", len(state.snapshots) - 1, "market_position")
        if position is None or not position.filled or document.unread(within) or position.basis is not None:
            continue
        message = text("The market position does not say whether it is validated or an estimate.")
        cure = text(
            'Write the position after "text:" and, on the next line, "basis: validated" or "basis: estimate".'
        )
        yield at_key(document, value_within(document, within, "basis"), message, cure)


RULE = Rule("RV222", "market-position-without-basis", Severity.INFO, check, __doc__)
