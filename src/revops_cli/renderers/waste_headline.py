"""The sentences of `revops waste` that a person remembers: how many leads, why most of them, at what cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.lead_waste import PRICED, Waste
from revops_cli.renderers.waste_words import estimate
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.waste_report import WasteReport

_WHY = {
    Waste.DUPLICATE: text("the same person already stood there"),
    Waste.OUTSIDE: text("they are outside the customer profile"),
    Waste.UNTOUCHED: text("nobody ever touched them"),
    Waste.LATE: text("they were answered too late"),
    Waste.NO_REASON: text("they were closed without a reason"),
}


def headline(report: WasteReport, language: Language) -> str:
    """Say how many leads were wasted, why most of them, and what that may have cost."""
    wasted = report.whole.share
    if not report.is_known:
        return language.say(
            text("Nothing in the exports tells which of the {all} leads were wasted.", all=wasted.trials)
        )
    if not wasted.successes or report.largest is None:
        return language.say(_none(wasted.trials, len(report.unknown)))
    cost = _cost(report)
    lost = language.say(_lost(report, report.largest, language))
    return lost if cost is None else f"{lost} {language.say(cost)}"


def _none(leads: int, unknown: int) -> Text:
    if not unknown:
        return plural("The {count} lead was not wasted.", "None of {count} leads was wasted.", leads)
    return text(
        "None of {all} leads is known to be wasted, but {unknown} of {categories} ways to waste one can't be "
        "told.",
        all=leads,
        unknown=unknown,
        categories=len(Waste),
    )


def _lost(report: WasteReport, largest: Waste, language: Language) -> Text:
    wasted = report.whole.share
    told = {
        "all": wasted.trials,
        "share": language.ratio(wasted.share or 0, 0),
        "why": _WHY[largest],
        "most": report.whole.wasted[largest],
    }
    if report.unknown:
        return plural(
            "At least {count} of {all} leads was wasted ({share}), most often because {why} ({most}).",
            "At least {count} of {all} leads were wasted ({share}), most often because {why} ({most}).",
            wasted.successes,
            **told,
        )
    return plural(
        "{count} of {all} leads was wasted ({share}), most often because {why} ({most}).",
        "{count} of {all} leads were wasted ({share}), most often because {why} ({most}).",
        wasted.successes,
        **told,
    )


def _cost(report: WasteReport) -> Text | None:
    if not report.whole.priced or report.unknown.keys() >= set(PRICED):
        return None
    if report.cost is None:
        return text("What that cost is unknown. {reason}", reason=report.value.reason or "")
    return plural(
        "{count} of them could have become a deal: an estimated {cost} of deals was lost.",
        "{count} of them could have become deals: an estimated {cost} of deals was lost.",
        report.whole.priced,
        cost=estimate(report.cost, report),
    )
