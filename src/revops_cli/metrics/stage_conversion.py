"""How many of the deals that entered a stage got to each later one, within a horizon.

    stage_conversion_sql(places, scope, imputed=True) -> str
    read_stage_conversion(rows, places, scope) -> Mapping[Segment, tuple[StageConversion, ...]]

Definition: of the deals that entered stage i in the window, the share that reached stage j or one beyond
it within `horizon` days of entering i; won is beyond all stages. A deal enters a stage once, on the first
day. Only deals that could be followed for the whole horizon count in the shares.

A deal that reaches a stage has reached those before it. Where the playbook imputes skips, it also counts
as having entered those that it jumped over, on the day on which it got beyond them; where it excludes
them, it counts for the stages that its history names alone. Population: deals with a designed stage in
their history. Lost deals stay in; each deal counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.funnel_scope import designed
from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.statements import Sql, literal, statement
from revops_cli.metrics.wilson import Proportion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from revops_cli.metrics.funnel_scope import FunnelScope, Segment
    from revops_cli.metrics.stage_places import StagePlaces


@dataclass(frozen=True, slots=True)
class StageConversion:
    """A stage's cohort: deals that entered it in the window.

    `imputed` of them were beyond it before they were in it, if ever. `followed` could be followed for the
    horizon; `reached` of these got to the next stage, the one after it, ... and at last were won. `arrived`
    are the deals whose first day in the stage itself lies in the window.
    """

    entered: int
    imputed: int
    followed: int
    reached: tuple[int, ...]
    arrived: int = 0

    @property
    def not_followed(self) -> int:
        """Deals that entered too late to be followed for the whole horizon."""
        return self.entered - self.followed

    @property
    def to_next(self) -> Proportion:
        """The share that reached the next stage or one beyond it."""
        return Proportion(self.reached[0], self.followed)

    @property
    def to_won(self) -> Proportion:
        """The share that was won."""
        return Proportion(self.reached[-1], self.followed)

    def to(self, steps: int) -> Proportion:
        """Give the share that reached the stage `steps` after this one, or one beyond it."""
        return Proportion(self.reached[steps - 1], self.followed)

    def __add__(self, other: StageConversion) -> StageConversion:
        """Put two groups of deals together."""
        return StageConversion(
            self.entered + other.entered,
            self.imputed + other.imputed,
            self.followed + other.followed,
            tuple(one + two for one, two in zip(self.reached, other.reached, strict=True)),
            self.arrived + other.arrived,
        )


def stage_conversion_sql(places: StagePlaces, scope: FunnelScope, *, imputed: bool = True) -> str:
    """Give the query for the cohorts of all stages, in DuckDB's dialect. There must be a stage."""
    stages, last = range(places.designed), places.designed
    reached = [
        f"case when won_on is null or beyond_{i} <= won_on then beyond_{i} else won_on end as reached_{i}"
        for i in stages
    ]
    day = "reached" if imputed else "arrived"
    inside = [f"case when {scope.in_window(f'{day}_{i}')} then {day}_{i} end as entered_{i}" for i in stages]
    until = literal(scope.followed_until)
    return statement(
        "stage_conversion",
        dated=_of_events(places, scope) if scope.kept is None else _of_ways(places, scope),
        reached=_lines([*reached, f"won_on as reached_{last}"]),
        entries=_lines(inside),
        followed=_lines(
            [f"case when entered_{i} <= {until} then entered_{i} end as followed_{i}" for i in stages]
        ),
        dimensions=scope.dimensions,
        counts=Sql(",\n    ".join(_counts(last, scope))),
        group_by=Sql(f"group by {scope.dimensions.code.rstrip(', ')}" if scope.by else ""),
    )


def _of_events(places: StagePlaces, scope: FunnelScope) -> Sql:
    """Find the first days in stages, and in them or beyond them, in the history itself."""
    arrivals = [
        f"min(case when place {compared} {i} then entered_on end) as {name}_{i}"
        for compared, name in (("=", "arrived"), (">=", "beyond"))
        for i in range(places.designed)
    ]
    own = statement(
        "stage_arrivals",
        deal=scope.key,
        place=places.sql,
        designed=designed(places),
        as_of=scope.as_of,
        arrivals=_lines(arrivals),
        known_deals=scope.known_deals(),
        dimensions=scope.dimensions,
    )
    return Sql(own.strip())


def _of_ways(places: StagePlaces, scope: FunnelScope) -> Sql:
    """Read the same from the kept ways."""
    days = [f"arrived_{i}" for i in range(places.designed)]
    beyond = [f"least({', '.join(days[i:])}) as beyond_{i}" for i in range(places.designed)]
    came = Sql(" or ".join(f"{day} is not null" for day in days))
    arrivals = _lines([*days, *beyond])
    return Sql(statement("arrivals_kept", dimensions=scope.dimensions, arrivals=arrivals, came=came).strip())


def _counts(stages: int, scope: FunnelScope) -> Iterator[str]:
    """Yield what is counted of each stage: entered, imputed, followed, and reached for each later one."""
    for i in range(stages):
        jumped = f"arrived_{i} is null or arrived_{i} > entered_{i}"
        yield f"count(entered_{i}) as entered_{i}"
        yield f"sum(case when entered_{i} is not null and ({jumped}) then 1 else 0 end) as imputed_{i}"
        yield f"count(followed_{i}) as followed_{i}"
        for j in range(i + 1, stages + 1):
            within = f"reached_{j} - followed_{i} <= {scope.horizon}"
            yield f"sum(case when {within} then 1 else 0 end) as from_{i}_to_{j}"
        yield f"sum(case when {scope.in_window(f'arrived_{i}')} then 1 else 0 end) as arrived_{i}"


def read_stage_conversion(
    rows: Iterable[Sequence[object]], places: StagePlaces, scope: FunnelScope
) -> Mapping[Segment, tuple[StageConversion, ...]]:
    """Read the rows of `stage_conversion_sql`: dimensions, deals, and for each stage its counts."""
    found: dict[Segment, tuple[StageConversion, ...]] = {}
    for row in rows:
        counts = iter([as_sum(value) for value in row[len(scope.by) + 1 :]])
        found[scope.segment(row)] = tuple(_stage(counts, later) for later in range(places.designed, 0, -1))
    return found


def _stage(counts: Iterator[int], later: int) -> StageConversion:
    entered, imputed, followed = next(counts), next(counts), next(counts)
    reached = tuple(next(counts) for _ in range(later))
    return StageConversion(entered, imputed, followed, reached, next(counts))


def together(segments: Iterable[tuple[StageConversion, ...]]) -> tuple[StageConversion, ...]:
    """Add up the cohorts of segments, stage by stage; nothing of no segments."""
    total: tuple[StageConversion, ...] = ()
    for own in segments:
        total = tuple(one + two for one, two in zip(total, own, strict=True)) if total else own
    return total


def _lines(pieces: Iterable[str]) -> Sql:
    return Sql(",\n        ".join(pieces))
