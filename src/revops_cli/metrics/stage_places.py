"""Which place each stage of the history has: in the designed order, as an ending, or not designed.

    stage_names_sql() -> str                                     every name in the history, once
    stage_places(rows, designed, won, lost) -> StagePlaces       the place of each name

Places are small whole numbers, because sorting and grouping by them takes a fraction of what text does:
0 and up for the designed stages in their order, `WON` and `LOST` for endings, and below 0 for names
that the playbook does not know: -1 for the first of them, -2 for the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_sum, as_text
from revops_cli.metrics.statements import Sql, literal, statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

WON = 1_000
"""The place of a stage that means won: behind every designed stage."""

LOST = 1_001
"""The place of a stage that means lost."""


@dataclass(frozen=True, slots=True)
class StagePlaces:
    """The places of stages: `of` by the names as the history writes them.

    `designed` is the number of designed stages, `unknown` are the names that the playbook does not
    know, as written, the first of them at place -1; `events` tells how many rows each name has.
    """

    of: Mapping[str, int]
    designed: int
    unknown: tuple[str, ...]
    events: Mapping[str, int]

    def unknown_name(self, place: int) -> str:
        """Give the name at a place below 0. Raises `IndexError` where there is none."""
        return self.unknown[-place - 1]

    def events_at(self, place: int) -> int:
        """Count the rows of the history at a place."""
        return sum(self.events[name] for name, own in self.of.items() if own == place)

    @property
    def sql(self) -> Sql:
        """Give the SQL for the place of a row of `stage_events`."""
        by_place: dict[int, list[str]] = {}
        for name, place in self.of.items():
            by_place.setdefault(place, []).append(literal(name))
        whens = [f"when stage in ({', '.join(names)}) then {place}" for place, names in by_place.items()]
        case = f"case {' '.join(whens)} end" if whens else "NULL"
        return Sql(f"cast({case} as SMALLINT)")


def stage_names_sql() -> str:
    """Give the query for the names in the history, in DuckDB's dialect."""
    return statement("stage_names")


def stage_places(
    rows: Iterable[Sequence[object]],
    designed: Sequence[Collection[str]],
    won: Collection[str] = (),
    lost: Collection[str] = (),
) -> StagePlaces:
    """Place the names that `stage_names_sql` found: rows of (name, events).

    `designed` are the names of each stage in the pipeline's order, `won` and `lost` words for endings;
    case and spaces around them do not matter. What a designed stage is called is no word for an ending.
    """
    known = {_plain(word): LOST for word in lost} | {_plain(word): WON for word in won}
    for order, names in reversed(tuple(enumerate(designed))):
        known |= {_plain(name): order for name in names}
    found = sorted((as_text(name) or "", as_sum(events)) for name, events in rows)
    of: dict[str, int] = {}
    unknown: dict[str, str] = {}
    for name, _ in found:
        place = known.get(_plain(name))
        if place is None:
            unknown.setdefault(_plain(name), name)
            place = -1 - tuple(unknown).index(_plain(name))
        of[name] = place
    return StagePlaces(of, len(designed), tuple(unknown.values()), dict(found))


def _plain(name: str) -> str:
    return name.strip().casefold()
