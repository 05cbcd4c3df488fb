"""A designed stage beside what deals do in it: how long they stay, and what becomes of them.

    stage_drift(stage, place, steps, record) -> StageDrift

Time: calendar days of the visits that ended in the window, held against the longest designed time. The
share over it has Wilson's interval. Deals that are still there on the last day are told beside.
Probability: the observed share from stage to won of `stage_outcomes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.wilson import Proportion
from revops_cli.quantities.duration import Unit
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from revops_cli.metrics.cycle_days import CycleDays
    from revops_cli.metrics.deal_steps import DealSteps
    from revops_cli.playbook.stage_record import StageRecord
    from revops_cli.schemas.pipeline import Stage

FEWEST = 30
"""Closed deals of a stage from which its probability is judged, as `revops lint --data` does."""

_BUSINESS = frozenset({Unit.BUSINESS_DAYS, Unit.BUSINESS_HOURS})
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class StageDrift:
    """A stage and what was found of it in the window.

    `came` counts the visits that began, `lasted` are the days of those that ended, `staying` the days so
    far of the deals that are there on the last day. `over` and `staying_over` are those beyond the
    designed time, None where there is none in calendar time (`no_design` says why). `record` is None
    where the history tells nothing.
    """

    stage: Stage
    place: int
    came: int
    lasted: CycleDays
    staying: CycleDays
    over: Proportion | None
    staying_over: Proportion | None
    no_design: Text | None
    record: StageRecord | None

    @property
    def is_used(self) -> bool:
        """Whether any deal came to the stage, left it or was in it."""
        return bool(self.came or self.lasted.n or self.staying.n)

    @property
    def observed(self) -> Proportion:
        """The closed deals that ever entered the stage, and how many of them were won."""
        return Proportion(0, 0) if self.record is None else Proportion(self.record.won, self.record.closed)

    @property
    def is_slow(self) -> bool:
        """Whether more than half of the deals stay longer than designed, beyond what chance explains."""
        interval = None if self.over is None else self.over.interval
        return interval is not None and interval.low > _HALF

    @property
    def is_believed(self) -> bool:
        """Whether the stated probability agrees with the record, or there is too little to tell."""
        if self.stage.probability is None or self.record is None or self.record.closed < FEWEST:
            return True
        return self.record.agrees_with(self.stage.probability.value)


def stage_drift(
    stage: Stage, place: int, steps: DealSteps, record: StageRecord | None, *, came: int | None = None
) -> StageDrift:
    """Put together what was found of one stage; `came` is told where no steps are."""
    lasted, staying = steps.lasted(place), steps.staying_at(place)
    longest, why = _longest(stage)
    return StageDrift(
        stage,
        place,
        steps.coming_to(place) if came is None else came,
        lasted,
        staying,
        None if longest is None else _beyond(lasted, longest),
        None if longest is None else _beyond(staying, longest),
        why,
        record,
    )


def _longest(stage: Stage) -> tuple[Decimal | None, Text | None]:
    time = stage.designed_time
    if time is None:
        return None, text("The playbook gives no designed_time.")
    if time.unit in _BUSINESS:
        return None, text("The designed time {time} is in working time, and days are counted.", time=time)
    return time.days_high, None


def _beyond(days: CycleDays, longest: Decimal) -> Proportion:
    return Proportion(sum(deals for passed, deals in days.counts if passed > longest), days.n)
