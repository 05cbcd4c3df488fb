"""The answer of `revops drift` as CSV for a spreadsheet: a row a pipeline, stage, step or unknown name.

Numbers are plain, with a decimal point; shares and fitness are 0-1; what is unknown is empty.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from revops_cli.metrics.drift_scope import START
from revops_cli.renderers.csv_cells import csv_name, csv_number
from revops_cli.renderers.drift_json import place_key
from revops_cli.renderers.drift_tables import P90

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.metrics.cycle_days import CycleDays
    from revops_cli.metrics.deal_steps import Step
    from revops_cli.metrics.drift_report import DriftReport, PipelineDrift
    from revops_cli.metrics.stage_drift import StageDrift
    from revops_cli.metrics.wilson import Proportion

COLUMNS = (
    *("row", "pipeline", "name", "to", "kind", "count", "fitness", "median_days", "p90_days"),
    *("designed_time", "over_share", "over_low", "over_high", "still_there", "still_there_over"),
    *("stated_probability", "observed_share", "observed_low", "observed_high", "closed", "near"),
)


def render_drift_csv(report: DriftReport) -> str:
    """Give the report as CSV with a header row and comma, quoted where needed."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows(report))
    return out.getvalue()


def _rows(report: DriftReport) -> Iterator[dict[str, str]]:
    for drift in report.pipelines:
        pipeline = {"pipeline": csv_name(drift.name or "")}
        if drift.replay is not None:
            replay = drift.replay
            yield {
                "row": "pipeline",
                **pipeline,
                "count": str(replay.deals),
                "fitness": csv_number(replay.fitness),
            }
        yield from ({**_stage(each), **pipeline} for each in drift.stages)
        for unknown in drift.unknown:
            near = "" if unknown.near is None else unknown.near.id
            yield {
                "row": "unknown-stage",
                **pipeline,
                "name": csv_name(unknown.name),
                "count": str(unknown.count),
                "near": near,
            }
        if drift.steps is not None:
            yield from ({**_step(each, drift), **pipeline} for each in drift.steps.steps)
    for names in report.names:
        for found, known in names.unknown:
            yield {
                "row": names.kind.value,
                "name": csv_name(found.name),
                "count": str(found.count),
                "near": csv_name(known or ""),
            }


def _stage(stage: StageDrift) -> dict[str, str]:
    designed, stated = stage.stage.designed_time, stage.stage.probability
    over = stage.staying_over
    return {
        "row": "stage",
        "name": stage.stage.id,
        "count": str(stage.lasted.n),
        **_days(stage.lasted),
        "designed_time": "" if designed is None else str(designed),
        **_share("over", stage.over),
        "still_there": str(stage.staying.n),
        "still_there_over": "" if over is None else str(over.successes),
        "stated_probability": "" if stated is None else csv_number(stated.value),
        **_share("observed", stage.observed),
        "closed": str(stage.observed.trials),
    }


def _step(step: Step, drift: PipelineDrift) -> dict[str, str]:
    return {
        "row": "step",
        "name": csv_name(place_key(step.origin, drift)),
        "to": csv_name(place_key(step.target, drift)),
        "kind": step.kind.value,
        "count": str(step.count),
        **({} if step.origin == START else _days(step.lasted)),
    }


def _days(days: CycleDays) -> dict[str, str]:
    return {"median_days": csv_number(days.median), "p90_days": csv_number(days.quantile(P90))}


def _share(name: str, share: Proportion | None) -> dict[str, str]:
    interval = None if share is None else share.interval
    if share is None or interval is None:
        return {}
    return {
        f"{name}_share": csv_number(share.share),
        f"{name}_low": csv_number(interval.low),
        f"{name}_high": csv_number(interval.high),
    }
