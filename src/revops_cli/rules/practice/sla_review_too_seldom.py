"""The meeting that looks at the SLA is held less than once a month.

Why it costs: three months of leads are gone before somebody sees that they were not called.

Bad:

    # leads/sla.yaml: review: meetings.board
    # meetings.yaml
    - {id: board, name: Board, every: quarter}

Good:

    # leads/sla.yaml: review: meetings.monthly-sla
    # meetings.yaml
    - {id: monthly-sla, name: Monthly SLA review, every: month}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.references import place_of
from revops_cli.rule import Rule
from revops_cli.schemas.cadence import Cadence
from revops_cli.schemas.meetings import Meeting
from revops_cli.schemas.sla import Sla
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_SELDOM = frozenset({Cadence.QUARTER, Cadence.HALF_YEAR})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look up how often the review meeting is held."""
    for document, sla in in_force(inspection.playbook, Sla):
        reference = None if sla.review is None else sla.review.meeting
        place = None if reference is None else place_of(inspection.playbook, reference)
        if place is None or place.document is None:
            continue
        meeting = place.value
        if isinstance(meeting, Meeting) and meeting.every in _SELDOM:
            message = text(
                '"{name}" looks at the SLA, and is held less than once a month.', name=meeting.name
            )
            cure = text("Name a monthly meeting, or write every: month for this one.")
            related = ((place.document.location(place.within), text("The meeting:")),)
            within = value_within(document, ("review",), "meeting")
            yield at_value(document, within, message, cure, related=related)


RULE = Rule("RV560", "sla-review-too-seldom", Severity.WARNING, check, __doc__)
