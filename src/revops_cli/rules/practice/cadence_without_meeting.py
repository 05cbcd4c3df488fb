"""A level of the scorecard has a cadence, and no meeting is held as often.

The meetings of `meetings.yaml` keep the cadence: one that is held as often as each level is reviewed.

Why it costs: the review is everybody's and so nobody's. It falls away in the first busy month, and with
it the only moment in which the figures change what people do.

Bad:

    # scorecard.yaml: cadence: {results: quarter}
    # meetings.yaml
    - {id: weekly, name: Weekly hour, every: week}

Good:

    # scorecard.yaml: cadence: {results: quarter}
    # meetings.yaml
    - {id: weekly, name: Weekly hour, every: week}
    - {id: board, name: Review with the board, every: quarter}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.scorecard_levels import LEVELS
from revops_cli.rule import Rule
from revops_cli.schemas.cadence import Cadence
from revops_cli.schemas.meetings import Meetings
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

# The weekly meeting is one of every second week later on; that there is none has its own rule.
_WEEKLY = frozenset({Cadence.WEEK, Cadence.TWO_WEEKS})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look for a meeting of each cadence."""
    held = {
        None if document.unread(("meetings",)) else meeting.every
        for document, meetings in in_force(inspection.playbook, Meetings)
        for meeting in meetings.meetings.entries
    }
    # A meeting whose rhythm nobody has written, or could read, may be the one.
    if not held or None in held:
        return
    for document, scorecard in in_force(inspection.playbook, Scorecard):
        for level in LEVELS:
            review = getattr(scorecard.cadence, level, None)
            every = None if review is None else review.every
            if every is None or every in held or every in _WEEKLY:
                continue
            message = text(
                "No meeting has every: {cadence}, in which the {level} would be reviewed.",
                cadence=every.value,
                level=level,
            )
            cure = text("Write a meeting with every: {cadence} in meetings.yaml.", cadence=every.value)
            within = value_within(document, ("cadence", level), "every")
            yield at_value(document, within, message, cure)


RULE = Rule("RV573", "cadence-without-meeting", Severity.WARNING, check, __doc__)
