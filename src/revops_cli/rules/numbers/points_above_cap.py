"""An act gives more points at once than its cap allows.

`cap` is the most that an act gives however often it is done, and a single time already gives more.

Why it costs: the points are never given as written. Whoever reads the table believes that a webinar
is worth 60 and wonders why nobody who came to one is called.

Bad:

    - {id: webinar, act: Takes part in a webinar, points: 60, cap: 30}

Good:

    - {id: webinar, act: Takes part in a webinar, points: 30, cap: 60}
"""

from __future__ import annotations

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


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find acts whose points are above their cap."""
    for document, scoring in in_force(inspection.playbook, Scoring):
        for within, act in entries_of(document, ("acts",), scoring.acts):
            if act.cap is not None and act.points > act.cap:
                message = text(
                    "{act}: {points} points at once, and at most {cap} in all.",
                    act=act.act,
                    points=act.points,
                    cap=act.cap,
                )
                cure = text("Write a cap of {points} or more, or fewer points.", points=act.points)
                yield at_value(document, (*within, "cap"), message, cure)


RULE = Rule("RV427", "points-above-cap", Severity.WARNING, check, __doc__)
