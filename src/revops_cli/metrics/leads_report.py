"""What `revops funnel --leads` answers with: the statuses of all leads, and of each segment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.metrics.interval import FEWEST
from revops_cli.metrics.lead_statuses import LeadStatuses

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from revops_cli.metrics.funnel_scope import Segment
    from revops_cli.metrics.lead_cohort import LeadCohort, LeadStep, LeadSteps
    from revops_cli.metrics.lead_waits import Wait
    from revops_cli.metrics.wilson import Proportion
    from revops_cli.texts import Text


@dataclass(frozen=True, slots=True)
class LeadFunnel:
    """The leads of a segment: how many took which step, and how long it took them."""

    segment: Segment = ()
    statuses: LeadStatuses = field(default_factory=LeadStatuses)
    waits: tuple[Wait, ...] = ()

    @property
    def is_small(self) -> bool:
        """Whether chance decides more than anything else: too few leads could be followed."""
        return self.statuses.followed < FEWEST

    @property
    def impossible(self) -> tuple[Wait, ...]:
        """The ways that some leads have in an impossible order."""
        return tuple(wait for wait in self.waits if wait.impossible)

    def wait(self, since: LeadStep | None, step: LeadStep) -> Wait | None:
        """Give the days between two steps; None where they are not told."""
        return next((each for each in self.waits if (each.since, each.step) == (since, step)), None)


@dataclass(frozen=True, slots=True)
class LeadsReport:
    """The answer. `unknown` tells of the steps that the data are silent about, and why.

    `order` counts the leads that were accepted before they were qualified, and the other way round.
    """

    company: str | None
    cohort: LeadCohort
    steps: LeadSteps
    whole: LeadFunnel
    segments: tuple[LeadFunnel, ...]
    undated: int
    order: tuple[int, int]
    unknown: Mapping[LeadStep, Text]
    window_note: Text
    notes: tuple[Text, ...]
    mapping: tuple[Text, ...]
    sql: tuple[str, ...]
    dialect: str

    @property
    def narrowest(self) -> tuple[LeadStep | None, LeadStep, Proportion] | None:
        """The step on the chain that the smallest share takes, and from where; None stands for creation."""
        found: list[tuple[Decimal, LeadStep | None, LeadStep, Proportion]] = []
        since: LeadStep | None = None
        for step in self.steps.chain:
            told = self.step_share(since, step)
            if told.share is not None and told.trials >= FEWEST:
                found.append((told.share, since, step, told))
            since = step
        if not found:
            return None
        _, first, second, told = min(found, key=lambda each: each[0])
        return first, second, told

    def step_share(self, since: LeadStep | None, step: LeadStep) -> Proportion:
        """Give the share that took a step, of the leads that took the one before it."""
        statuses = self.whole.statuses
        return statuses.within(step) if since is None else statuses.onward(since, step)
