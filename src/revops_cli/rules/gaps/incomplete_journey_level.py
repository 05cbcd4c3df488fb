"""A level of the buyer journeys has empty boxes.

Every level has the same boxes: theme, question, barrier, headline, formats, channels, call to action,
a version for each tier of buyers, and a link for each paid channel. Other paid channels may take the
place of Google and LinkedIn ads.

Why it costs: a headline without a call to action is read and leads nowhere. A level without a version
for the decision maker convinces those who may not sign.

Bad:

    unaware:
      headline: Four leads in ten are never called
      call_to_action:

Good:

    unaware:
      headline: Four leads in ten are never called
      call_to_action: Read the two-page study
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.gap_faults import at_gap
from revops_cli.rule import Mends, Rule
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the empty boxes of each level that has something written."""
    for level in inspection.playbook.gaps.levels:
        gap = level.empty
        if gap.silent:
            message = plural(
                'One of the {all} boxes of the level "{level}" is empty: {names}.',
                '{count} of the {all} boxes of the level "{level}" are empty: {names}.',
                len(gap.silent),
                all=len(gap.boxes),
                level=gap.place.name,
                names=tuple(box.name for box in gap.silent),
            )
            cure = text(
                'After "{key}:" write a sentence or two, or a short list.', key=gap.silent[0].within[-1]
            )
            yield at_gap(gap, message, cure)


RULE = Rule("RV207", "incomplete-journey-level", Severity.WARNING, check, __doc__, mends=Mends.SAFELY)
