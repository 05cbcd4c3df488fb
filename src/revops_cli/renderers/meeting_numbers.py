"""The sections of the report that tell numbers: velocity, what changed, the funnel, the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.board_words import SHORT_LEVER_NAMES
from revops_cli.renderers.charts.chart import Told
from revops_cli.renderers.charts.conversion_chart import conversion_chart
from revops_cli.renderers.charts.source_chart import source_chart
from revops_cli.renderers.charts.stage_time_chart import stage_time_chart
from revops_cli.renderers.charts.trend_chart import trend_chart
from revops_cli.renderers.charts.waterfall import Step, Steps, signed, waterfall
from revops_cli.renderers.funnel_headline import headline as funnel_headline
from revops_cli.renderers.funnel_tables import loss_table, snapshot_table
from revops_cli.renderers.meeting_answers import compared
from revops_cli.renderers.meeting_section import missing_section, section, tables_of
from revops_cli.renderers.source_tables import cost_table, lead_table, value_table
from revops_cli.renderers.sources_page import source_headline
from revops_cli.renderers.velocity_headline import headline
from revops_cli.renderers.velocity_tables import levers_table
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.comparison import Comparison
    from revops_cli.metrics.meeting_report import Change, MeetingReport
    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.renderers.charts.chart import Chart

VELOCITY = text("Velocity")
CHANGED = text("What changed")
FUNNEL = text("Funnel")
SOURCES = text("Sources and what they cost")


def velocity_section(report: MeetingReport, language: Language) -> dict[str, Json]:
    """Tell the four levers, the way to the target, and the trend."""
    told = report.velocity
    if told is None:
        return missing_section("velocity", VELOCITY, report.missing.get("velocity", ()), language)
    levers, _ = tables_of((levers_table(told, language),))
    return section(
        "velocity",
        language.say(VELOCITY),
        lead=headline(told, language),
        charts=(gap_chart(told, language), trend_chart(told, language)),
        tables=levers,
        missing=[language.say(note) for note in report.notes],
        notes=[language.say(told.no_gap)] if told.no_gap is not None else (),
    )


def change_section(report: MeetingReport, language: Language) -> dict[str, Json]:
    """Tell what changed between the last two periods, lever by lever."""
    change = report.change
    if change is None or change.comparison.decomposition.total is None:
        return missing_section("change", CHANGED, report.missing.get("change", ()), language)
    total = change.comparison.decomposition.total
    currency = "" if report.currency is None else f" {report.currency}"
    lead = text(
        "Velocity moved by {amount} a day: {periods}.",
        amount=f"{signed(total, language)}{currency}",
        periods=compared(change),
    )
    largest = max(change.comparison.decomposition.parts, key=lambda part: abs(part.amount))
    told = Told(
        "change",
        language.say(text("From the last period to this one")),
        language.say(
            text(
                "Most by {lever}: {amount}",
                lever=SHORT_LEVER_NAMES[largest.lever],
                amount=f"{signed(largest.amount, language)}{currency}",
            )
        ),
        _unit(report.currency, language),
        _deals_beside(report.velocity, change, language),
        language.say(text("{before} to {after}", before=change.before, after=change.after)),
    )
    chart = _waterfall(
        change.comparison,
        (language.value(change.before), language.value(change.after)),
        told,
        language,
    )
    return section("change", language.say(CHANGED), lead=language.say(lead), charts=(chart,))


def funnel_section(report: MeetingReport, language: Language) -> dict[str, Json]:
    """Tell conversion and time from stage to stage, and what is lost where."""
    found = report.funnel
    if found is None:
        return missing_section("funnel", FUNNEL, report.missing.get("funnel", ()), language)
    tables, said = tables_of((*loss_table(found, language), *snapshot_table(found, language)))
    return section(
        "funnel",
        language.say(FUNNEL),
        lead=funnel_headline(found, language),
        charts=(conversion_chart(found, language), stage_time_chart(found, language)),
        tables=tables,
        notes=said,
    )


def source_section(report: MeetingReport, language: Language) -> dict[str, Json]:
    """Tell what each channel brought and cost."""
    found = report.sources
    if found is None:
        return missing_section("sources", SOURCES, report.missing.get("sources", ()), language)
    blocks = (*lead_table(found, language), *cost_table(found, language), *value_table(found, language))
    tables, said = tables_of(blocks)
    return section(
        "sources",
        language.say(SOURCES),
        lead=source_headline(found, language),
        charts=(source_chart(found, language),),
        tables=tables,
        notes=said,
    )


def gap_chart(report: VelocityReport, language: Language) -> Chart | None:
    """Draw the way from now to the target, lever by lever; None without a target to compare with."""
    if report.gap is None or report.gap.comparison.decomposition.total is None:
        return None
    weakest = report.weakest
    summary = (
        text("Every lever is at its target.")
        if weakest.lever is None
        else text("{lever} is the largest step.", lever=SHORT_LEVER_NAMES[weakest.lever])
    )
    when = None if report.target is None else report.target.when
    told = Told(
        "gap",
        language.say(text("From now to the target")),
        language.say(summary),
        _unit(report.currency, language),
        _deals(report, language),
        language.say(text("target") if when is None else text("target by {when}", when=when)),
    )
    names = (language.say(text("Now")), language.say(text("Target")))
    return _waterfall(report.gap.comparison, names, told, language)


def _waterfall(
    comparison: Comparison, sides: tuple[str, str], told: Told, language: Language
) -> Chart | None:
    before, after = comparison.before.per_day, comparison.after.per_day
    if before is None or after is None:
        return None
    steps = tuple(
        Step(part.lever, language.say(SHORT_LEVER_NAMES[part.lever]), part.amount)
        for part in comparison.decomposition.parts
    )
    columns = ("", told.unit)
    return waterfall(Steps(sides[0], before, steps, sides[1], after), told, columns, language)


def _unit(currency: str | None, language: Language) -> str:
    if currency is None:
        return language.say(text("money a day"))
    return language.say(text("{currency} a day", currency=currency))


def _deals_beside(report: VelocityReport | None, change: Change, language: Language) -> str:
    """Tell how many deals each of the two periods comes from."""
    if report is None or report.measured is None or not change.measured:
        return language.say(text("as stated"))
    counts = {one.window: one.n for one in report.measured.trend}
    before, after = counts[change.before], counts[change.after]
    return language.say(
        plural("{before} and {count} deal", "{before} and {count} deals", after, before=before)
    )


def _deals(report: VelocityReport | None, language: Language) -> str:
    if report is None or report.measured is None or report.measured_undefined:
        return language.say(text("as stated"))
    return language.say(plural("{count} deal", "{count} deals", report.measured.whole.n))
