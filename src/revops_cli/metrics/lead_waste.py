"""Leads that came to nothing by our own doing: each in one category at most, and what they may have cost.

    judge = WasteJudge(terms); judge.add(record) for each lead; judge.tallies, judge.outside

Categories exclude each other, in this order: a duplicate of another lead; outside the ideal customer
profile; never touched, with the promised time passed; not answered within the promised time; closed without
a reason. A lead that became a deal is in none. Cost of inaction (an estimate): the leads that could have
become deals, times the mean won deal, times the share of well-handled leads that is won within the horizon.
"""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from revops_cli.metrics.response_times import ResponseTimes
from revops_cli.metrics.wilson import Proportion

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from revops_cli.metrics.funnel_scope import Segment
    from revops_cli.metrics.lead_records import LeadRecord
    from revops_cli.metrics.profile_fit import ProfileFit, Trait
    from revops_cli.metrics.waiting_clock import Promise, WaitingClocks


class Waste(enum.Enum):
    """Why a lead was wasted, in the order in which a lead is put into a category."""

    DUPLICATE = "duplicate"
    OUTSIDE = "outside_profile"
    UNTOUCHED = "untouched"
    LATE = "answered_late"
    NO_REASON = "closed_without_reason"


PRICED = (Waste.UNTOUCHED, Waste.LATE, Waste.NO_REASON)
"""Categories whose leads could have become deals: a duplicate's person is there once, others hardly buy."""


@dataclass(slots=True)
class WasteTally:
    """The leads of one segment. `followed` of the well-handled ones were seen for the whole horizon."""

    leads: int = 0
    deals: int = 0
    recycled: int = 0
    unassigned: int = 0
    wasted: Counter[Waste] = field(default_factory=Counter)
    sla: ResponseTimes = field(default_factory=ResponseTimes)
    speed: ResponseTimes = field(default_factory=ResponseTimes)
    followed: int = 0
    followed_won: int = 0

    def __add__(self, other: WasteTally) -> WasteTally:
        """Put two segments together."""
        return WasteTally(
            self.leads + other.leads,
            self.deals + other.deals,
            self.recycled + other.recycled,
            self.unassigned + other.unassigned,
            self.wasted + other.wasted,
            self.sla + other.sla,
            self.speed + other.speed,
            self.followed + other.followed,
            self.followed_won + other.followed_won,
        )

    @property
    def share(self) -> Proportion:
        """The wasted leads, of all."""
        return Proportion(self.wasted.total(), self.leads)

    @property
    def won(self) -> Proportion:
        """The well-handled leads that were won within the horizon, of those followed for all of it."""
        return Proportion(self.followed_won, self.followed)

    @property
    def priced(self) -> int:
        """Number of wasted leads that could have become deals."""
        return sum(self.wasted[kind] for kind in PRICED)


@dataclass(frozen=True, slots=True)
class WasteTerms:
    """What leads are judged by.

    `judged` are the categories that the data can tell. `first_touches` tells whether leads name their
    first touch, `acts` whether there are activities: who has neither can't be known to be untouched.
    """

    clocks: WaitingClocks
    promise: Promise | None
    fit: ProfileFit
    duplicates: frozenset[str]
    again: frozenset[str]
    judged: Collection[Waste]
    as_of: date
    horizon: int
    first_touches: bool
    acts: bool

    @property
    def now(self) -> datetime:
        """The end of the last day known."""
        return datetime.combine(self.as_of, time()) + timedelta(days=1)


class WasteJudge:
    """Puts leads into categories and counts them, by segment."""

    def __init__(self, terms: WasteTerms) -> None:
        """Begin with no leads."""
        self._terms = terms
        self.tallies: dict[Segment, WasteTally] = {}
        self.outside: Counter[tuple[Trait, str]] = Counter()
        self.with_clock_times = False
        self.duplicates: set[str] = set()

    def add(self, lead: LeadRecord) -> Waste | None:
        """Count a lead, and tell why it was wasted."""
        tally = self.tallies.get(lead.segment)
        if tally is None:
            tally = self.tallies[lead.segment] = WasteTally()
        tally.leads += 1
        tally.deals += lead.became_deal
        tally.recycled += lead.recycled or lead.lead_id in self._terms.again
        self.with_clock_times |= (lead.assigned_at or lead.created_at).time() != time()
        broken = self._clocks(lead, tally)
        waste = self._category(lead, broken=broken)
        if waste is not None:
            tally.wasted[waste] += 1
            if waste is Waste.DUPLICATE:
                self.duplicates.add(lead.lead_id)
        else:
            self._follow(lead, tally)
        return waste

    def _clocks(self, lead: LeadRecord, tally: WasteTally) -> bool:
        """Run both clocks of a lead, and tell whether the SLA was broken."""
        terms = self._terms
        broken = False
        if Waste.UNTOUCHED not in terms.judged and Waste.LATE not in terms.judged:
            return False
        if lead.assigned_at is None:
            tally.unassigned += 1
        else:
            broken = self._run(tally.sla, lead, lead.assigned_at, lead.assigned_answer, terms.promise)
        if lead.assigned_at is not None or lead.engaged_answer is not None:
            self._run(tally.speed, lead, lead.engaged_at, lead.engaged_answer, None)
        return broken

    def _run(
        self,
        times: ResponseTimes,
        lead: LeadRecord,
        start: datetime,
        answer: datetime | None,
        promise: Promise | None,
    ) -> bool:
        terms = self._terms
        if answer is None and self._is_untold(lead):
            times.untold += 1
            return False
        end = answer
        if end is None:
            end = terms.now
            if lead.closed_on is not None:
                end = min(end, datetime.combine(lead.closed_on, time()) + timedelta(days=1))
        working = promise is None or promise.working
        waited = terms.clocks.waited(start, end, lead.owner, working=working)
        promised = None if promise is None else promise.seconds
        return times.add(waited, answered=answer is not None, promised=promised)

    def _is_untold(self, lead: LeadRecord) -> bool:
        """Tell whether a lead may have been answered though no act is on record."""
        if lead.became_deal:
            return True
        if self._terms.acts and lead.linked:
            return False
        return lead.first_answer is not None or not self._terms.first_touches

    def _category(self, lead: LeadRecord, *, broken: bool) -> Waste | None:
        terms = self._terms
        if lead.became_deal:
            return None
        if Waste.DUPLICATE in terms.judged and lead.lead_id in terms.duplicates:
            return Waste.DUPLICATE
        if Waste.OUTSIDE in terms.judged and (outside := terms.fit.outside(lead)):
            self.outside.update(outside)
            return Waste.OUTSIDE
        if Waste.UNTOUCHED in terms.judged and self._is_untouched(lead, broken=broken):
            return Waste.UNTOUCHED
        if Waste.LATE in terms.judged and broken:
            return Waste.LATE
        if Waste.NO_REASON in terms.judged and lead.closed_on is not None and not lead.reasoned:
            return Waste.NO_REASON
        return None

    def _is_untouched(self, lead: LeadRecord, *, broken: bool) -> bool:
        """Tell whether nobody ever acted, though the promised time is over (or none was promised)."""
        if lead.first_answer is not None or lead.assigned_at is None or self._is_untold(lead):
            return False
        return broken or self._terms.promise is None

    def _follow(self, lead: LeadRecord, tally: WasteTally) -> None:
        created = lead.created_at.date()
        until = created + timedelta(days=self._terms.horizon)
        if until <= self._terms.as_of:
            tally.followed += 1
            tally.followed_won += lead.won_on is not None and lead.won_on <= until
