"""Where leads come from: a bar a channel, and in it those that became a deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.renderers.charts.chart import Chart, Table, Told
from revops_cli.renderers.charts.rows import Room, axis, bar, height, named, thin_bar
from revops_cli.renderers.charts.scale import Scale
from revops_cli.renderers.funnel_words import NOTHING
from revops_cli.renderers.source_tables import source_name
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from revops_cli.language import Language
    from revops_cli.metrics.sources_report import SourceResult, SourcesReport
    from revops_cli.renderers.charts.chart import Mark

_MOST = 8
_WHOLE_FROM = 100


def source_chart(report: SourcesReport, language: Language) -> Chart | None:
    """Give the chart of the channels that brought most leads, None where there is no lead."""
    shown = sorted((one for one in report.sources if one.leads), key=lambda one: -one.leads)[:_MOST]
    if not shown:
        return None
    room = Room.of(
        (language.say(source_name(one)) for one in shown), (_amounts(one, language) for one in shown)
    )
    scale = Scale.over([float(one.leads) for one in shown], room.start, room.end, 4)
    won = LeadStep.WON in report.steps.every
    return Chart(
        _told(report, shown, language),
        height(len(shown)),
        (
            *axis(scale, len(shown), language.number, 4),
            *(
                mark
                for row, one in enumerate(shown)
                for mark in (
                    *_row(row, one, scale, language),
                    *named(row, language.say(source_name(one)), _amounts(one, language), room),
                )
            ),
        ),
        _table(report, shown, language),
        (
            ("leads", language.say(text("leads"))),
            *((("won", language.say(text("became a deal"))),) if won else ()),
        ),
    )


def _told(report: SourcesReport, shown: list[SourceResult], language: Language) -> Told:
    most = shown[0]
    summary = text(
        "{channel} brings most leads: {leads} of {all}.",
        channel=source_name(most),
        leads=most.leads,
        all=report.total.leads,
    )
    cohort = report.cohort
    return Told(
        "sources",
        language.say(text("Where leads come from")),
        language.say(summary),
        language.say(text("leads, by their first channel")),
        language.say(plural("{count} lead", "{count} leads", report.total.leads)),
        f"{language.date(cohort.start)} – {language.date(cohort.end)}",
    )


def _row(row: int, one: SourceResult, scale: Scale, language: Language) -> Iterator[Mark]:
    name = language.say(source_name(one))
    won = one.count(LeadStep.WON)
    leads = language.say(plural("{count} lead", "{count} leads", one.leads))
    yield bar(row, scale, (0, float(one.leads)), "leads", f"{name}: {leads}")
    if won:
        deals = language.say(plural("{count} deal", "{count} deals", won))
        yield thin_bar(row, scale, (0, float(won)), "won", f"{name}: {deals}")


def _amounts(one: SourceResult, language: Language) -> str:
    """Write how many leads came, and how many deals came of them where deals are followed."""
    won, leads = one.count(LeadStep.WON), language.number(one.leads)
    if won is None:
        return leads
    return f"{leads} → {language.say(plural('{count} deal', '{count} deals', won))}"


def _table(report: SourcesReport, shown: list[SourceResult], language: Language) -> Table:
    titles = (
        text("Channel"),
        text("Leads"),
        text("Meeting"),
        text("Deal"),
        text("Cost"),
        text("A lead"),
        text("A deal"),
    )
    rows = [
        (
            language.say(source_name(one)),
            language.number(one.leads),
            *(_count(one.count(step), language) for step in (LeadStep.MEETING, LeadStep.WON)),
            _amount(None if one.cost is None else one.cost.cost, language),
            _amount(one.cost_per(None), language),
            _amount(one.cost_per(LeadStep.WON), language),
        )
        for one in (*shown, *((report.total,) if len(report.sources) > 1 else ()))
    ]
    if len(rows) > len(shown):
        rows[-1] = (language.say(text("All")), *rows[-1][1:])
    return Table(
        tuple(language.say(title) for title in titles), tuple(rows), (False, *(True for _ in titles[1:]))
    )


def _count(count: int | None, language: Language) -> str:
    return NOTHING if count is None else language.number(count)


def _amount(amount: Decimal | None, language: Language) -> str:
    if amount is None:
        return NOTHING
    return language.number(amount, 0 if abs(amount) >= _WHOLE_FROM else 2)
