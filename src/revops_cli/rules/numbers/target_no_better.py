"""A target is no better than today's figure.

The newest snapshot has already reached the target, or is past it. For the sales cycle and the cost
of a new customer less is better; for every other measure more is.

Why it costs: a target that is reached already moves nobody, and hides which figure should move. People work
for what is measured.

Bad:

    win_rate: 25 %          (today 27 %)

Good:

    win_rate: 34 %          (today 27 %)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import MEASURE_NAMES, newest, stated_targets
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.stated import Stated
    from revops_cli.rule import Inspection

_LESS_IS_BETTER = frozenset({"sales_cycle", "cac"})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find targets that the newest snapshot has reached."""
    now, targets = newest(inspection.playbook), stated_targets(inspection.playbook)
    if now is None or targets is None:
        return
    for measure in MEASURE_NAMES:
        today, wanted = now.number(measure), targets.number(measure)
        if today is not None and wanted is not None:
            less = measure in _LESS_IS_BETTER
            if (wanted >= today) if less else (wanted <= today):
                yield _fault(now, targets, measure, less=less)


def _fault(now: Stated, targets: Stated, measure: str, *, less: bool) -> Fault:
    today = now.shown(measure)
    reached = now.number(measure) == targets.number(measure)
    message = (
        text(
            "{measure}: the target, {wanted}, was reached in {period} already.",
            measure=MEASURE_NAMES[measure],
            wanted=targets.shown(measure),
            period=now.period,
        )
        if reached
        else text(
            "{measure}: the target, {wanted}, is worse than the {today} of {period}.",
            measure=MEASURE_NAMES[measure],
            wanted=targets.shown(measure),
            today=today,
            period=now.period,
        )
    )
    cure = (
        text("Write less than {today}, or leave the line out of the targets.", today=today)
        if less
        else text("Write more than {today}, or leave the line out of the targets.", today=today)
    )
    note = (now.location(measure), text("The figure of {period}:", period=now.period))
    return at_value(targets.document, targets.at(measure), message, cure, related=(note,))


RULE = Rule("RV417", "target-no-better", Severity.WARNING, check, __doc__)
