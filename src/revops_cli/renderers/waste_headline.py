"""The sentences of `revops waste` that a person remembers: how many leads, why most of them, at what cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.lead_waste import Waste
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
    if len(report.unknown) == len(Waste):
        return language.say(
            text("Nothing in the exports tells which of the {all} leads were wasted.", all=wasted.trials)
        )
    if not wasted.successes or report.largest is None:
        return language.say(
            plural("The {count} lead was not wasted.", "None of {count} leads was wasted.", wasted.trials)
        )
    lost = plural(
        "{count} of {all} leads was wasted ({share}), most often because {why} ({most}).",
        "{count} of {all} leads were wasted ({share}), most often because {why} ({most}).",
        wasted.successes,
        all=wasted.trials,
        share=language.ratio(wasted.share or 0, 0),
        why=_WHY[report.largest],
        most=report.whole.wasted[report.largest],
    )
    cost = _cost(report)
    return language.say(lost) if cost is None else f"{language.say(lost)} {language.say(cost)}"


def _cost(report: WasteReport) -> Text | None:
    if not report.whole.priced:
        return None
    if report.cost is None:
        return text("What that cost is unknown. {reason}", reason=report.value.reason or "")
    return plural(
        "{count} of them could have become a deal: an estimated {cost} of deals was lost.",
        "{count} of them could have become deals: an estimated {cost} of deals was lost.",
        report.whole.priced,
        cost=estimate(report.cost, report),
    )
