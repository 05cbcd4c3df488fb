"""How long deals stay in each stage, as distributions: median, mean, and how many are still there.

    time_in_stage_sql(places, scope) -> str
    read_time_in_stage(rows, places, scope) -> Mapping[Segment, tuple[StageTime, ...]]     by stage

Definition: calendar days from the day of entry to the day on which the deal leaves: for another stage, or
by being closed. Population: every visit that began in the window, a second visit of a deal too. Visits
that still last are told beside, not among the durations; `life_table` takes them in.
"""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.metrics.cycle_days import CycleDays
from revops_cli.metrics.funnel_scope import designed
from revops_cli.metrics.rows import as_count, as_sum
from revops_cli.metrics.stage_places import LOST, WON
from revops_cli.metrics.stage_visits import with_stage_visits
from revops_cli.metrics.statements import Sql, statement
from revops_cli.metrics.survival import LifeTable, life_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.metrics.funnel_scope import FunnelScope, Segment
    from revops_cli.metrics.stage_places import StagePlaces


class Ending(enum.IntEnum):
    """How a visit to a stage ended."""

    STILL_THERE = 0
    ON = 1
    BACK = 2
    WON = 3
    LOST = 4
    ELSEWHERE = 5


@dataclass(frozen=True, slots=True)
class StageTime:
    """The visits to a stage: by how they ended, in how many days (`lasted`), and how long the open ones are.

    `undated` left the stage on a day that is unknown or before they entered it.
    """

    endings: Mapping[Ending, int] = field(default_factory=dict)
    lasted: CycleDays = field(default_factory=CycleDays)
    still_there: CycleDays = field(default_factory=CycleDays)
    undated: int = 0

    @property
    def visits(self) -> int:
        """Number of visits that began in the window."""
        return sum(self.endings.values())

    def life_table(self) -> LifeTable:
        """Give the table that takes those in that still last; leaving is its only cause."""
        left = [(days, 1, visits) for days, visits in self.lasted.counts]
        return life_table([*left, *((days, None, visits) for days, visits in self.still_there.counts)])


def time_in_stage_sql(places: StagePlaces, scope: FunnelScope) -> str:
    """Give the query for visits by stage, ending and days, in DuckDB's dialect."""
    return statement(
        "time_in_stage",
        visited=_visited(places, scope),
        dimensions=scope.dimensions,
        won=WON,
        lost=LOST,
        as_of=scope.as_of,
        designed=designed(places),
        in_window=Sql(scope.in_window("entered_on")),
    )


def _visited(places: StagePlaces, scope: FunnelScope) -> Sql:
    """Give the common table expressions up to `visited`: visits with what is known of their deals."""
    if scope.kept is None:
        visits, deals = with_stage_visits(places, scope.as_of, scope.key), scope.known_deals()
        own = statement("visited", stage_visits=visits, known_deals=deals, dimensions=scope.dimensions)
    elif scope.by or scope.kept.strangers:
        own = statement("visited_known", dimensions=scope.dimensions)
    else:
        own = statement("visited_kept")
    return Sql(own.strip())


def read_time_in_stage(
    rows: Iterable[Sequence[object]], places: StagePlaces, scope: FunnelScope
) -> Mapping[Segment, tuple[StageTime, ...]]:
    """Read the rows of `time_in_stage_sql`: dimensions, place, ending, days, visits."""
    found: dict[Segment, list[list[tuple[Ending, int | None, int]]]] = {}
    for row in rows:
        place, ending, days, visits = row[len(scope.by) :]
        stages = found.setdefault(scope.segment(row), [[] for _ in range(places.designed)])
        stages[as_sum(place)].append((Ending(as_sum(ending)), as_count(days), as_sum(visits)))
    return {segment: tuple(map(_stage, stages)) for segment, stages in found.items()}


def all_together(segments: Iterable[tuple[StageTime, ...]], stages: int) -> tuple[StageTime, ...]:
    """Put segments together, stage by stage."""
    several = tuple(segments)
    return tuple(_sum([own[stage] for own in several]) for stage in range(stages))


def _sum(several: Sequence[StageTime]) -> StageTime:
    endings: Counter[Ending] = Counter()
    lasted: Counter[int] = Counter()
    still_there: Counter[int] = Counter()
    for own in several:
        endings.update(own.endings)
        lasted.update(dict(own.lasted.counts))
        still_there.update(dict(own.still_there.counts))
    undated = sum(own.undated for own in several)
    return StageTime(dict(sorted(endings.items())), _days(lasted), _days(still_there), undated)


def _stage(counts: Iterable[tuple[Ending, int | None, int]]) -> StageTime:
    endings: Counter[Ending] = Counter()
    lasted: Counter[int] = Counter()
    still_there: Counter[int] = Counter()
    undated = 0
    for ending, days, visits in counts:
        endings[ending] += visits
        if days is None or days < 0:
            undated += visits
        elif ending is Ending.STILL_THERE:
            still_there[days] += visits
        else:
            lasted[days] += visits
    return StageTime(dict(sorted(endings.items())), _days(lasted), _days(still_there), undated)


def _days(counts: Mapping[int, int]) -> CycleDays:
    return CycleDays(tuple(sorted(counts.items())))
