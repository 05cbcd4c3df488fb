"""What became of the deals by the stages that they entered, from the exports that a playbook names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.stage_outcomes import read_stage_outcomes, stage_outcomes_sql
from revops_cli.schemas.pipeline import Skips
from revops_cli.workflows.open_tables import open_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from revops_cli.crm.tables import Tables
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.stage_record import StageRecord
    from revops_cli.schemas.pipeline import Stage
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_COLUMNS = {
    "deals": ("deal_id", "status", "closed_on", "pipeline"),
    "stage_events": ("deal_id", "stage", "entered_on"),
}


def stage_records(opened: OpenedPlaybook, as_of: date | None = None) -> Mapping[str, StageRecord]:
    """Give the record of each stage by its path (`pipeline.meeting`), as it was known on `as_of`.

    Deals of a team's pipeline are those whose pipeline in the CRM has its name. A playbook without
    stages has no records. Raises `UsageError` where it names no export of deals or of their stages,
    `InputError` for one that can't be read.
    """
    with open_tables(opened, _COLUMNS, needed=tuple(_COLUMNS)) as tables:
        return _records(opened.playbook, tables, as_of)


def _records(playbook: Playbook, tables: Tables, as_of: date | None) -> Mapping[str, StageRecord]:
    pipeline = playbook.pipeline
    if pipeline is None:
        return {}
    imputed = pipeline.skips is Skips.IMPUTED
    found: dict[str, StageRecord] = {}
    lists: list[tuple[str, str | None, Sequence[Stage]]] = [("pipeline", None, pipeline.stages)]
    lists += [(f"pipeline.{team.id}", team.name, team.stages) for team in pipeline.pipelines]
    for path, name, stages in lists:
        names = [(stage.name, *stage.crm_names) for stage in stages]
        rows = tables.run(stage_outcomes_sql(names, name, as_of)) if stages else []
        records = read_stage_outcomes(rows, stages=len(stages), imputed=imputed)
        found |= {f"{path}.{stage.id}": record for stage, record in zip(stages, records, strict=True)}
    return found
