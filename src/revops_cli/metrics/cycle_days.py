"""The sales cycle of won deals as a distribution: median and quartiles beside the mean.

cycle_days_sql(scope) -> str
read_cycle_days(rows) -> Mapping[str | None, CycleDays]     by segment
whole(segments) -> CycleDays                                all segments together
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_sum, as_text
from revops_cli.metrics.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.metrics.scope import Scope


@dataclass(frozen=True, slots=True)
class CycleDays:
    """How many won deals took how many calendar days; `counts` are (days, deals), in order."""

    counts: tuple[tuple[int, int], ...] = ()

    @property
    def n(self) -> int:
        """Number of deals."""
        return sum(deals for _, deals in self.counts)

    @property
    def mean(self) -> Decimal | None:
        """Mean days, None without deals."""
        return Decimal(sum(days * deals for days, deals in self.counts)) / self.n if self.counts else None

    @property
    def median(self) -> Decimal | None:
        """Days that half of the deals took at most, None without deals."""
        return self.quantile(Decimal("0.5"))

    @property
    def quartiles(self) -> tuple[Decimal, Decimal] | None:
        """The lower and the upper quartile, None without deals."""
        lower, upper = self.quantile(Decimal("0.25")), self.quantile(Decimal("0.75"))
        return None if lower is None or upper is None else (lower, upper)

    def quantile(self, share: Decimal) -> Decimal | None:
        """Interpolate between the two nearest deals (type 7 of Hyndman and Fan 1996, as pandas does)."""
        if not self.counts:
            return None
        place = share * (self.n - 1)
        below = int(place)
        low, high = self._at(below), self._at(min(below + 1, self.n - 1))
        return low + (place - below) * (high - low)

    def _at(self, index: int) -> Decimal:
        passed = 0
        for days, deals in self.counts:
            passed += deals
            if index < passed:
                return Decimal(days)
        raise IndexError(index)


def cycle_days_sql(scope: Scope) -> str:
    """Give the query for the days of won deals, in DuckDB's dialect."""
    return statement(
        "cycle_days", known_deals=scope.known_deals(), first_day=scope.first_day, last_day=scope.last_day
    )


def read_cycle_days(rows: Iterable[Sequence[object]]) -> Mapping[str | None, CycleDays]:
    """Read the rows of `cycle_days_sql`: (segment, days, deals)."""
    counts: dict[str | None, Counter[int]] = {}
    for segment, days, deals in rows:
        counts.setdefault(as_text(segment), Counter())[as_sum(days)] += as_sum(deals)
    return {name: CycleDays(tuple(sorted(own.items()))) for name, own in counts.items()}


def whole(segments: Mapping[str | None, CycleDays]) -> CycleDays:
    """Put all segments together."""
    total: Counter[int] = Counter()
    for segment in segments.values():
        for days, deals in segment.counts:
            total[days] += deals
    return CycleDays(tuple(sorted(total.items())))
