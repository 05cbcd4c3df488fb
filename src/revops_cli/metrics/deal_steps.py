"""The steps of deals from stage to stage: the directly-follows graph, with how long each took.

    deal_steps_sql(places, scope) -> str
    read_deal_steps(rows, places) -> DealSteps

Definition: a step is that a deal comes to a stage or to an ending directly from where it was before.
Its days are the calendar days that the deal was there. Steps of the window count, every one that a deal
took; deals that stay where they are on the last day are told beside them, with their days so far.
"""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.cycle_days import CycleDays
from revops_cli.metrics.drift_scope import START, STILL
from revops_cli.metrics.rows import as_count, as_sum
from revops_cli.metrics.stage_places import LOST, WON
from revops_cli.metrics.statements import statement
from revops_cli.metrics.wilson import Proportion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.metrics.drift_scope import DriftScope
    from revops_cli.metrics.stage_places import StagePlaces

_ENDINGS = frozenset({WON, LOST})


class StepKind(enum.Enum):
    """What a step is beside the design.

    `UNKNOWN` leads to or from a stage that the playbook lacks, unless it opens a closed deal again.
    """

    DESIGNED = "designed"
    SKIP = "skip"
    BACK = "back"
    REOPENED = "reopened"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """All steps from one place to another.

    `undated` of them have no days, or less than none; a first step has 0 days.
    """

    origin: int
    target: int
    kind: StepKind
    count: int
    lasted: CycleDays
    undated: int = 0


@dataclass(frozen=True, slots=True)
class DealSteps:
    """The steps of the window in the designed order, and the deals that stay, by their place."""

    stages: int
    steps: tuple[Step, ...] = ()
    staying: tuple[Step, ...] = ()

    def count(self, kind: StepKind) -> int:
        """Count the steps of a kind."""
        return sum(step.count for step in self.steps if step.kind is kind)

    @property
    def total(self) -> int:
        """Number of steps."""
        return sum(step.count for step in self.steps)

    def coming_to(self, place: int) -> int:
        """Count the steps to a place."""
        return sum(step.count for step in self.steps if step.target == place)

    def lasted(self, place: int) -> CycleDays:
        """Give the days of the visits to a place that ended in the window."""
        days: Counter[int] = Counter()
        for step in self.steps:
            if step.origin == place:
                days.update(dict(step.lasted.counts))
        return CycleDays(tuple(sorted(days.items())))

    def staying_at(self, place: int) -> CycleDays:
        """Give the days so far of the deals that stay at a place."""
        return next((step.lasted for step in self.staying if step.origin == place), CycleDays())

    def passing(self, place: int) -> Proportion:
        """Count the times that deals jump over a stage, of the times that they come to it or jump over it."""
        over = sum(step.count for step in self.skipping(place))
        return Proportion(over, over + self.coming_to(place))

    def skipping(self, place: int) -> tuple[Step, ...]:
        """Give the steps that jump over a stage."""
        return tuple(
            step for step in self.steps if step.kind is StepKind.SKIP and place in self.skipped(step)
        )

    def skipped(self, step: Step) -> range:
        """Give the places of the stages that a step jumps over."""
        first = 0 if step.origin == START else step.origin + 1
        return range(first, self.stages if step.target in _ENDINGS else step.target)


def deal_steps_sql(places: StagePlaces, scope: DriftScope) -> str:
    """Give the query for the steps, in DuckDB's dialect."""
    return statement(
        "deal_steps",
        followed_visits=scope.followed_visits(places),
        first_day=scope.start,
        last_day=scope.end,
        start=START,
        still=STILL,
        won=WON,
    )


def read_deal_steps(rows: Iterable[Sequence[object]], places: StagePlaces) -> DealSteps:
    """Read the rows of `deal_steps_sql`: (from, to, days, steps)."""
    days: dict[tuple[int, int], Counter[int]] = {}
    undated: Counter[tuple[int, int]] = Counter()
    for origin, target, lasted, count in rows:
        edge = (as_sum(origin), as_sum(target))
        own = days.setdefault(edge, Counter())
        passed = as_count(lasted)
        if passed is None or passed < 0:
            undated[edge] += as_sum(count)
        else:
            own[passed] += as_sum(count)
    steps = [_step(edge, own, undated[edge], places.designed) for edge, own in days.items()]
    steps.sort(key=lambda step: (_order(step.origin), _order(step.target)))
    return DealSteps(
        places.designed,
        tuple(step for step in steps if step.target != STILL),
        tuple(step for step in steps if step.target == STILL),
    )


def step_kind(origin: int, target: int, stages: int) -> StepKind:
    """Say what a step is, in a pipeline of `stages` stages."""
    if origin in _ENDINGS:
        return StepKind.REOPENED
    if origin < 0 or target < 0:
        return StepKind.UNKNOWN
    place = -1 if origin == START else origin
    if target == LOST:
        return StepKind.SKIP if origin == START else StepKind.DESIGNED
    if target == WON:
        return StepKind.DESIGNED if place == stages - 1 else StepKind.SKIP
    if target < place:
        return StepKind.BACK
    return StepKind.DESIGNED if target == place + 1 else StepKind.SKIP


def _step(edge: tuple[int, int], days: Mapping[int, int], undated: int, stages: int) -> Step:
    lasted = CycleDays(tuple(sorted(days.items())))
    kind = StepKind.DESIGNED if edge[1] == STILL else step_kind(*edge, stages)
    return Step(*edge, kind, lasted.n + undated, lasted, undated)


def _order(place: int) -> tuple[int, int]:
    """Put the start first, then stages in their order, endings, unknown stages as they were found."""
    if place == START:
        return (0, 0)
    return (1, place) if place >= 0 else (2, -place)
