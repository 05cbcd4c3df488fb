"""The tables of the meeting's report with their own numbers, for spreadsheets."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.playbook.parts import Part
from revops_cli.renderers.board_words import SHORT_LEVER_NAMES
from revops_cli.renderers.field_words import fixed_word
from revops_cli.renderers.funnel_words import place_name
from revops_cli.renderers.rules_page import SEVERITY_NAMES
from revops_cli.renderers.sheets import Kind, Sheet, SheetColumn
from revops_cli.renderers.source_tables import source_name
from revops_cli.schemas.lever import Lever
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.language import Language
    from revops_cli.metrics.funnel_report import FunnelReport
    from revops_cli.metrics.measured import Measured
    from revops_cli.metrics.meeting_report import MeetingReport
    from revops_cli.metrics.sources_report import SourcesReport
    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.renderers.box_content import Speech
    from revops_cli.renderers.sheets import Value
    from revops_cli.schemas.budget import BudgetEntry
    from revops_cli.texts import Text

_P90 = Decimal("0.9")


def meeting_sheets(report: MeetingReport, speech: Speech) -> list[Sheet]:
    """Give a sheet for each table that there is something to tell of."""
    language = speech.language
    sheets: list[Sheet] = []
    if report.velocity is not None:
        sheets += _velocity(report.velocity, language)
    if report.change is not None:
        sheets.append(_change(report, language))
    if report.funnel is not None:
        sheets += _funnel(report.funnel, language)
    if report.sources is not None:
        sheets.append(_sources(report.sources, language))
    sheets += _plan(report, speech)
    sheets.append(_parts(report, language))
    sheets.append(findings_sheet(report, speech))
    return sheets


def _columns(language: Language, *columns: tuple[Text, Kind]) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(language.say(title), kind) for title, kind in columns)


def _velocity(report: VelocityReport, language: Language) -> Iterator[Sheet]:
    measured = None if report.measured is None else report.measured.whole
    rows: list[tuple[Value, ...]] = [
        (
            language.say(SHORT_LEVER_NAMES[lever]),
            None if report.stated is None else report.stated.levers.value(lever),
            None if measured is None else measured.lever(lever).value,
            *_ends(measured, lever),
            None if measured is None else measured.lever(lever).n,
            None if report.target is None else report.target.levers.value(lever),
        )
        for lever in Lever
    ]
    rows.append(
        (
            language.say(text("Velocity a day")),
            None if report.stated is None else report.stated.velocity.per_day,
            None if measured is None else measured.velocity.per_day,
            *((None, None) if measured is None or measured.interval is None else measured.interval[:2]),
            None if measured is None else measured.n,
            None if report.target is None else report.target.velocity.per_day,
        )
    )
    columns = _columns(
        language,
        (text("Lever"), Kind.TEXT),
        (text("Stated"), Kind.NUMBER),
        (text("Measured"), Kind.NUMBER),
        (text("95% from"), Kind.NUMBER),
        (text("95% to"), Kind.NUMBER),
        (text("Deals"), Kind.COUNT),
        (text("Target"), Kind.NUMBER),
    )
    yield Sheet(language.say(text("Velocity")), columns, rows)
    if report.measured is not None and report.measured.trend:
        yield _trend(report.measured.trend, language)


def _ends(measured: Measured | None, lever: Lever) -> tuple[Value, Value]:
    interval = None if measured is None else measured.lever(lever).interval
    return (None, None) if interval is None else (interval.low, interval.high)


def _trend(trend: Iterable[Measured], language: Language) -> Sheet:
    columns = _columns(
        language,
        (text("Period"), Kind.TEXT),
        (text("Velocity a day"), Kind.MONEY),
        (text("95% from"), Kind.MONEY),
        (text("95% to"), Kind.MONEY),
        (text("Deals"), Kind.COUNT),
        *((SHORT_LEVER_NAMES[lever], Kind.NUMBER) for lever in Lever),
    )
    rows: list[tuple[Value, ...]] = [
        (
            "" if one.window is None else language.period(one.window),
            one.velocity.per_day,
            *((None, None) if one.interval is None else one.interval[:2]),
            one.n,
            *(one.lever(lever).value for lever in Lever),
        )
        for one in trend
    ]
    return Sheet(language.say(text("Velocity by period")), columns, rows)


def _change(report: MeetingReport, language: Language) -> Sheet:
    change = report.change
    rows: list[tuple[Value, ...]] = []
    if change is not None:
        split = change.comparison.decomposition
        rows = [
            (
                language.say(SHORT_LEVER_NAMES[each.lever]),
                each.before,
                each.after,
                split.amount(each.lever),
            )
            for each in change.comparison.levers
        ]
        velocity = change.comparison
        rows.append(
            (
                language.say(text("Velocity a day")),
                velocity.before.per_day,
                velocity.after.per_day,
                split.total,
            )
        )
    columns = _columns(
        language,
        (text("Lever"), Kind.TEXT),
        (text("Before"), Kind.NUMBER),
        (text("After"), Kind.NUMBER),
        (text("Adds to velocity a day"), Kind.NUMBER),
    )
    return Sheet(language.say(text("What changed")), columns, rows)


def _funnel(report: FunnelReport, language: Language) -> Iterator[Sheet]:
    rows: list[tuple[Value, ...]] = []
    for stage, step, time in zip(report.stages, report.whole.conversions, report.whole.times, strict=False):
        share, interval = step.to_next.share, step.to_next.interval
        rows.append(
            (
                language.value(stage.name),
                step.entered,
                step.followed,
                share,
                *((None, None) if interval is None else interval[:2]),
                step.to_won.share,
                time.lasted.median,
                time.lasted.quantile(_P90),
                report.designed_days(stage),
            )
        )
    columns = _columns(
        language,
        (text("Stage"), Kind.TEXT),
        (text("Entered"), Kind.COUNT),
        (text("Followed"), Kind.COUNT),
        (text("Got further"), Kind.SHARE),
        (text("95% from"), Kind.SHARE),
        (text("95% to"), Kind.SHARE),
        (text("Won"), Kind.SHARE),
        (text("Days, median"), Kind.NUMBER),
        (text("Days, p90"), Kind.NUMBER),
        (text("Days, designed"), Kind.NUMBER),
    )
    yield Sheet(language.say(text("Funnel")), columns, rows)
    lost: list[tuple[Value, ...]] = [
        (
            language.say(place_name(place.place, report)),
            language.say(text("not told")) if reason.name is None else language.value(reason.name),
            reason.deals,
            reason.value if reason.valued else None,
        )
        for place in report.whole.lost
        for reason in place.reasons
    ]
    columns = _columns(
        language,
        (text("Stage"), Kind.TEXT),
        (text("Reason"), Kind.TEXT),
        (text("Deals"), Kind.COUNT),
        (text("Value"), Kind.MONEY),
    )
    yield Sheet(language.say(text("Deals lost")), columns, lost)


def _sources(report: SourcesReport, language: Language) -> Sheet:
    steps = (LeadStep.MQL, LeadStep.MEETING, LeadStep.OFFER, LeadStep.WON)
    rows: list[tuple[Value, ...]] = [
        (
            language.say(source_name(one)),
            one.leads,
            *(one.count(step) for step in steps),
            None if one.cost is None else one.cost.cost,
            *(one.cost_per(step) for step in (None, *steps[1:])),
            None if one.sourced is None else one.sourced.value,
        )
        for one in report.sources
    ]
    columns = _columns(
        language,
        (text("Channel"), Kind.TEXT),
        (text("Leads"), Kind.COUNT),
        (text("MQL"), Kind.COUNT),
        (text("Meeting"), Kind.COUNT),
        (text("Offer"), Kind.COUNT),
        (text("Deal"), Kind.COUNT),
        (text("Cost"), Kind.MONEY),
        (text("A lead"), Kind.MONEY),
        (text("A meeting"), Kind.MONEY),
        (text("An offer"), Kind.MONEY),
        (text("A deal"), Kind.MONEY),
        (text("Value won"), Kind.MONEY),
    )
    return Sheet(language.say(text("Sources")), columns, rows)


def _plan(report: MeetingReport, speech: Speech) -> Iterator[Sheet]:
    language = speech.language
    if report.sprint is not None:
        columns = _columns(
            language,
            (text("Activity"), Kind.TEXT),
            (text("Who"), Kind.TEXT),
            (text("Team"), Kind.TEXT),
            (text("Due"), Kind.DATE),
            (text("Status"), Kind.TEXT),
        )
        rows: list[tuple[Value, ...]] = [
            (
                speech.safe(each.activity),
                _safe(each.person, speech),
                _safe(each.team, speech),
                each.due,
                fixed_word(each.status.value, language),
            )
            for each in report.sprint.sprint.activities.entries
        ]
        yield Sheet(language.say(text("Sprint {name}", name=report.sprint.name)), columns, rows)
    if report.budget is not None:
        columns = _columns(
            language,
            (text("Line"), Kind.TEXT),
            (text("Category"), Kind.TEXT),
            (text("Period"), Kind.TEXT),
            (text("Planned"), Kind.MONEY),
            (text("Actual"), Kind.MONEY),
            (text("Currency"), Kind.TEXT),
            (text("Status"), Kind.TEXT),
        )
        lines: list[tuple[Value, ...]] = [
            (
                line.name,
                line.category,
                language.period(entry.period),
                None if entry.planned is None else entry.planned.amount,
                None if entry.actual is None else entry.actual.amount,
                _currency(entry, report),
                fixed_word(entry.status.value, language),
            )
            for line in report.budget.lines.entries
            for entry in line.entries
        ]
        yield Sheet(language.say(text("Budget")), columns, lines)


def _currency(entry: BudgetEntry, report: MeetingReport) -> str | None:
    money = entry.actual if entry.planned is None else entry.planned
    return None if money is None else money.currency or report.currency


def _safe(data: str | None, speech: Speech) -> str | None:
    return None if data is None else speech.safe(data)


def _parts(report: MeetingReport, language: Language) -> Sheet:
    counts = report.completeness.parts
    rows: list[tuple[Value, ...]] = [
        (
            language.say(part.name_text),
            counts[part].filled,
            counts[part].all,
            None if counts[part].share is None else Decimal(str(counts[part].share)),
        )
        for part in Part
        if counts[part].all
    ]
    columns = _columns(
        language,
        (text("Part"), Kind.TEXT),
        (text("Filled"), Kind.COUNT),
        (text("Boxes"), Kind.COUNT),
        (text("Share"), Kind.SHARE),
    )
    return Sheet(language.say(text("Parts")), columns, rows)


def findings_sheet(report: MeetingReport, speech: Speech) -> Sheet:
    """Give what lint finds."""
    language = speech.language
    rows: list[tuple[Value, ...]] = [
        (
            language.say(SEVERITY_NAMES[each.severity]),
            each.code,
            speech.safe(language.say(each.message)),
            None if each.cure is None else speech.safe(language.say(each.cure)),
            each.location.file,
            each.location.span.line,
        )
        for each in report.findings
    ]
    columns = _columns(
        language,
        (text("Severity"), Kind.TEXT),
        (text("Rule"), Kind.TEXT),
        (text("Finding"), Kind.TEXT),
        (text("Cure"), Kind.TEXT),
        (text("File"), Kind.TEXT),
        (text("Line"), Kind.COUNT),
    )
    return Sheet(language.say(text("Findings")), columns, rows)
