"""The answer of `revops funnel` as a page: the sentence that matters first, then what carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.funnel_scope import LOST_DEAL, WON_DEAL
from revops_cli.metrics.survival import incidence, kaplan_meier, restricted_mean
from revops_cli.renderers.funnel_definitions import definitions
from revops_cli.renderers.funnel_headline import headline
from revops_cli.renderers.funnel_tables import (
    conversion_table,
    loss_table,
    segment_table,
    snapshot_table,
    time_table,
)
from revops_cli.renderers.funnel_words import interval_of_share
from revops_cli.renderers.listed import definitions_of, notes_of
from revops_cli.renderers.page import Bullets, Heading, Page, Paragraph, Style
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.closing_days import ClosingDays
    from revops_cli.metrics.funnel_report import FunnelReport
    from revops_cli.metrics.survival import Curve, LifeTable
    from revops_cli.renderers.page import Block
    from revops_cli.texts import Text

A_YEAR = 365
"""Days up to which the restricted mean counts, where the data go so far."""


def funnel_page(report: FunnelReport, language: Language, *, explain: bool, quiet: bool) -> Page:
    """Lay the report out. `explain` adds the definitions, `quiet` leaves the notes out."""
    blocks: list[Block] = [
        Paragraph(headline(report, language), Style.STRONG),
        Paragraph(_scope(report, language), Style.MUTED),
    ]
    if not report.history:
        blocks.append(Paragraph(language.say(_no_history(report))))
    blocks += conversion_table(report, language)
    blocks += _beside_conversion(report, language)
    blocks += time_table(report, language)
    blocks += _beside_time(report, language)
    blocks += loss_table(report, language)
    blocks += _closing(report.whole.closing, report, language)
    blocks += segment_table(report, language)
    blocks += snapshot_table(report, language)
    blocks += notes_of(report.notes, report.mapping, language, explain=explain, quiet=quiet)
    if explain:
        blocks += definitions_of(definitions(report), language)
    return Page(tuple(blocks))


def _no_history(report: FunnelReport) -> Text:
    if report.of_export:
        return text(
            "The export has no history of stages, so nothing is said of the way from stage to stage. Name an "
            "export of it: --events history.csv"
        )
    return text(
        "The data have no history of stages, so nothing is said of the way from stage to stage. Name an "
        "export of it in data.yaml, below tables: stage_events."
    )


def _scope(report: FunnelReport, language: Language) -> str:
    scope = report.scope
    parts = [] if report.company is None else [language.value(report.company)]
    said = text("{start} – {end} ({why})", start=scope.start, end=scope.end, why=report.window_note)
    parts.append(language.say(said))
    parts.append(language.say(text("known up to {day}", day=scope.as_of)))
    if report.pipeline is not None:
        parts.append(language.say(text("pipeline {name}", name=report.pipeline)))
    return "; ".join(parts)


def _beside_conversion(report: FunnelReport, language: Language) -> list[Block]:
    """Tell what does not count in the shares, and what counts without having been there."""
    pairs = tuple(zip(report.stages, report.whole.conversions, strict=bool(report.whole.conversions)))
    late = [(stage.name, one.not_followed) for stage, one in pairs if one.not_followed]
    jumped = [(stage.name, one.imputed) for stage, one in pairs if one.imputed]
    lines = []
    if late:
        said = text(
            "Entered less than {days} days before {day}, so not in the shares: {stages}.",
            days=report.scope.horizon,
            day=report.scope.as_of,
            stages=_counted(late, language),
        )
        lines.append(language.say(said))
    if jumped and report.imputed:
        said = text(
            "Counted as entered though they jumped over the stage: {stages}.",
            stages=_counted(jumped, language),
        )
        lines.append(language.say(said))
    return [Bullets(tuple(lines))] if lines else []


def _beside_time(report: FunnelReport, language: Language) -> list[Block]:
    """Tell which stages take longer than designed, which are entered again, and what has no days."""
    lines = []
    slow = tuple(
        stage.name
        for stage, time in zip(report.stages, report.whole.times, strict=bool(report.whole.times))
        if (designed := report.designed_days(stage)) is not None and (time.lasted.median or 0) > designed
    )
    if slow:
        lines.append(
            language.say(text("Half of the visits take longer than designed: {stages}.", stages=slow))
        )
    again = [(stage.name, count) for stage, count in report.entered_again if count]
    if again:
        lines.append(language.say(text("Entered again: {stages}.", stages=_counted(again, language))))
    undated = sum(time.undated for time in report.whole.times)
    if undated:
        said = plural(
            "{count} visit has no days: its deal closed on an unknown day, or before it began.",
            "{count} visits have no days: their deals closed on an unknown day, or before they began.",
            undated,
        )
        lines.append(language.say(said))
    return [Bullets(tuple(lines))] if lines else []


def _closing(closing: ClosingDays, report: FunnelReport, language: Language) -> list[Block]:
    """Tell how long it takes until deals close, open ones taken in."""
    table = closing.life_table()
    if not table.n:
        return []
    lines = [_half(table, language), *_ends(table, report, language), *_mean(table, language)]
    alone = closing.closed().median
    if alone is not None and table.censored:
        said = text(
            "Of the closed deals alone, half took {days} at most: that leaves out those that are still open.",
            days=language.days(alone),
        )
        lines.append(language.say(said))
    if closing.undated:
        said = plural(
            "{count} deal has no days: no date of creation or closing, or closed before it was created.",
            "{count} deals have no days: no date of creation or closing, or closed before they were created.",
            closing.undated,
        )
        lines.append(language.say(said))
    heading = plural(
        "Until deals close ({count} deal created in this time)",
        "Until deals close ({count} deals created in this time)",
        table.n,
    )
    return [Heading(language.say(heading)), Bullets(tuple(lines))]


def _half(table: LifeTable, language: Language) -> str:
    curve = kaplan_meier(table)
    median = curve.reaches(0.5)
    if median is None:
        said = text(
            "Fewer than half have closed within {days}, the longest time seen.",
            days=language.days(curve.last),
        )
        return language.say(said)
    low, high = curve.reaches_between(0.5)
    quarter, three = curve.reaches(0.75), curve.reaches(0.25)
    return language.say(
        text(
            "Half have closed after {days} ({low}–{high}), a quarter after {quarter}, "
            "three quarters after {three}.",
            days=language.days(median),
            low=low,
            high=high,
            quarter=quarter,
            three=three,
        )
    )


def _ends(table: LifeTable, report: FunnelReport, language: Language) -> list[str]:
    days = report.scope.horizon
    won, lost = (_share(incidence(table, cause), days, language) for cause in (WON_DEAL, LOST_DEAL))
    if won is None or lost is None:
        return []
    return [
        language.say(
            text("Within {days} days {won} are won and {lost} are lost.", days=days, won=won, lost=lost)
        )
    ]


def _share(curve: Curve, day: int, language: Language) -> str | None:
    found = curve.at(day)
    if found is None:
        return None
    share = language.ratio(found.value, 0)
    return share if found.interval is None else f"{share} ({interval_of_share(found.interval, language)})"


def _mean(table: LifeTable, language: Language) -> list[str]:
    until = min(A_YEAR, table.last)
    mean = restricted_mean(table, until)
    if mean is None:
        return []
    said = text(
        "A deal is open for {days} on average within its first {until} days.",
        days=language.days(mean.value),
        until=until,
    )
    return [language.say(said)]


def _counted(counts: list[tuple[str, int]], language: Language) -> str:
    return ", ".join(f"{language.value(name)} {language.number(count)}" for name, count in counts)
