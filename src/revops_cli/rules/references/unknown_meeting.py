"""The SLA's review meeting is not among the meetings.

`review:` in `leads/sla.yaml` names a meeting of `meetings.yaml`, and nothing or something else is there.

Why it costs: an agreement that no meeting looks at is kept for a month. Then leads wait again, and
marketing and sales each hold the other to blame.

Bad:

    review: meetings.monthly

Good:

    review: meetings.monthly-sla
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.one_kind import one_kind_only
from revops_cli.playbook.reference_fields import REVIEW
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_NONE = text("Add the meeting to meetings.yaml (id: monthly-sla), and write meetings.monthly-sla here.")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find a review that leads to no meeting."""
    for found in one_kind_only(inspection.playbook, REVIEW):
        message = text('"{path}" is none of the meetings.', path=found.reference.written)
        cure = found.cure(_NONE)
        yield at_value(found.reference.document, found.reference.within, message, cure, fix=found.fix)


RULE = Rule("RV303", "unknown-meeting", Severity.ERROR, check, __doc__, mends=Mends.UNSAFELY)
