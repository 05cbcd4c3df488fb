"""The answer of `revops drift` as JSON for programs: `{"schema": "revops/drift/1", ...}`.

Shares and fitness are 0-1, days are calendar days. Places of steps are the ids of stages, `start`, `won`
and `lost`; a stage that the playbook does not know is told by its name in the CRM. What is unknown is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.json_text import written
from revops_cli.metrics.drift_scope import START
from revops_cli.metrics.stage_places import LOST, WON
from revops_cli.renderers.drift_definitions import DEFINITIONS
from revops_cli.renderers.drift_tables import P90
from revops_cli.renderers.drift_words import broken_limit
from revops_cli.renderers.json_numbers import json_number

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.cycle_days import CycleDays
    from revops_cli.metrics.deal_steps import Step
    from revops_cli.metrics.drift_report import DriftReport, Finding, NamesDrift, PipelineDrift
    from revops_cli.metrics.stage_drift import StageDrift
    from revops_cli.metrics.token_replay import TokenReplay
    from revops_cli.metrics.wilson import Proportion
    from revops_cli.texts import Text

SCHEMA = "revops/drift/1"
_PLACES = {START: "start", WON: "won", LOST: "lost"}


def render_drift_json(report: DriftReport, language: Language) -> str:
    """Give the report as one JSON document, ending in a newline."""
    window = report.window
    return written(
        {
            "schema": SCHEMA,
            "company": report.company,
            "window": {
                "from": window.start.isoformat(),
                "to": window.end.isoformat(),
                "days": window.days,
                "why": language.say(report.window_note),
            },
            "as_of": report.as_of.isoformat(),
            "history": report.history,
            "fitness": json_number(report.replay.fitness),
            "tokens": _tokens(report.replay),
            "findings": [_finding(each, language) for each in report.findings],
            "passed": not report.fails,
            "fails": [
                {
                    "kind": None if each.kind is None else each.kind.value,
                    "count": each.count,
                    "pipeline": each.pipeline,
                    "fitness": json_number(each.fitness),
                    "limit": json_number(each.limit),
                    "message": language.say(broken_limit(each, language)),
                }
                for each in report.fails
            ],
            "pipelines": [_pipeline(each, language) for each in report.pipelines],
            "names": [_names(each, language) for each in report.names],
            "definitions": {name: language.say(each) for name, each in DEFINITIONS.items()},
            "columns": _said(report.mapping, language),
            "notes": _said(report.notes, language),
        }
    )


def place_key(place: int, drift: PipelineDrift) -> str:
    """Give the place of a step as JSON and CSV name it."""
    if place in _PLACES:
        return _PLACES[place]
    return drift.stages[place].stage.id if place >= 0 else drift.unknown_names[-place - 1]


def _tokens(replay: TokenReplay) -> Json:
    return {
        "deals": replay.deals,
        "fitting": replay.fitting,
        "missing": replay.missing,
        "consumed": replay.consumed,
        "remaining": replay.remaining,
        "produced": replay.produced,
    }


def _finding(finding: Finding, language: Language) -> Json:
    return {
        "kind": finding.kind.value,
        "pipeline": finding.pipeline,
        "count": finding.count,
        "message": language.say(finding.message),
        "cure": language.say(finding.cure),
    }


def _pipeline(drift: PipelineDrift, language: Language) -> Json:
    replay = drift.replay
    steps = drift.steps
    return {
        "name": drift.name,
        "fitness": None if replay is None else json_number(replay.fitness),
        "tokens": None if replay is None else _tokens(replay),
        "deals_without_history": drift.without_history,
        "stages": [
            {
                **_stage(each, language),
                "jumped_over": None if steps is None else _proportion(steps.passing(each.place)),
            }
            for each in drift.stages
        ],
        "unknown_stages": [
            {
                "name": each.name,
                "count": each.count,
                "near": None if each.near is None else each.near.id,
            }
            for each in drift.unknown
        ],
        "steps": None if steps is None else [_step(each, drift) for each in steps.steps],
    }


def _stage(stage: StageDrift, language: Language) -> dict[str, Json]:
    designed = stage.stage.designed_time
    stated = stage.stage.probability
    return {
        "id": stage.stage.id,
        "name": stage.stage.name,
        "visits_begun": stage.came,
        "visits_ended": _days(stage.lasted),
        "still_there": _days(stage.staying),
        "designed_time": None if designed is None else str(designed),
        "over_designed": _proportion(stage.over),
        "still_there_over_designed": _proportion(stage.staying_over),
        "not_compared": None if stage.no_design is None else language.say(stage.no_design),
        "slow": stage.is_slow,
        "stated_probability": None if stated is None else json_number(stated.value),
        "observed_probability": _proportion(stage.observed),
        "probability_differs": not stage.is_believed,
    }


def _step(step: Step, drift: PipelineDrift) -> Json:
    dated = step.origin != START
    return {
        "from": place_key(step.origin, drift),
        "to": place_key(step.target, drift),
        "kind": step.kind.value,
        "count": step.count,
        "median_days": json_number(step.lasted.median) if dated else None,
        "undated": step.undated,
        "skipped": [] if drift.steps is None else _skipped(step, drift),
    }


def _skipped(step: Step, drift: PipelineDrift) -> list[Json]:
    if drift.steps is None or step.kind.value != "skip":
        return []
    return [place_key(place, drift) for place in drift.steps.skipped(step)]


def _days(days: CycleDays) -> Json:
    return {
        "n": days.n,
        "median_days": json_number(days.median),
        "p90_days": json_number(days.quantile(P90)),
        "mean_days": json_number(days.mean),
    }


def _proportion(share: Proportion | None) -> Json:
    if share is None:
        return None
    interval = share.interval
    return {
        "count": share.successes,
        "of": share.trials,
        "share": json_number(share.share),
        "low": None if interval is None else json_number(interval.low),
        "high": None if interval is None else json_number(interval.high),
        "level": None if interval is None else json_number(interval.level),
        "method": None if interval is None else interval.method.value,
    }


def _names(names: NamesDrift, language: Language) -> Json:
    return {
        "kind": names.kind.value,
        "named": [{"name": each.name, "count": each.count} for each in names.named],
        "unknown": [{"name": each.name, "count": each.count, "near": near} for each, near in names.unknown],
        "without_name": names.nameless,
        "not_compared": None if names.no_answer is None else language.say(names.no_answer),
    }


def _said(several: tuple[Text, ...], language: Language) -> list[Json]:
    return [language.say(each) for each in several]
