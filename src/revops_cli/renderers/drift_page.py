"""What `revops drift` shows as a page: the sentence that matters, what differs, then what carries it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from revops_cli.metrics.deal_steps import StepKind
from revops_cli.metrics.drift_report import DriftKind
from revops_cli.renderers.drift_definitions import DEFINITIONS
from revops_cli.renderers.drift_flow import LEGEND, drift_flow
from revops_cli.renderers.drift_tables import probability_table, time_table
from revops_cli.renderers.drift_words import broken_limit, fitness_shown
from revops_cli.renderers.page import Bullets, Heading, Page, Paragraph, Style
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.language import Language
    from revops_cli.metrics.drift_report import DriftReport, Finding, PipelineDrift
    from revops_cli.renderers.page import Block


def drift_page(report: DriftReport, language: Language, *, explain: bool, quiet: bool) -> Page:
    """Lay the report out. `explain` adds the definitions, `quiet` leaves the notes out."""
    blocks: list[Block] = [Paragraph(" ".join(map(language.say, _headline(report, language))), Style.STRONG)]
    if report.fails:
        broken = " ".join(language.say(broken_limit(each, language)) for each in report.fails)
        blocks.append(
            Paragraph(language.say(text("Limits that are broken: {broken}", broken=broken)), Style.BAD)
        )
    blocks.append(Paragraph(_scope(report, language), Style.MUTED))
    if report.findings:
        blocks.append(Heading(language.say(text("What differs"))))
        blocks.append(Bullets(tuple(_bullets(report.findings, language))))
    for each in report.pipelines:
        blocks += _pipeline(each, language)
    if not quiet:
        blocks += _notes(report, language)
    if explain:
        blocks.append(Heading(language.say(text("How it is counted"))))
        blocks.append(Bullets(tuple(language.say(each) for each in DEFINITIONS.values())))
    return Page(tuple(blocks))


def _headline(report: DriftReport, language: Language) -> Iterator[Text]:
    """Say what matters most: unknown stages make the rest doubtful; else the fitness and what lowers it."""
    unknown = sum(1 for each in report.findings if each.kind is DriftKind.UNKNOWN_STAGE)
    replay = report.replay
    fitness = replay.fitness
    if fitness is not None:
        yield plural(
            "Fitness {fitness}: {fitting} of {count} deal went through the pipeline as designed.",
            "Fitness {fitness}: {fitting} of {count} deals went through the pipeline as designed.",
            replay.deals,
            fitness=fitness_shown(fitness, language),
            fitting=replay.fitting,
        )
    elif not report.history:
        yield text("The exports hold no history of stages, so steps, days and fitness can't be told.")
    else:
        yield text("No deal took a step in this window.")
    if unknown:
        yield plural(
            "The playbook does not know {count} stage of the CRM.",
            "The playbook does not know {count} stages of the CRM.",
            unknown,
        )
    elif not report.findings:
        yield text("Nothing differs from the playbook.")
    else:
        yield from _lowered_by(report)


def _lowered_by(report: DriftReport) -> Iterator[Text]:
    """Name what the deals do most often that is not designed."""
    counts = {
        kind: sum(each.steps.count(kind) for each in report.pipelines if each.steps is not None)
        for kind in (StepKind.SKIP, StepKind.REOPENED, StepKind.BACK)
    }
    most = max(counts, key=lambda kind: counts[kind])
    if counts[most]:
        yield _OFTEN[most](counts[most])


_OFTEN = {
    StepKind.SKIP: lambda count: plural(
        "Most often they skip: {count} step jumps over a stage.",
        "Most often they skip: {count} steps jump over a stage.",
        count,
    ),
    StepKind.REOPENED: lambda count: plural(
        "Most often they are opened again: {count} time.",
        "Most often they are opened again: {count} times.",
        count,
    ),
    StepKind.BACK: lambda count: plural(
        "Most often they go back: {count} step.", "Most often they go back: {count} steps.", count
    ),
}


def _scope(report: DriftReport, language: Language) -> str:
    parts = [] if report.company is None else [language.value(report.company)]
    parts.append(
        language.say(
            text(
                "measured {start} – {end} ({why})",
                start=report.window.start,
                end=report.window.end,
                why=report.window_note,
            )
        )
    )
    parts += [language.say(text("pipeline {name}", name=each.name)) for each in report.pipelines if each.name]
    return "; ".join(parts)


def _bullets(findings: tuple[Finding, ...], language: Language) -> Iterator[str]:
    """Say each finding, and what to do: the same for all stages only once."""
    told: set[str] = set()
    of_kind: Counter[DriftKind] = Counter()
    for finding in findings:
        of_kind[finding.kind] += 1
        if of_kind[finding.kind] > _SHOWN:
            continue
        said, cure = language.say(finding.message), language.say(finding.cure)
        if finding.pipeline is not None:
            said = f"{language.value(finding.pipeline)}: {said}"
        yield said if finding.kind in _SAME_CURE and cure in told else f"{said} {cure}"
        told.add(cure)
    more = sum(max(0, count - _SHOWN) for count in of_kind.values())
    if more:
        yield language.say(
            plural(
                "{count} more finding of these kinds: --format json has all.",
                "{count} more findings of these kinds: --format json has all.",
                more,
            )
        )


_SHOWN = 10
"""Findings of one kind that are shown; the rest are counted."""

_SAME_CURE = frozenset({DriftKind.UNUSED_STAGE, DriftKind.SKIPPED_STAGE, DriftKind.SLOW_STAGE})


def _pipeline(drift: PipelineDrift, language: Language) -> list[Block]:
    blocks: list[Block] = []
    picture = drift_flow(drift, language)
    if picture is not None:
        blocks += [
            Heading(language.say(_titled(text("How deals move"), drift))),
            Paragraph(language.say(LEGEND), Style.MUTED),
            picture,
        ]
        fitness = None if drift.replay is None else drift.replay.fitness
        if fitness is not None and drift.name is not None:
            blocks.append(
                Paragraph(language.say(text("Fitness {fitness}.", fitness=fitness_shown(fitness, language))))
            )
    blocks += time_table(drift, language, _titled(text("Days in each stage"), drift))
    blocks += probability_table(drift, language, _titled(text("From stage to won"), drift))
    return blocks


def _titled(title: Text, drift: PipelineDrift) -> Text:
    if drift.name is None:
        return title
    return text("{title}: {pipeline}", title=title, pipeline=drift.name)


def _notes(report: DriftReport, language: Language) -> list[Block]:
    notes = [language.say(note) for note in report.notes]
    for each in report.names:
        if each.no_answer is not None and each.kind is not DriftKind.UNKNOWN_PIPELINE:
            said = text("{column}: not compared. {why}", column=each.column, why=each.no_answer)
            notes.append(language.say(said))
    if not notes:
        return []
    return [Heading(language.say(text("Notes"))), Bullets(tuple(notes))]
