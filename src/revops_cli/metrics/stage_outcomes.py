"""What became of the deals that entered a stage: the observed share from stage to won.

stage_outcomes_sql(stages, pipeline=None, as_of=None) -> str
read_stage_outcomes(rows, stages=4, imputed=True) -> tuple[StageRecord, ...]     one a stage, in order

Population: deals that are closed, won or lost, by `as_of` (by their closing date; without a day, all)
and have at least one named stage in their history by then. A deal counts once for a stage, however
often it was there. Where skips are imputed, reaching a stage implies the stages before it, and being
won implies all of them; else a deal counts for the stages that its history names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.statements import Sql, literal, statement
from revops_cli.playbook.stage_record import StageRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

_ALL = Sql("true")


def stage_outcomes_sql(
    stages: Sequence[Collection[str]], pipeline: str | None = None, as_of: date | None = None
) -> str:
    """Give the query for closed deals by the stages that they entered, in DuckDB's dialect.

    `stages` are the names of each stage in the history, in the pipeline's order; case and spaces
    around them do not matter. `pipeline` keeps the deals of the pipeline of that name alone.
    """
    places = [
        f"when {_plain('stage')} = {literal(_word(name))} then {place}"
        for place, names in enumerate(stages)
        for name in names
    ]
    return statement(
        "stage_outcomes",
        place=Sql(f"case {' '.join(places)} end" if places else "cast(NULL as INTEGER)"),
        only=_ALL if pipeline is None else Sql(f"{_plain('pipeline')} = {literal(_word(pipeline))}"),
        closed=_ALL if as_of is None else Sql(f"closed_on <= {literal(as_of)}"),
        entered=_ALL if as_of is None else Sql(f"entered_on <= {literal(as_of)}"),
    )


def read_stage_outcomes(
    rows: Iterable[Sequence[object]], *, stages: int, imputed: bool
) -> tuple[StageRecord, ...]:
    """Read the rows of `stage_outcomes_sql`: (place, furthest place, won, deals)."""
    closed, won = [0] * stages, [0] * stages
    for row in rows:
        place, furthest, is_won, deals = map(as_sum, row)
        # Imputed, a deal is counted by its furthest stage alone: one of its rows stands for it.
        if imputed and place != furthest:
            continue
        counted = range(stages if is_won else furthest + 1) if imputed else (place,)
        for stage in counted:
            closed[stage] += deals
            won[stage] += deals * is_won
    return tuple(StageRecord(*record) for record in zip(closed, won, strict=True))


def _plain(column: str) -> str:
    return f"lower(trim({column}))"


def _word(name: str) -> str:
    return name.strip().lower()
