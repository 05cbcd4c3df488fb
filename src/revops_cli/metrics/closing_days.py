"""How long it takes until deals close, won or lost, with the open ones in it.

    closing_days_sql(scope) -> str
    read_closing_days(rows, scope) -> Mapping[Segment, ClosingDays]

Population: deals created in the window. A closed deal has lasted from its creation to its closing, an
open one from its creation to `as_of`, and goes on. What has no dates, or closed before it was created,
is counted and left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.metrics.cycle_days import CycleDays
from revops_cli.metrics.funnel_scope import LOST_DEAL, OPEN, WON_DEAL
from revops_cli.metrics.rows import as_count, as_sum
from revops_cli.metrics.statements import Sql, statement
from revops_cli.metrics.survival import LifeTable, life_table
from revops_cli.metrics.wilson import Proportion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.metrics.funnel_scope import FunnelScope, Segment

Counts = dict[tuple[int, int, bool], int]


@dataclass(frozen=True, slots=True)
class ClosingDays:
    """Deals by (outcome, days, whether they could be followed for the horizon); `undated` are left out."""

    counts: Mapping[tuple[int, int, bool], int] = field(default_factory=dict)
    undated: int = 0

    @property
    def deals(self) -> int:
        """Number of deals whose days are known."""
        return sum(self.counts.values())

    def ended(self, outcome: int) -> int:
        """Count the deals of an outcome."""
        return sum(deals for (own, _, _), deals in self.counts.items() if own == outcome)

    def closed(self) -> CycleDays:
        """Give the days of closed deals alone: what one sees without the open ones."""
        days: Counter[int] = Counter()
        for (outcome, own, _), deals in self.counts.items():
            if outcome != OPEN:
                days[own] += deals
        return CycleDays(tuple(sorted(days.items())))

    def won_within(self, horizon: int) -> Proportion:
        """Give the share won within the horizon, of the deals that could be followed for it."""
        followed = sum(deals for (_, _, is_followed), deals in self.counts.items() if is_followed)
        won = sum(
            deals
            for (outcome, days, is_followed), deals in self.counts.items()
            if is_followed and outcome == WON_DEAL and days <= horizon
        )
        return Proportion(won, followed)

    def life_table(self) -> LifeTable:
        """Give the table from which survival is told; the causes are won and lost."""
        return life_table(
            (days, outcome if outcome in {WON_DEAL, LOST_DEAL} else None, deals)
            for (outcome, days, _), deals in sorted(self.counts.items())
        )

    def __add__(self, other: ClosingDays) -> ClosingDays:
        """Put two groups of deals together."""
        total: Counter[tuple[int, int, bool]] = Counter(dict(self.counts))
        total.update(other.counts)
        return ClosingDays(dict(total), self.undated + other.undated)


def closing_days_sql(scope: FunnelScope) -> str:
    """Give the query for deals by outcome and days, in DuckDB's dialect."""
    return statement(
        "closing_days",
        known_deals=scope.known_deals(),
        dimensions=scope.dimensions,
        as_of=scope.as_of,
        followed_until=scope.followed_until,
        in_window=Sql(scope.in_window("created_on")),
    )


def read_closing_days(rows: Iterable[Sequence[object]], scope: FunnelScope) -> Mapping[Segment, ClosingDays]:
    """Read the rows of `closing_days_sql`: dimensions, outcome, days, followed, deals."""
    counts: dict[Segment, Counts] = {}
    undated: Counter[Segment] = Counter()
    for row in rows:
        segment = scope.segment(row)
        own = counts.setdefault(segment, {})
        outcome, days, followed, deals = map(as_count, row[len(scope.by) :])
        if days is None or days < 0:
            undated[segment] += as_sum(deals)
        else:
            own[as_sum(outcome), days, bool(followed)] = as_sum(deals)
    return {segment: ClosingDays(own, undated[segment]) for segment, own in counts.items()}
