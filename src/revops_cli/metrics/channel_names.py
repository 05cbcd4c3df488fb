"""The channels that leads come from and money is spent on, whatever way each table writes them.

    channel_names_sql(tables) -> str
    channels(rows, most=500) -> Channels

Names that differ in case and spaces alone are one channel: `LinkedIn ads` of the leads is `linkedin  Ads`
of the money. A channel is a small whole number in SQL, its place in `Channels.names`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_sum, as_text
from revops_cli.metrics.statements import Sql, literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

COLUMNS = (("leads", "source"), ("spend", "channel"), ("deals", "source"), ("touches", "channel"))
"""Where channels are named, the places whose way of writing is shown first."""

MOST = 500
"""Channels that are told apart; the rarer ones of more are put together."""


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels: `names` as they are shown, `of` the place of each name as a table writes it.

    `apart` are the channels that have a place of their own; at the place behind them stand the `others`.
    `said_by` tells the tables that name each.
    """

    names: tuple[str, ...]
    of: Mapping[str, int]
    said_by: tuple[frozenset[str], ...]
    others: int = 0

    def sql(self, column: str) -> Sql:
        """Give the SQL for the place of the channel that a column names; NULL where it names none."""
        by_place: dict[int, list[str]] = defaultdict(list)
        for name, place in sorted(self.of.items(), key=lambda each: (each[1], each[0])):
            if place < len(self.names):
                by_place[place].append(literal(name))
        whens = "".join(
            f" when {column} in ({', '.join(names)}) then {place}" for place, names in by_place.items()
        )
        rest = f" when {column} is not null then {len(self.names)}" if self.others else ""
        return Sql(f"case{whens}{rest} end" if whens or rest else "cast(NULL as INTEGER)")


def channel_names_sql(columns: Collection[tuple[str, str]]) -> str:
    """Give the query for every name in these columns (of `COLUMNS`) and how often it stands there."""
    return "\nunion all\n".join(
        f"select {COLUMNS.index(each)} as place, {each[1]} as name, count(*) as rows_named from {each[0]} "  # noqa: S608  (its own names and quoted literals)
        f"where {each[1]} is not null group by {each[1]}"
        for each in columns
    )


def channels(rows: Iterable[Sequence[object]], most: int = MOST) -> Channels:
    """Bring together the names of `channel_names_sql`: rows of (place in `COLUMNS`, name, how often).

    A channel is shown as the first table that has it writes it most often.
    """
    written: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for place, name, named in rows:
        said = as_text(name) or ""
        if key := plain_channel(said):
            written[key][-as_sum(place), said] += as_sum(named)
    often = {key: sum(counts.values()) for key, counts in written.items()}
    # What money is spent on is never put together with others.
    spent = {key for key, counts in written.items() if any(place == -1 for place, _ in counts)}
    ordered = sorted(written, key=lambda key: (key not in spent, -often[key], key))
    kept = sorted(ordered[:most])
    of = {name: kept.index(key) for key in kept for _, name in written[key]}
    of |= {name: len(kept) for key in ordered[most:] for _, name in written[key]}
    return Channels(
        tuple(_shown(written[key]) for key in kept),
        of,
        tuple(frozenset(COLUMNS[-place][0] for place, _ in written[key]) for key in kept),
        len(ordered) - len(kept),
    )


def plain_channel(name: str) -> str:
    """Give a name without spaces and in one case, by which two ways of writing are one channel."""
    return "".join(name.split()).casefold()


def _shown(counts: Mapping[tuple[int, str], int]) -> str:
    return min(counts, key=lambda each: (-each[0], -counts[each], each[1]))[1]
