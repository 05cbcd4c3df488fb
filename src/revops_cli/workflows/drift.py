"""What `revops drift` does: the deals of the exports beside the pipeline and the names of the playbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.errors import InputError, UsageError
from revops_cli.metrics.drift_findings import broken_limits, names_findings, pipeline_findings
from revops_cli.metrics.drift_report import DriftKind, DriftReport
from revops_cli.metrics.drift_scope import DriftScope
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import plural, text
from revops_cli.workflows.asked_limits import read_ratio
from revops_cli.workflows.asked_tables import HISTORY, AskedTables
from revops_cli.workflows.drift_names import names_drift
from revops_cli.workflows.drift_pipelines import asked_pipelines, check_pipelines, pipeline_drift
from revops_cli.workflows.followed_days import followed_days
from revops_cli.workflows.open_tables import beside, open_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from revops_cli.metrics.drift_report import NamesDrift, PipelineDrift
    from revops_cli.texts import Text
    from revops_cli.workflows.drift_request import DriftRequest
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_COLUMNS = {
    "deals": (
        *("deal_id", "created_on", "closed_on", "status", "stage"),
        *("pipeline", "owner", "team", "source"),
    ),
    HISTORY: ("deal_id", "stage", "entered_at", "entered_on", "row_order"),
    "leads": ("created_on", "owner", "source"),
}
_SPEND = {"spend": ("date_on", "channel")}
ANY = "any"
"""The word that stands for every kind of finding."""


def report_drift(request: DriftRequest, opened: OpenedPlaybook) -> DriftReport:
    """Load the exports and hold them against the playbook.

    Raises `InputError` for an export that can't be read, `UsageError` for what can't be met.
    """
    fail_under, fail_on = _lowest(request.fail_under), _kinds(request.fail_on)
    playbook = opened.playbook
    asked = asked_pipelines(playbook, request.pipeline)
    columns = _COLUMNS | (_SPEND if beside(playbook, "spend", "deals") else {})
    with open_tables(opened, columns, needed=("deals",), memory_limit=request.memory_limit) as tables:
        asking = AskedTables(tables)
        check_pipelines(asked, asking)
        days = followed_days(request, tables, opened.period)
        key = asking.deal_key()
        scopes = [DriftScope(days.window.start, days.window.end, each.pipeline, key) for each in asked]
        pipelines = tuple(
            pipeline_drift(playbook, each, scope, asking) for each, scope in zip(asked, scopes, strict=True)
        )
        only = asked[0].pipeline if request.pipeline is not None else None
        whole = DriftScope(days.window.start, days.window.end, only, key)
        names = tuple(names_drift(playbook, whole, asking))
        _require_deals(pipelines, names)
        _require_answers(request, fail_on, pipelines, names)
        findings = (
            *(found for each in pipelines for found in pipeline_findings(each)),
            *names_findings(names),
        )
        order = tuple(DriftKind)
        return DriftReport(
            company=opened.company,
            window=days.window,
            window_note=days.why,
            as_of=days.as_of,
            pipelines=pipelines,
            names=names,
            findings=tuple(sorted(findings, key=lambda each: order.index(each.kind))),
            fails=broken_limits(pipelines, findings, fail_under, fail_on),
            history=asking.history,
            notes=(
                *_left_out(pipelines),
                *_pipelineless(names),
                *_several(names, request),
                *days.notes,
                *tables.notes,
            ),
            mapping=tables.mapping,
            sql=asking.sql,
            dialect=tables.dialect,
        )


def _lowest(raw: str | None) -> Decimal | None:
    """Read the fitness of --fail-under, from 0 to 1."""
    found = read_ratio("--fail-under", raw)
    if found is not None and not 0 <= found <= 1:
        raise UsageError(
            text("--fail-under must be from 0 to 1."), cure=text("Write it as --fail-under 0.90.")
        )
    return found


def _kinds(raw: tuple[str, ...]) -> frozenset[DriftKind]:
    """Read the kinds of --fail-on. Raises `UsageError` with the nearest where one is unknown."""
    allowed = {kind.value: kind for kind in DriftKind}
    found: set[DriftKind] = set()
    for word in raw:
        if word == ANY:
            found |= set(DriftKind)
        elif word in allowed:
            found.add(allowed[word])
        else:
            meant = nearest(word, (*allowed, ANY))
            cure = text("Allowed: {allowed}", allowed=(*allowed, ANY))
            if meant is not None:
                cure = text(
                    "Did you mean {near}? Allowed: {allowed}",
                    near=f"--fail-on {meant}",
                    allowed=(*allowed, ANY),
                )
            raise UsageError(text('{option} can\'t be "{value}"', option="--fail-on", value=word), cure=cure)
    return frozenset(found)


def _require_deals(pipelines: tuple[PipelineDrift, ...], names: tuple[NamesDrift, ...]) -> None:
    moved = any(
        each.unknown or any(stage.is_used for stage in each.stages) or (each.steps and each.steps.steps)
        for each in pipelines
    )
    if not moved and not any(each.named for each in names):
        raise InputError(
            text("There is no deal to measure in this window."), cure=text("Choose another window.")
        )


def _require_answers(
    request: DriftRequest,
    fail_on: frozenset[DriftKind],
    pipelines: tuple[PipelineDrift, ...],
    names: tuple[NamesDrift, ...],
) -> None:
    """Raise `UsageError` for a limit of which nothing can be told: it would hold whatever happens."""
    needed = text("Add it in data.yaml, below tables: stage_events: [{{file: data/stage_events.csv}}]")
    untold = [each for each in pipelines if each.replay is None]
    if request.fail_under is not None and untold:
        raise UsageError(
            text("--fail-under needs a history of stages, and the exports hold none."), cure=needed
        )
    if ANY in request.fail_on:
        return
    for kind in DriftKind:
        if kind in fail_on and kind in _OF_HISTORY and untold:
            raise UsageError(
                text(
                    "--fail-on {kind} needs a history of stages, and the exports hold none.", kind=kind.value
                ),
                cure=needed,
            )
    for each in names:
        if each.kind in fail_on and each.no_answer is not None:
            raise UsageError(
                text("Nothing can be told of {kind}. {why}", kind=each.kind.value, why=each.no_answer),
                cure=text("Leave it out of --fail-on, or write what is missing."),
            )


_OF_HISTORY = frozenset(
    {
        DriftKind.SKIPPED_STAGE,
        DriftKind.BACKWARD_MOVE,
        DriftKind.REOPENED_DEAL,
        DriftKind.SLOW_STAGE,
        DriftKind.PROBABILITY,
    }
)


def _left_out(pipelines: tuple[PipelineDrift, ...]) -> Iterator[Text]:
    """Tell of the deals without a history."""
    count = sum(each.without_history for each in pipelines)
    if count:
        yield plural(
            "{count} deal of the window has no history of stages and is left out of steps and fitness.",
            "{count} deals of the window have no history of stages and are left out of steps and fitness.",
            count,
        )


def _pipelineless(names: tuple[NamesDrift, ...]) -> Iterator[Text]:
    """Tell of the deals that can't be held against any team's pipeline."""
    for each in names:
        if each.kind is DriftKind.UNKNOWN_PIPELINE and each.no_answer is None and each.nameless:
            yield plural(
                "{count} deal of the window is in no pipeline and is left out.",
                "{count} deals of the window are in no pipeline and are left out.",
                each.nameless,
            )


def _several(names: tuple[NamesDrift, ...], request: DriftRequest) -> Iterator[Text]:
    """Tell that the CRM has several pipelines where the playbook has one."""
    for each in names:
        several = each.column == "pipeline" and each.no_answer is not None and len(each.named) > 1
        if several and request.pipeline is None:
            yield plural(
                "The CRM has {count} pipelines, the playbook one: look at each with --pipeline {names}.",
                "The CRM has {count} pipelines, the playbook one: look at each with --pipeline {names}.",
                len(each.named),
                names=tuple(found.name for found in each.named),
            )
