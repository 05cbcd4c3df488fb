"""What `revops waste` answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.buying_group_reach import same_role
from revops_cli.metrics.lead_waste import PRICED, Waste

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from revops_cli.metrics.buying_group_reach import ReachedGroup
    from revops_cli.metrics.funnel_scope import Segment
    from revops_cli.metrics.lead_value import LeadValue
    from revops_cli.metrics.lead_waste import WasteTally
    from revops_cli.metrics.near_persons import NearPair
    from revops_cli.metrics.profile_fit import Trait
    from revops_cli.metrics.repeated_persons import Repeat
    from revops_cli.metrics.waiting_clock import Promise
    from revops_cli.metrics.waste_scope import WasteScope
    from revops_cli.schemas.working_time import OfficeHours
    from revops_cli.texts import Text


@dataclass(frozen=True, slots=True)
class WorkingRules:
    """Which time counts: the hours of a day, the zone, the country whose holidays are kept, other zones."""

    hours: OfficeHours
    zone: str
    holidays: str | None
    other_zones: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reach:
    """The buying groups of the Most Wanted list since `first`; `reason` says why there is none."""

    first: date
    groups: tuple[ReachedGroup, ...] = ()
    reason: Text | None = None
    roles_told: bool = True

    @property
    def organisations(self) -> tuple[int, int]:
        """Organisations that were reached, and all that are wanted."""
        return sum(group.reached for group in self.groups), len(self.groups)

    @property
    def roles(self) -> tuple[int, int]:
        """Wanted roles in which somebody was reached, and all that are wanted."""
        return (
            sum(len(group.reached_roles) for group in self.groups),
            sum(len(group.organisation.roles) for group in self.groups),
        )

    def tier(self, name: str | None) -> tuple[int, int]:
        """Persons of a tier that were reached, and all that the data know."""
        counts = [group.count(name) for group in self.groups]
        return sum(reached for reached, _ in counts), sum(known for _, known in counts)

    @staticmethod
    def missing_roles(group: ReachedGroup) -> tuple[str, ...]:
        """Give the wanted roles of which the data know nobody."""
        known = [one.role for one in group.persons if one.role is not None]
        return tuple(
            role for role in group.organisation.roles if not any(same_role(each, role) for each in known)
        )


@dataclass(frozen=True, slots=True)
class WasteReport:
    """The answer. `unknown` tells why a category can't be told; `near` pairs are counted if `near_counted`.

    `duplicates` are those of the window. `fails` says which limit was passed.
    """

    company: str | None
    currency: str | None
    scope: WasteScope
    window_note: Text
    horizon: int
    promise: Promise | None
    no_promise: Text | None
    working: WorkingRules
    whole: WasteTally
    segments: tuple[tuple[Segment, WasteTally], ...]
    unknown: Mapping[Waste, Text]
    no_times: Text | None
    value: LeadValue
    duplicates: tuple[Repeat, ...]
    near: tuple[NearPair, ...]
    near_counted: bool
    outside: tuple[tuple[Trait, str, int], ...]
    reach: Reach
    fails: Text | None
    notes: tuple[Text, ...]
    mapping: tuple[Text, ...]
    sql: tuple[str, ...]
    dialect: str

    @property
    def is_known(self) -> bool:
        """Whether any category can be told."""
        return len(self.unknown) < len(Waste)

    @property
    def largest(self) -> Waste | None:
        """The category with most leads, the earlier one of equals; None where nothing was wasted."""
        most = max(self.whole.wasted.values(), default=0)
        return next((kind for kind in Waste if most and self.whole.wasted[kind] == most), None)

    @property
    def cost(self) -> Decimal | None:
        """The cost of inaction: what the leads that could have become deals are expected to be worth."""
        return None if self.unknown.keys() >= set(PRICED) else self.value.of(self.whole.priced)

    @property
    def cost_between(self) -> tuple[Decimal, Decimal] | None:
        """The cost at either end of the interval of the share won; the values of deals vary besides."""
        mean, interval = self.value.won_deals.mean, self.value.won.interval
        if self.cost is None or mean is None or interval is None:
            return None
        return self.whole.priced * mean * interval.low, self.whole.priced * mean * interval.high

    def cost_of(self, kind: Waste) -> Decimal | None:
        """Give the part of it that a category adds, None for one without a price."""
        known = kind in PRICED and kind not in self.unknown
        return self.value.of(self.whole.wasted[kind]) if known else None
