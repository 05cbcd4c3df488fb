"""The answer of `revops funnel --sources` as a page: the sentence that matters first, then its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.quantities.money import Money
from revops_cli.renderers.lead_definitions import source_definitions
from revops_cli.renderers.lead_words import cohort_line
from revops_cli.renderers.listed import definitions_of, listed, notes_of
from revops_cli.renderers.page import Page, Paragraph, Style
from revops_cli.renderers.source_tables import cost_table, lead_table, source_name, value_table
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from revops_cli.language import Language
    from revops_cli.metrics.sources_report import SourceResult, SourcesReport
    from revops_cli.renderers.page import Block


def sources_page(report: SourcesReport, language: Language, *, explain: bool, quiet: bool) -> Page:
    """Lay the report out. `explain` adds the definitions, `quiet` leaves the notes out."""
    blocks: list[Block] = [
        Paragraph(source_headline(report, language), Style.STRONG),
        Paragraph(cohort_line(report.company, report.cohort, report.window_note, language), Style.MUTED),
        *source_blocks(report, language),
    ]
    blocks += notes_of(report.notes, report.mapping, language, explain=explain, quiet=quiet)
    if explain:
        blocks += definitions_of(source_definitions(report), language)
    return Page(tuple(blocks))


def source_blocks(report: SourcesReport, language: Language) -> list[Block]:
    """Give the tables of channels, and what has to be known beside them."""
    return [
        *lead_table(report, language),
        *cost_table(report, language),
        *value_table(report, language),
        *listed(text("Beside the numbers"), tuple(_beside(report, language)), language),
    ]


def source_headline(report: SourcesReport, language: Language) -> str:
    """Say what was spent and what a lead and a deal cost, and where a deal cost most and least."""
    marketing = report.marketing
    if marketing is None or marketing.cost is None:
        return language.say(
            plural(
                "{count} lead, and nothing is told of what it cost.",
                "{count} leads, and nothing is told of what they cost.",
                report.total.leads,
            )
        )
    cost = Money(marketing.cost.cost, report.currency)
    lead, deal = marketing.cost_per(None), marketing.cost_per(LeadStep.WON)
    if lead is None:
        return language.say(text("{cost} was spent, and no lead came of it.", cost=cost))
    if deal is None:
        said = plural(
            "{cost} brought {count} lead, {lead} a lead.",
            "{cost} brought {count} leads, {lead} a lead.",
            marketing.leads,
            cost=cost,
            lead=Money(lead, report.currency),
        )
        return language.say(said)
    deals = marketing.count(LeadStep.WON) or 0
    said = plural(
        "{cost} brought {leads} and so far {count} deal: {lead} a lead, {deal} a deal.",
        "{cost} brought {leads} and so far {count} deals: {lead} a lead, {deal} a deal.",
        deals,
        cost=cost,
        leads=plural("{count} lead", "{count} leads", marketing.leads),
        lead=Money(lead, report.currency),
        deal=Money(deal, report.currency),
    )
    return " ".join([language.say(said), *(language.say(each) for each in _extremes(report))])


def _extremes(report: SourcesReport) -> Iterator[Text]:
    """Say which channel's deals cost most and least, where there are two to compare."""
    found: list[tuple[Decimal, SourceResult]] = [
        (price, each) for each in report.sources if (price := each.cost_per(LeadStep.WON)) is not None
    ]
    if len(found) > 1:
        least = min(found, key=lambda each: each[0])
        most = max(found, key=lambda each: each[0])
        yield text(
            "A deal of {least} cost {low}, one of {most} {high}.",
            least=source_name(least[1]),
            low=Money(least[0], report.currency),
            most=source_name(most[1]),
            high=Money(most[0], report.currency),
        )


def _beside(report: SourcesReport, language: Language) -> Iterator[Text]:
    yield from _marketing_value(report, language)
    for each in report.leadless:
        if each.cost is not None:
            yield text(
                "{cost} was spent on {name}, and no lead of this time names it as its source.",
                cost=Money(each.cost.cost, report.currency),
                name=source_name(each),
            )
    if report.unspent and report.marketing is not None:
        yield text(
            "No money is told of {names}, so nothing is said of their cost.",
            names=tuple(source_name(each) for each in report.unspent),
        )
    untold = [each.leads for each in report.sources if each.name is None and not each.rare and each.leads]
    if untold:
        yield plural("{count} lead tells no source.", "{count} leads tell no source.", sum(untold))
    if report.total.statuses.not_followed:
        yield plural(
            "{count} lead is younger than {days} days: what it costs to win a deal of it is still falling.",
            "{count} leads are younger than {days} days: what a deal of them costs is still falling.",
            report.total.statuses.not_followed,
            days=report.cohort.horizon,
        )
    yield from _missing(report)


def _marketing_value(report: SourcesReport, language: Language) -> Iterator[Text]:
    """Say how much of the won value marketing sourced and influenced."""
    marketing, won = report.marketing, report.won
    if marketing is None or marketing.sourced is None or won is None or not won.value:
        return
    sourced = marketing.sourced.value
    if marketing.influenced is None:
        yield text(
            "Of {won} won in this time, {sourced} ({share}) came of channels with money spent on them.",
            won=Money(won.value, report.currency),
            sourced=Money(sourced, report.currency),
            share=language.ratio(sourced / won.value, 0),
        )
        return
    touched = marketing.influenced.value
    yield text(
        "Of {won} won in this time, {sourced} ({share}) came of channels with money spent on them, and they "
        "touched {touched} ({part}) before it was won.",
        won=Money(won.value, report.currency),
        sourced=Money(sourced, report.currency),
        share=language.ratio(sourced / won.value, 0),
        touched=Money(touched, report.currency),
        part=language.ratio(touched / won.value, 0),
    )


_SILENT = {
    "source": text("Channel"),
    "cost": text("Cost"),
    "mqls": text("MQL"),
    "meetings": text("Meeting"),
    "offers": text("Offer"),
    "deals": text("Deal"),
    "sourced": text("Sourced"),
    "influenced": text("Influenced"),
}


def _missing(report: SourcesReport) -> Iterator[Text]:
    won, cost = report.won, report.total.cost
    if won is not None and won.deals > won.valued:
        yield plural(
            "{count} deal was won without a value, and adds none.",
            "{count} deals were won without a value, and add none.",
            won.deals - won.valued,
        )
    if cost is not None and cost.without_cost:
        yield plural(
            "{count} row of spend tells no cost.", "{count} rows of spend tell no cost.", cost.without_cost
        )
    if report.undated:
        yield plural(
            "{count} lead has no day of creation, so it is left out.",
            "{count} leads have no day of creation, so they are left out.",
            report.undated,
        )
    for why in dict.fromkeys(report.silent.values()):
        names = tuple(_SILENT[name] for name, reason in report.silent.items() if reason == why)
        yield text("Not known: {names}. {why}", names=names, why=why)
