"""The tables of `revops funnel --sources`: what channels brought, what that cost, and what it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.renderers.funnel_words import NOTHING, share
from revops_cli.renderers.lead_words import titled
from revops_cli.renderers.page import Cell, Heading, Paragraph, Table
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.language import Language
    from revops_cli.metrics.source_values import DealValue
    from revops_cli.metrics.sources_report import SourceResult, SourcesReport
    from revops_cli.renderers.page import Block

_ROWS = 15
_WHOLE_FROM = 100
_STEPS = (LeadStep.MQL, LeadStep.MEETING, LeadStep.OFFER, LeadStep.WON)
ALL = text("All")
"""The name of the row of all channels together."""


def source_name(one: SourceResult) -> Text:
    """Name a channel."""
    if one.rare:
        return text("rarer ones together")
    return text("not told") if one.name is None else text("{name}", name=one.name)


def lead_table(report: SourcesReport, language: Language) -> list[Block]:
    """Show how many leads each channel brought, what they became, and which share in time."""
    titles = (
        text("Channel"),
        text("Leads"),
        text("MQL"),
        text("Meeting"),
        text("Offer"),
        text("Deal"),
        text("To meeting"),
        text("To deal"),
    )
    rows = [
        (
            Cell(language.say(name)),
            Cell(language.number(one.leads)),
            *(_count(one.count(step), language) for step in _STEPS),
            *(Cell(_in_time(one, step, language)) for step in (LeadStep.MEETING, LeadStep.WON)),
        )
        for name, one in _shown(report)
    ]
    heading = text("Leads and what they became so far; shares within {days} days", days=report.cohort.horizon)
    blocks: list[Block] = [
        Heading(language.say(heading)),
        Table(titled(titles, language), tuple(rows)),
    ]
    more = len(report.sources) - _ROWS
    if more > 0:
        left = plural("{count} more channel: --format csv", "{count} more channels: --format csv", more)
        blocks.append(Paragraph(language.say(left)))
    return blocks


def cost_table(report: SourcesReport, language: Language) -> list[Block]:
    """Show what each channel cost, and what one of each thing of it cost."""
    if report.total.cost is None:
        return []
    titles = (
        text("Channel"),
        text("Cost"),
        text("Clicks"),
        text("A click"),
        text("A lead"),
        text("A meeting"),
        text("An offer"),
        text("A deal"),
    )
    rows = []
    together = [] if report.marketing is None else [(text("Together"), report.marketing)]
    for name, one in (*_shown(report)[: len(report.sources[:_ROWS])], *together):
        if one.cost is None:
            continue
        prices = (
            one.cost.per_click,
            one.cost_per(None),
            *(one.cost_per(step) for step in (LeadStep.MEETING, LeadStep.OFFER, LeadStep.WON)),
        )
        rows.append(
            (
                Cell(language.say(name)),
                Cell(language.number(one.cost.cost, 0)),
                _count(one.cost.clicks, language),
                *(_amount(price, language) for price in prices),
            )
        )
    return [
        Heading(language.say(_in_currency(text("What it cost"), report))),
        Table(titled(titles, language), tuple(rows)),
    ]


def value_table(report: SourcesReport, language: Language) -> list[Block]:
    """Show what the deals are worth that were won in this time, by where they came from."""
    if report.won is None or not report.won.deals:
        return []
    titles = (
        text("Channel"),
        text("Sourced"),
        text("Value"),
        text("Influenced"),
        text("Value"),
        text("An MQL is worth"),
    )
    rows = [
        (
            Cell(language.say(name)),
            *_worth(one.sourced, language),
            *_worth(one.influenced, language),
            _amount(one.mql_value, language),
        )
        for name, one in _shown(report)
    ]
    heading = _in_currency(text("Deals won in this time, by channel"), report)
    return [Heading(language.say(heading)), Table(titled(titles, language), tuple(rows))]


def _shown(report: SourcesReport) -> list[tuple[Text, SourceResult]]:
    shown = [(source_name(one), one) for one in report.sources[:_ROWS]]
    return [*shown, (ALL, report.total)] if len(report.sources) > 1 else shown


def _count(count: int | None, language: Language) -> Cell:
    return Cell(NOTHING if count is None else language.number(count))


def _in_time(one: SourceResult, step: LeadStep, language: Language) -> str:
    return share(one.statuses.within(step), language) if step in one.steps.every else NOTHING


def _amount(amount: Decimal | None, language: Language) -> Cell:
    if amount is None:
        return Cell(NOTHING)
    return Cell(language.number(amount, 0 if abs(amount) >= _WHOLE_FROM else 2))


def _worth(found: DealValue | None, language: Language) -> tuple[Cell, Cell]:
    if found is None:
        return Cell(NOTHING), Cell(NOTHING)
    return Cell(language.number(found.deals)), Cell(language.number(found.value, 0))


def _in_currency(heading: Text, report: SourcesReport) -> Text:
    if report.currency is None:
        return heading
    return text("{heading} (in {currency})", heading=heading, currency=report.currency)
