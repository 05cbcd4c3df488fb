"""Each pipeline of a playbook beside its deals: their steps, times, tokens and unknown stages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.metrics.deal_steps import DealSteps, deal_steps_sql, read_deal_steps
from revops_cli.metrics.drift_report import PipelineDrift, UnknownStage
from revops_cli.metrics.drift_scope import ONWARD
from revops_cli.metrics.name_counts import name_counts_sql, read_name_counts
from revops_cli.metrics.stage_drift import stage_drift
from revops_cli.metrics.stage_outcomes import read_stage_outcomes, stage_outcomes_sql
from revops_cli.metrics.stage_places import stage_names_sql, stage_places
from revops_cli.metrics.token_replay import read_token_replay, token_replay_sql
from revops_cli.metrics.without_history import read_without_history, without_history_sql
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import text
from revops_cli.workflows.designed_stages import designed_stages, ending_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.metrics.drift_scope import DriftScope
    from revops_cli.metrics.stage_places import StagePlaces
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.pipeline import Stage
    from revops_cli.workflows.asked_tables import AskedTables
    from revops_cli.workflows.designed_stages import DesignedStages


def asked_pipelines(playbook: Playbook, pipeline: str | None) -> tuple[DesignedStages, ...]:
    """Give the one pipeline, that which is asked for, or those of all teams.

    Raises `UsageError` where the playbook designs none, or none of that name.
    """
    designed = playbook.pipeline
    teams = () if designed is None or pipeline is not None else designed.pipelines
    if any(team.stages for team in teams):
        return tuple(designed_stages(playbook, team.name) for team in teams if team.stages)
    return (designed_stages(playbook, pipeline),)


def check_pipelines(pipelines: Sequence[DesignedStages], asking: AskedTables) -> None:
    """Raise `UsageError` where deals can't be told apart by pipelines, or none is in the one asked for."""
    asked = [each.pipeline for each in pipelines if each.pipeline is not None]
    if asked and "pipeline" not in asking.tables.columns("deals"):
        raise UsageError(
            text(
                "{option} needs a column {name}, and the export has none.",
                option="--pipeline",
                name="pipeline",
            ),
            cure=text(
                "Say which column it is: {so}",
                so=text("columns: {{{name}: COLUMN}} in data.yaml", name="pipeline"),
            ),
        )
    if len(pipelines) != 1 or not asked:
        return
    rows = asking.tables.run(
        "select distinct pipeline from deals where pipeline is not null order by pipeline"
    )
    names = tuple(str(name) for (name,) in rows)
    if asked[0].strip().lower() not in {name.strip().lower() for name in names}:
        raise UsageError(
            text('No deal is in the pipeline "{name}".', name=asked[0]),
            cure=text("Pipelines in the export: {names}", names=names),
        )


def pipeline_drift(
    playbook: Playbook, designed: DesignedStages, scope: DriftScope, asking: AskedTables
) -> PipelineDrift:
    """Hold the deals of one pipeline against its stages."""
    if not asking.history:
        return _by_stages_of_today(playbook, designed, scope, asking)
    places = _places(playbook, designed, asking.tables.run(stage_names_sql()))
    kept = _keep(places, scope, asking)
    found = asking.run(deal_steps_sql(places, kept), deal_steps_sql(places, scope))
    steps = read_deal_steps(found, places)
    count = len(designed.stages)
    sql = stage_outcomes_sql(designed.names, designed.pipeline, scope.end)
    records = read_stage_outcomes(asking.run(sql), stages=count, imputed=designed.imputed)
    came = {place: steps.coming_to(place) for place in range(-len(places.unknown), 0)}
    return PipelineDrift(
        designed.pipeline,
        tuple(
            stage_drift(stage, place, steps, records[place]) for place, stage in enumerate(designed.stages)
        ),
        _unknown(places, came, designed.stages),
        places.unknown,
        steps,
        read_token_replay(asking.run(token_replay_sql(places, kept), token_replay_sql(places, scope))),
        read_without_history(asking.run(without_history_sql(scope))),
    )


def _keep(places: StagePlaces, scope: DriftScope, asking: AskedTables) -> DriftScope:
    """Keep the visits of the pipeline's deals with what followed each, where tables can be kept."""
    if not asking.keep_visits(places, scope.end, scope.key):
        return scope
    asking.tables.keep(ONWARD, scope.onward_sql())
    return replace(scope, kept=True)


def _by_stages_of_today(
    playbook: Playbook, designed: DesignedStages, scope: DriftScope, asking: AskedTables
) -> PipelineDrift:
    """Tell what the stages of today tell: which are unknown, and which are not used."""
    found = read_name_counts(asking.run(name_counts_sql("deals", "stage", scope)))
    places = _places(playbook, designed, [(each.name, each.count) for each in found])
    none = DealSteps(places.designed)
    stages = tuple(
        stage_drift(stage, place, none, None, came=places.events_at(place))
        for place, stage in enumerate(designed.stages)
    )
    told = "stage" in asking.tables.columns("deals")
    came = {place: places.events_at(place) for place in range(-len(places.unknown), 0)}
    unknown = _unknown(places, came, designed.stages)
    return PipelineDrift(designed.pipeline, stages if told else (), unknown, places.unknown, None, None, 0)


def _places(playbook: Playbook, designed: DesignedStages, names: Sequence[Sequence[object]]) -> StagePlaces:
    won, lost = (ending_words(playbook, status) for status in ("won", "lost"))
    return stage_places(names, designed.names, won, lost)


def _unknown(places: StagePlaces, came: dict[int, int], stages: Sequence[Stage]) -> tuple[UnknownStage, ...]:
    """Give the unknown stages to which deals came, the most frequent first."""
    by_name = {name: stage for stage in stages for name in (*stage.crm_names, stage.name)}
    found = [
        UnknownStage(name, count, None if near is None else by_name[near])
        for place, count in came.items()
        if count
        for name in [places.unknown_name(place)]
        for near in [nearest(name, by_name)]
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.name)))
