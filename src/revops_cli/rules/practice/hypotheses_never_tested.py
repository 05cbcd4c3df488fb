"""Every box that says how far it is tested is still a hypothesis.

A playbook begins as a set of hypotheses. Once ten boxes have a `status:` and none of them is `tested`
or `proven`, nothing of it has been held against the market. A setting says how many boxes.

Why it costs: money and weeks go into what sounded right in a meeting room. One tested box is worth more
than fifty hypotheses, because the rest can be built on it.

Bad:

    positioning: {text: The fastest partner, status: hypothesis}

Good:

    positioning: {text: The partner that stays, status: tested, link: https://example.com/interviews}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.boxes import box_at
from revops_cli.playbook.faults import at_top
from revops_cli.playbook.written_boxes import written_boxes
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.box import Status
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

LEAST = Setting(
    "hypotheses_at_least",
    10,
    text("boxes with a status, none of them tested, from which on it is told"),
    least=2,
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the boxes with a status, where none is tested."""
    found = [box_at(box).status for box, _ in written_boxes(inspection.playbook)]
    statuses = [status for status in found if status is not None]
    if len(statuses) >= inspection.of(LEAST) and set(statuses) == {Status.HYPOTHESIS}:
        message = text("All {count} boxes with a status are hypotheses; none is tested.", count=len(statuses))
        cure = text(
            "Choose the box that most depends on, and try it out. Then write status: tested, and link: to "
            "what you found."
        )
        yield at_top("playbook", message, cure, amount=Decimal(len(statuses)))


RULE = Rule("RV531", "hypotheses-never-tested", Severity.INFO, check, __doc__, settings=(LEAST,))
