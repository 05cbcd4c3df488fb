"""What `revops funnel` answers with: a funnel of all deals, and one of each segment."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.closing_days import ClosingDays
from revops_cli.metrics.interval import FEWEST
from revops_cli.metrics.last_stage import LastStage, Place, losses, stock, undated
from revops_cli.metrics.stage_conversion import StageConversion, together
from revops_cli.metrics.time_in_stage import StageTime, all_together
from revops_cli.quantities.duration import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.metrics.funnel_scope import FunnelScope, Segment
    from revops_cli.metrics.stage_places import StagePlaces
    from revops_cli.schemas.pipeline import Stage
    from revops_cli.texts import Text


class StagesFrom(enum.Enum):
    """Who says which stages there are, and in which order; NOWHERE: nobody does, so none are known."""

    PLAYBOOK = "playbook"
    FLAG = "flag"
    HISTORY = "history"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Funnel:
    """The funnel of some deals: one conversion and one time a stage; both are empty without a history.

    `lost` and `stock` have a place each for the stages in which deals were lost or are open; `undated`
    lost deals have no closing date and are in neither.
    """

    segment: Segment
    conversions: tuple[StageConversion, ...]
    times: tuple[StageTime, ...]
    lost: tuple[Place, ...]
    stock: tuple[Place, ...]
    closing: ClosingDays
    undated: int = 0

    @property
    def created(self) -> int:
        """Number of deals created in the window."""
        return self.closing.deals + self.closing.undated

    @property
    def is_small(self) -> bool:
        """Whether chance decides more than anything else: too few deals could be followed."""
        return self.closing.won_within(1).trials < FEWEST

    @property
    def costliest(self) -> Place | None:
        """The place from which most value is lost, most deals where no deal has a value."""
        known = [place for place in self.lost if place.place is not None]
        return max(known, key=lambda place: (place.value, place.deals), default=None)

    @property
    def lost_value(self) -> Decimal:
        """The value of all deals lost in the window."""
        return sum((place.value for place in self.lost), Decimal(0))

    @property
    def lost_deals(self) -> int:
        """Number of deals lost in the window."""
        return sum(place.deals for place in self.lost)


@dataclass(frozen=True, slots=True)
class FunnelReport:
    """The answer. `stages` are the designed ones in their order, as `stages_from` says them.

    `history` tells whether there is a history of stages, `of_export` whether the deals are of an export
    that was named, and not of the playbook's; `no_stock` why it isn't known where deals are.
    """

    company: str | None
    currency: str | None
    stages: tuple[Stage, ...]
    imputed: bool
    pipeline: str | None
    scope: FunnelScope
    history: bool
    places: StagePlaces
    whole: Funnel
    segments: tuple[Funnel, ...]
    window_note: Text
    no_stock: Text | None
    notes: tuple[Text, ...]
    mapping: tuple[Text, ...]
    sql: tuple[str, ...]
    dialect: str
    stages_from: StagesFrom = StagesFrom.PLAYBOOK
    of_export: bool = False

    @property
    def entered_again(self) -> tuple[tuple[Stage, int], ...]:
        """Count for each stage the visits of deals that had been in it before."""
        found = zip(self.stages, self.whole.times, self.whole.conversions, strict=False)
        return tuple((stage, time.visits - cohort.arrived) for stage, time, cohort in found)

    def designed_days(self, stage: Stage) -> Decimal | None:
        """Give the longest designed time of a stage in calendar days, None where none or working time is."""
        if stage.designed_time is None or stage.designed_time.unit in {
            Unit.BUSINESS_DAYS,
            Unit.BUSINESS_HOURS,
        }:
            return None
        return stage.designed_time.days_high

    @property
    def is_known(self) -> bool:
        """Whether there is any deal to tell of."""
        whole = self.whole
        return bool(
            whole.created or whole.stock or whole.lost or any(one.entered for one in whole.conversions)
        )


@dataclass(frozen=True, slots=True)
class MeasuredFunnel:
    """What the statements found, by segment."""

    conversions: Mapping[Segment, tuple[StageConversion, ...]]
    times: Mapping[Segment, tuple[StageTime, ...]]
    last_stages: Mapping[Segment, tuple[LastStage, ...]]
    closing: Mapping[Segment, ClosingDays]

    def whole(self, stages: int) -> Funnel:
        """Give the funnel of all deals."""
        closing = ClosingDays()
        for own in self.closing.values():
            closing += own
        last = [each for own in self.last_stages.values() for each in own]
        return Funnel(
            (),
            together(self.conversions.values()),
            all_together(self.times.values(), stages) if self.times else (),
            losses(last),
            stock(last),
            closing,
            undated(last),
        )

    def segments(self) -> tuple[Funnel, ...]:
        """Give the funnel of each segment, those with most deals first, then by their names."""
        names = {*self.conversions, *self.times, *self.last_stages, *self.closing}
        found = [self._segment(name) for name in names]
        found.sort(key=lambda one: (-one.created, [(name is None, name or "") for name in one.segment]))
        return tuple(found)

    def _segment(self, name: Segment) -> Funnel:
        last = self.last_stages.get(name, ())
        return Funnel(
            name,
            self.conversions.get(name, ()),
            self.times.get(name, ()),
            losses(last),
            stock(last),
            self.closing.get(name, ClosingDays()),
            undated(last),
        )
