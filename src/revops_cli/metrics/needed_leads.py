"""How many leads, meetings, offers and deals a goal takes, by what came of leads so far.

    needed(goal, won, statuses, steps) -> tuple[Needed, ...]

deals = goal / A, with A the mean value of won deals; of each step, deals x the leads that took it within
the horizon / the leads won within it. That is dividing by each rate on the way, kept as fractions; only
the number shown is rounded, once and up. It is what reaches the goal on average: about half the time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.metrics.lead_cohort import LeadSteps
    from revops_cli.metrics.lead_statuses import LeadStatuses
    from revops_cli.metrics.source_values import DealValue


@dataclass(frozen=True, slots=True)
class Needed:
    """How many of a step a goal takes: exactly, and rounded up. `step` None: leads."""

    step: LeadStep | None
    exact: Fraction

    @property
    def count(self) -> int:
        """The number, rounded up."""
        return math.ceil(self.exact)


def needed(goal: Decimal, won: DealValue, statuses: LeadStatuses, steps: LeadSteps) -> tuple[Needed, ...]:
    """Give what the goal takes, from leads to deals; nothing where no followed lead or no value was won.

    `goal` and the value of the deals `won` are in one currency.
    """
    in_time = statuses.count(LeadStep.WON).within
    if not in_time or won.value <= 0:
        return ()
    deals = Fraction(goal) * won.valued / Fraction(won.value)
    order = (*(step for step in steps.chain if step is not LeadStep.WON), LeadStep.MEETING, LeadStep.OFFER)
    counts: list[tuple[LeadStep | None, int]] = [(None, statuses.followed)]
    counts += [(step, statuses.count(step).within) for step in order if step in steps.every]
    return (*(Needed(step, deals * count / in_time) for step, count in counts), Needed(LeadStep.WON, deals))
