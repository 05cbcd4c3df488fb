"""An act gives points without a cap, or points that never fade.

Each act has a `cap`, the most that it can give, and a `half_life`, after which half of the points are
gone.

Why it costs: one curious student on the pricing page is soon the hottest lead of all. And who was active
two years ago still stands at the top of the list that sellers call from.

Bad:

    acts:
      - {id: solutions-page, act: Visits a service page, points: 20}

Good:

    acts:
      - {id: solutions-page, act: Visits a service page, points: 20, cap: 60, half_life: 30 days}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.scoring import Scoring
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_LIMITS = {
    "cap": (text("that have no upper limit"), "cap: 60"),
    "half_life": (text("that never fade"), "half_life: 60 days"),
}


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find acts with points that lack one of the two limits."""
    for document, scoring in in_force(inspection.playbook, Scoring):
        for within, act in entries_of(document, ("acts",), scoring.acts):
            missing = [
                key
                for key in _LIMITS
                if act.points > 0 and getattr(act, key) is None and not document.unread((*within, key))
            ]
            if not missing:
                continue
            how = tuple(_LIMITS[key][0] for key in missing)
            message = text('"{act}" gives points {how}.', act=act.act, how=how)
            cure = text("Write, for instance: {limits}", limits=tuple(_LIMITS[key][1] for key in missing))
            yield at_value(document, (*within, "id"), message, cure, amount=Decimal(len(missing)))


RULE = Rule("RV562", "points-without-limit", Severity.WARNING, check, __doc__)
