"""What `revops funnel --review` answers with: the questions of the half-year review, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.metrics.closed_traits import TraitGroup
    from revops_cli.metrics.cycle_days import CycleDays
    from revops_cli.metrics.leads_report import LeadsReport
    from revops_cli.metrics.message_results import MessageResult
    from revops_cli.metrics.needed_leads import Needed
    from revops_cli.metrics.sources_report import SourcesReport
    from revops_cli.quantities.period import Period
    from revops_cli.texts import Text


@dataclass(frozen=True, slots=True)
class TraitResult:
    """Deals won and lost by one trait; `silent` tells why there is nothing of it. `name` is its key."""

    name: str
    groups: tuple[TraitGroup, ...]
    silent: Text | None = None


@dataclass(frozen=True, slots=True)
class NextHalf:
    """What the half-year after the reviewed one takes.

    `goal` is its revenue, `mean_value` that of deals won in the reviewed one; `days` those from the
    creation of leads to winning them. `silent` tells why nothing is said of what is needed.
    """

    half: Period
    goal: Decimal | None
    mean_value: Decimal | None
    needed: tuple[Needed, ...]
    days: CycleDays
    silent: Text | None = None

    @property
    def first_lead_day(self) -> date | None:
        """The day of creation from which on leads are won inside the half-year, at the median of days."""
        return self._before(self.half.start)

    @property
    def last_lead_day(self) -> date | None:
        """The day of creation after which leads are won too late, at the median of days."""
        return self._before(self.half.end)

    def _before(self, day: date) -> date | None:
        median = self.days.median
        return None if median is None else day - timedelta(days=round(median))


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """The answer. `messages_silent` tells why there is nothing of messages."""

    half: Period
    leads: LeadsReport
    sources: SourcesReport
    traits: tuple[TraitResult, ...]
    messages: tuple[MessageResult, ...]
    messages_silent: Text | None
    coming: NextHalf
    sql: tuple[str, ...]
