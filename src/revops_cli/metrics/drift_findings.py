"""What differs between the CRM and the playbook, as findings: in words, with what to do about it.

    pipeline_findings(drift) -> Iterator[Finding]
    names_findings(names) -> Iterator[Finding]
    broken_limits(pipelines, findings, fail_under, fail_on) -> tuple[BrokenLimit, ...]

A difference that chance alone explains is none: a stage is slow where Wilson's interval of the share over
its designed time lies above a half, and a probability differs where it lies outside that of its record.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.deal_steps import StepKind
from revops_cli.metrics.drift_report import BrokenLimit, DriftKind, Finding
from revops_cli.metrics.drift_scope import START
from revops_cli.metrics.stage_places import LOST, WON
from revops_cli.metrics.wilson import Proportion
from revops_cli.quantities.ratio import Ratio
from revops_cli.texts import Text, plural, text
from revops_cli.yaml_text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from revops_cli.metrics.deal_steps import DealSteps, Step
    from revops_cli.metrics.drift_report import NamesDrift, PipelineDrift, UnknownStage
    from revops_cli.metrics.stage_drift import StageDrift
    from revops_cli.schemas.pipeline import Stage

_PERCENT = Decimal("0.01")
_NAMES_SHOWN = 8


def pipeline_findings(drift: PipelineDrift) -> Iterator[Finding]:
    """Yield what differs in one pipeline, the most important first."""
    for unknown in drift.unknown:
        yield _unknown_stage(unknown, drift.name)
    meant = {each.near.id for each in drift.unknown if each.near is not None}
    for stage in drift.stages:
        # Where another name is probably this stage's, that is told already.
        if not stage.is_used and stage.stage.id not in meant:
            yield _unused(stage, drift)
    if drift.steps is not None:
        for stage in drift.stages:
            yield from _skipped(stage, drift.steps, drift)
        yield from _back(drift.steps, drift)
        yield from _reopened(drift.steps, drift)
    for stage in drift.stages:
        if stage.is_slow:
            yield _slow(stage, drift.name)
    for stage in drift.stages:
        if stage.is_used and not stage.is_believed:
            yield _probability(stage, drift.name)


def names_findings(names: Iterable[NamesDrift]) -> Iterator[Finding]:
    """Yield the names that the playbook does not know, one finding a kind."""
    for each in names:
        if each.unknown:
            shown = tuple(
                text("{name} ({count})", name=found.name, count=found.count)
                for found, _ in each.unknown[:_NAMES_SHOWN]
            )
            more = len(each.unknown) - len(shown)
            if more > 0:
                shown = (*shown, text("and {count} others", count=more))
            message, cure = _told(each.kind, len(each.unknown), shown)
            yield Finding(each.kind, None, len(each.unknown), message, _meant(each) or cure)


def broken_limits(
    pipelines: Iterable[PipelineDrift],
    findings: Iterable[Finding],
    fail_under: Decimal | None,
    fail_on: Collection[DriftKind],
) -> tuple[BrokenLimit, ...]:
    """Give the limits that are broken: a fitness below the lowest allowed, findings that may not be."""
    low = [
        BrokenLimit(each.name, fitness, fail_under)
        for each in pipelines
        for fitness in [None if each.replay is None else each.replay.fitness]
        if fail_under is not None and fitness is not None and fitness < fail_under
    ]
    found = [each.kind for each in findings]
    kinds = [kind for kind in DriftKind if kind in fail_on and kind in found]
    return (*low, *(BrokenLimit(kind=kind, count=found.count(kind)) for kind in kinds))


def place_name(place: int, drift: PipelineDrift) -> Text | str:
    """Name a place for people."""
    if place in _PLACES:
        return _PLACES[place]
    return drift.stages[place].stage.name if place >= 0 else drift.unknown_names[-place - 1]


_PLACES = {START: text("start"), WON: text("won"), LOST: text("lost")}


def _unknown_stage(unknown: UnknownStage, pipeline: str | None) -> Finding:
    message = plural(
        'The playbook does not know the stage "{name}", to which deals came {count} time.',
        'The playbook does not know the stage "{name}", to which deals came {count} times.',
        unknown.count,
        name=unknown.name,
    )
    if unknown.near is None:
        cure = text(
            "Write the name in pipeline.yaml at the stage that it means: {entry}",
            entry=f"crm_names: [{yaml_text(unknown.name)}]",
        )
    else:
        cure = text(
            "If it is {stage}, write at that stage in pipeline.yaml: {entry}",
            stage=unknown.near.name,
            entry=_crm_names(unknown.near, unknown.name),
        )
    return Finding(DriftKind.UNKNOWN_STAGE, pipeline, unknown.count, message, cure)


def _crm_names(stage: Stage, name: str) -> str:
    return f"crm_names: [{', '.join(map(yaml_text, (*stage.crm_names, name)))}]"


def _unused(stage: StageDrift, drift: PipelineDrift) -> Finding:
    cure = text("Use it, or take it out of pipeline.yaml; if the CRM calls it otherwise, write crm_names.")
    message = text('No deal was in the stage "{name}".', name=stage.stage.name)
    return Finding(DriftKind.UNUSED_STAGE, drift.name, 0, message, cure)


def _skipped(stage: StageDrift, steps: DealSteps, drift: PipelineDrift) -> Iterator[Finding]:
    over, passing = steps.skipping(stage.place), steps.passing(stage.place)
    times = passing.successes
    if not times or not stage.is_used:
        return
    most = max(over, key=lambda step: step.count)
    message = plural(
        "Deals jump over {stage} {count} time, {share} of the {of} times that one passes it: from {origin} "
        "to {target}.",
        "Deals jump over {stage} {count} times, {share} of the {of} times that one passes it: most often "
        "from {origin} to {target}.",
        times,
        stage=stage.stage.name,
        of=passing.trials,
        share=_percent(passing),
        **_ends(most, drift),
    )
    cure = text("Take the stage out of pipeline.yaml if it is not needed; else make it a must in the CRM.")
    yield Finding(DriftKind.SKIPPED_STAGE, drift.name, times, message, cure)


def _back(steps: DealSteps, drift: PipelineDrift) -> Iterator[Finding]:
    taken = [step for step in steps.steps if step.kind is StepKind.BACK]
    if taken:
        times = sum(step.count for step in taken)
        most = max(taken, key=lambda step: step.count)
        message = plural(
            "Deals go back to an earlier stage {count} time: from {origin} to {target}.",
            "Deals go back to an earlier stage {count} times, most often from {origin} to {target}.",
            times,
            **_ends(most, drift),
        )
        cure = text(
            "Write in the definition of {origin} what must be true before a deal comes to it.",
            origin=place_name(most.origin, drift),
        )
        yield Finding(DriftKind.BACKWARD_MOVE, drift.name, times, message, cure)


def _reopened(steps: DealSteps, drift: PipelineDrift) -> Iterator[Finding]:
    taken = [step for step in steps.steps if step.kind is StepKind.REOPENED]
    if taken:
        times = sum(step.count for step in taken)
        most = max(taken, key=lambda step: step.count)
        message = plural(
            "Closed deals are opened again {count} time: from {origin} to {target}.",
            "Closed deals are opened again {count} times, most often from {origin} to {target}.",
            times,
            **_ends(most, drift),
        )
        cure = text("Open a new deal for a new attempt: win rate and sales cycle stay true then.")
        yield Finding(DriftKind.REOPENED_DEAL, drift.name, times, message, cure)


def _ends(step: Step, drift: PipelineDrift) -> dict[str, Text | str]:
    return {"origin": place_name(step.origin, drift), "target": place_name(step.target, drift)}


def _slow(stage: StageDrift, pipeline: str | None) -> Finding:
    over = stage.over or Proportion(0, 0)
    message = text(
        "{stage} takes longer than designed ({time}) in {over} of {visits} visits, {share}; the median is "
        "{median} days.",
        stage=stage.stage.name,
        time=stage.stage.designed_time,
        over=over.successes,
        visits=over.trials,
        share=_percent(over),
        median=stage.lasted.median,
    )
    cure = text("Find out what holds deals there, or write a designed_time that is kept.")
    return Finding(DriftKind.SLOW_STAGE, pipeline, over.successes, message, cure)


def _probability(stage: StageDrift, pipeline: str | None) -> Finding:
    record = stage.record
    won, closed = (0, 0) if record is None else (record.won, record.closed)
    share = Ratio((Decimal(won) / closed).quantize(_PERCENT))
    message = text(
        "{stage} has the probability {stated}; of its {closed} closed deals {won} were won, {share}.",
        stage=stage.stage.name,
        stated=stage.stage.probability,
        won=won,
        closed=closed,
        share=share,
    )
    cure = text("Write at that stage in pipeline.yaml: {entry}", entry=f"probability: {share}")
    return Finding(DriftKind.PROBABILITY, pipeline, closed, message, cure)


def _percent(share: Proportion) -> Ratio:
    return Ratio((share.share or Decimal(0)).quantize(_PERCENT))


def _meant(names: NamesDrift) -> Text | None:
    """Propose the known names that are near: most often one of the two is misspelt."""
    pairs = [(found.name, near) for found, near in names.unknown if near is not None]
    if not pairs:
        return None
    name, near = pairs[0]
    return text('If "{name}" means "{near}", write it in one way in both.', name=name, near=near)


def _told(kind: DriftKind, count: int, names: tuple[Text, ...]) -> tuple[Text, Text]:
    """Say which names the playbook does not know, and what to do about them."""
    match kind:
        case DriftKind.UNKNOWN_PIPELINE:
            return plural(
                "The playbook does not know this pipeline of the CRM: {names}.",
                "The playbook does not know these {count} pipelines of the CRM: {names}.",
                count,
                names=names,
            ), text("Add it in pipeline.yaml, below pipelines:, with the name that it has in the CRM.")
        case DriftKind.UNKNOWN_OWNER:
            return plural(
                "The playbook does not name this owner of deals or leads: {names}.",
                "The playbook does not name these {count} owners of deals or leads: {names}.",
                count,
                names=names,
            ), text(
                "Name them where they have work, as owner: of a card or a measure, or hand their deals over."
            )
        case DriftKind.UNKNOWN_TEAM:
            return plural(
                "The playbook does not name this team: {names}.",
                "The playbook does not name these {count} teams: {names}.",
                count,
                names=names,
            ), text("Name it where it has work: team: in pipeline.yaml, scorecard.yaml or a sprint.")
        case DriftKind.UNKNOWN_CHANNEL:
            return plural(
                "The playbook does not name this channel that money is spent on: {names}.",
                "The playbook does not name these {count} channels that money is spent on: {names}.",
                count,
                names=names,
            ), text("Name it where it is planned: a line of budget.yaml, or a channel in journeys.yaml.")
        case _:
            return plural(
                "The playbook does not name this source of deals or leads: {names}.",
                "The playbook does not name these {count} sources of deals or leads: {names}.",
                count,
                names=names,
            ), text(
                "Name it where it is worked with: a channel in journeys.yaml, networks.yaml or budget.yaml."
            )
