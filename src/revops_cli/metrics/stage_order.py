"""In which order deals come to stages, where nobody says it: concluded from their history, or not at all.

    stage_pairs_sql() -> str                    two stages each, and how many deals came to the one first
    read_stage_pairs(rows) -> Pairs
    stage_order(pairs, names) -> StageOrder     the order, or two stages of which it isn't clear

Of two stages the one comes first to which two of three deals came first, of those that have been in both; a
deal that came to both in one moment tells nothing. The order is concluded only where it is the only one:
where each stage is so before the next one, and most deals of no two stages come the other way round.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.metrics.rows import as_sum, as_text
from revops_cli.metrics.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CLEAR = Fraction(2, 3)
"""The share of deals from which on a stage comes before another."""

_HALF = Fraction(1, 2)


class Pair(NamedTuple):
    """Two stages by their names, and the deals that came to the first of them first, of all in both."""

    first: str
    second: str
    deals: int
    of: int

    @property
    def share(self) -> Fraction:
        """Give the share of the deals that came in this order; none where no deal was in both."""
        return Fraction(self.deals, self.of) if self.of else Fraction(0)


class StageOrder(NamedTuple):
    """The names of stages in their order. `unclear` is a pair that keeps them from having one.

    With such a pair the order is only what can be proposed. `weakest` is the pair whose order the smallest
    share of deals tells; None for less than two stages.
    """

    names: tuple[str, ...]
    weakest: Pair | None = None
    unclear: Pair | None = None


def stage_pairs_sql() -> str:
    """Give the query for the pairs of stages, in DuckDB's dialect."""
    return statement("stage_pairs")


def read_stage_pairs(rows: Iterable[Sequence[object]]) -> Mapping[tuple[str, str], int]:
    """Read the rows of `stage_pairs_sql`: (earlier, later, deals), by names without case and outer spaces."""
    found = Counter[tuple[str, str]]()
    for earlier, later, deals in rows:
        found[_plain(as_text(earlier) or ""), _plain(as_text(later) or "")] += as_sum(deals)
    return found


def stage_order(pairs: Mapping[tuple[str, str], int], names: Iterable[str]) -> StageOrder:
    """Put the names in order by the pairs; names that differ in case alone are one, as first written."""
    written: dict[str, str] = {}
    for name in sorted(names):
        written.setdefault(_plain(name), name.strip())
    every = [_pair(pairs, one, two) for one, two in combinations(written, 2)]
    before = {(each.first, each.second) for each in every if each.share >= CLEAR}
    unclear: Pair | None = None
    order: list[str] = []
    left = set(written)
    while left:
        ahead = {one: sorted(two for two in left if (two, one) in before) for one in left}
        first, *others = sorted(left, key=lambda one: (len(ahead[one]), one))
        rival = next(iter(ahead[first]), None) or next((one for one in others if not ahead[one]), None)
        if rival is not None and unclear is None:
            unclear = _pair(pairs, first, rival)
        order.append(first)
        left.remove(first)
    found = [each for one, two in combinations(order, 2) if (each := _pair(pairs, one, two, given=True)).of]
    weakest = min(found, key=lambda each: (each.share, each.of), default=None)
    if unclear is None and weakest is not None and weakest.share <= _HALF:
        unclear = _pair(pairs, weakest.first, weakest.second)
    names = tuple(written[one] for one in order)
    return StageOrder(names, _named(weakest, written), _named(unclear, written))


def _pair(pairs: Mapping[tuple[str, str], int], one: str, two: str, *, given: bool = False) -> Pair:
    """Give two stages in the order in which most deals came to them, or as they are given."""
    ahead, behind = pairs.get((one, two), 0), pairs.get((two, one), 0)
    if behind > ahead and not given:
        return Pair(two, one, behind, ahead + behind)
    return Pair(one, two, ahead, ahead + behind)


def _named(pair: Pair | None, written: Mapping[str, str]) -> Pair | None:
    return None if pair is None else pair._replace(first=written[pair.first], second=written[pair.second])


def _plain(name: str) -> str:
    return name.strip().casefold()
