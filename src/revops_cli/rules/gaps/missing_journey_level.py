"""A level of the buyer journeys is missing.

Nothing is written of one of the five levels of awareness: unaware, problem-aware, outcome-aware,
product-aware, fully aware.

Why it costs: some of your buyers stand on that level today, and read what a competitor wrote for them.
From you they find nothing.

Bad:

    product_aware:
      headline: What you get in the first ninety days

Good:

    problem_aware:
      headline: One more seller will not fix your forecast
    product_aware:
      headline: What you get in the first ninety days
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_place
from revops_cli.playbook.gap_faults import at_gap
from revops_cli.playbook.lacking import MOST_TOLD_APART
from revops_cli.playbook.parts import Part
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.gaps import Gap
    from revops_cli.rule import Inspection
    from revops_cli.texts import Text

_JOURNEYS = Part.BUYER_JOURNEYS.value


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find levels without a word, while another has some; four are told together."""
    missing = [gap for gap in inspection.playbook.gaps.sections if gap.place.parent == _JOURNEYS]
    if len(missing) > MOST_TOLD_APART:
        message = text(
            "{count} of the five levels of the buyer journeys are missing: {names}.",
            count=len(missing),
            names=tuple(gap.place.name for gap in missing),
        )
        journeys = inspection.playbook.atlas.by_path[_JOURNEYS]
        yield at_place(journeys, message, _cure(missing[0]), amount=Decimal(len(missing)))
        return
    for gap in missing:
        message = text(
            'The level "{level}" is missing: all its {count} boxes are empty.',
            level=gap.place.name,
            count=len(gap.boxes),
        )
        yield at_gap(gap, message, _cure(gap))


def _cure(gap: Gap) -> Text:
    return text(
        'Begin in journeys.yaml with what these buyers ask and what holds them back: below "{key}:" write '
        '"core_question:" and "barrier:".',
        key=gap.place.within[-1],
    )


RULE = Rule("RV206", "missing-journey-level", Severity.WARNING, check, __doc__, mends=Mends.SAFELY)
