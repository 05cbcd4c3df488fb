"""Nobody has looked at how the SLA is kept.

The meeting that reviews the SLA has no cadence and was last held over a month and a half ago, or
nobody wrote when it was held. (Where the meeting has a cadence, `meeting-missed` tells when it was
missed, and `sla-review-too-seldom` when the cadence is too slow.)

Why it costs: rejected leads pile up without a reason and without a way back. Marketing goes on
buying the kind that sales throws away.

Bad:

    # leads/sla.yaml
    review: meetings.sla
    # meetings.yaml, seen on 22 November 2026
    - {id: sla, name: SLA review, last_held: 2026-09-02}

Good:

    - {id: sla, name: SLA review, every: month, last_held: 2026-11-04}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.references import place_of
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.meetings import Meeting
from revops_cli.schemas.sla import Sla
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.document import Document
    from revops_cli.rule import Inspection
    from revops_cli.texts import Text

DAYS = Setting("sla_review_days", 45, text("days after which the review of the SLA is overdue"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find that the meeting which reviews the SLA was not held for too long."""
    today = inspection.as_of
    for document, sla in in_force(inspection.playbook, Sla):
        path = None if sla.review is None else sla.review.meeting
        place = None if path is None else place_of(inspection.playbook, path)
        if today is None or place is None or place.document is None or not isinstance(place.value, Meeting):
            continue
        held = place.value.last_held
        if held is None and not place.document.unread((*place.within, "last_held")):
            message = text(
                'The SLA is reviewed in "{meeting}", and nobody wrote when that was last held.',
                meeting=place.name,
            )
            yield _fault(document, message, place.document.file)
        elif held is not None and place.value.every is None and (today - held).days > inspection.of(DAYS):
            message = text(
                'The SLA is reviewed in "{meeting}", last held {days} days ago; {limit} days is the limit.',
                meeting=place.name,
                days=(today - held).days,
                limit=inspection.of(DAYS),
            )
            yield _fault(document, message, place.document.file)


def _fault(document: Document, message: Text, file: str) -> Fault:
    cure = text("Hold it once a month, and write last_held: and every: in {file}.", file=file)
    return at_value(document, value_within(document, ("review",), "meeting"), message, cure)


RULE = Rule("RV613", "sla-not-reviewed", Severity.WARNING, check, __doc__, settings=(DAYS,))
