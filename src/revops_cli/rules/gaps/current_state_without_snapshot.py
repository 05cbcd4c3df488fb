"""The current state has no snapshot.

The file is there, and no period with its measures is in it.

Why it costs: without today's figures no target can be judged and no lever is the weakest. The company
goes by the one figure that everybody remembers, which is revenue, and that one comes last.

Bad:

    snapshots: []

Good:

    snapshots:
      - period: 2026-10
        average_deal_value: 10500
        win_rate: 27 %
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.rule import Rule
from revops_cli.schemas.current_state import CurrentState
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look whether the file of the current state has any snapshot."""
    for gap in inspection.playbook.gaps.sections:
        document = gap.place.document
        if document is not None and isinstance(document.model, CurrentState) and not document.model.snapshots:
            message = text("The current state has no snapshot: none of the thirteen measures has a value.")
            cure = text(
                'Write last month\'s figures below "snapshots:", as far as you know them, beginning with '
                '"- period: 2026-10". An estimate will do.'
            )
            yield at_key(document, ("snapshots",), message, cure)


RULE = Rule("RV218", "current-state-without-snapshot", Severity.WARNING, check, __doc__)
