"""The one sentence of `revops funnel` that a person remembers: where most value is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.quantities.money import Money
from revops_cli.renderers.funnel_words import between, place_name
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.funnel_report import FunnelReport
    from revops_cli.metrics.last_stage import Place
    from revops_cli.metrics.wilson import Proportion


def headline(report: FunnelReport, language: Language) -> str:
    """Say from which stage most value is lost and how many get on from there, or how many deals are won."""
    costliest = report.whole.costliest
    if costliest is None:
        return _won(report, language)
    lost = language.say(_lost(costliest, report))
    place = costliest.place
    if place is None or not 0 <= place < len(report.whole.conversions):
        return lost
    step = report.whole.conversions[place].to_next
    if step.share is None:
        return lost
    return f"{lost} {language.say(_step(step, report, language))}"


def _lost(place: Place, report: FunnelReport) -> Text:
    whole, name = report.whole, place_name(place.place, report)
    if not whole.lost_value:
        return plural(
            "Most deals are lost from {stage}: {count} of {all}.",
            "Most deals are lost from {stage}: {count} of {all}.",
            place.deals,
            stage=name,
            all=whole.lost_deals,
        )
    return plural(
        "Most value is lost from {stage}: {value} in {count} deal, of {all} lost in all.",
        "Most value is lost from {stage}: {value} in {count} deals, of {all} lost in all.",
        place.deals,
        stage=name,
        value=Money(place.value, report.currency),
        all=Money(whole.lost_value, report.currency),
    )


def _step(step: Proportion, report: FunnelReport, language: Language) -> Text:
    return text(
        "{share} of the deals that enter it get further within {days} days ({between}).",
        share=language.ratio(step.share or 0, 0),
        days=report.scope.horizon,
        between=between(step, language),
    )


def _won(report: FunnelReport, language: Language) -> str:
    found = report.whole.closing.won_within(report.scope.horizon)
    days = report.scope.horizon
    if found.share is None:
        none = text("No deal was lost, and none could be followed for {days} days.", days=days)
        if report.whole.undated:
            none = text(
                "No deal was lost on a known day, and none could be followed for {days} days.", days=days
            )
        return language.say(none)
    share, interval = language.ratio(found.share, 0), between(found, language)
    said = text(
        "No deal was lost; {share} are won within {days} days of their creation ({between}).",
        share=share,
        days=days,
        between=interval,
    )
    if report.whole.undated:
        said = text(
            "No deal was lost on a known day; {share} are won within {days} days of their creation"
            " ({between}).",
            share=share,
            days=days,
            between=interval,
        )
    return language.say(said)
