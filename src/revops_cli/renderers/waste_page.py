"""The answer of `revops waste` as a page: the sentences that matter first, then what carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.buying_group_reach import TIERS
from revops_cli.playbook.masking import masked
from revops_cli.renderers.listed import definitions_of, notes_of
from revops_cli.renderers.page import Bullets, Page, Paragraph, Style
from revops_cli.renderers.waste_definitions import definitions
from revops_cli.renderers.waste_headline import headline
from revops_cli.renderers.waste_tables import (
    answer_table,
    category_table,
    duplicate_table,
    expected_value,
    reach_table,
    segment_table,
)
from revops_cli.renderers.waste_words import CATEGORIES, TRAITS, estimate
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.language import Language
    from revops_cli.metrics.waste_report import WasteReport
    from revops_cli.renderers.page import Block

_OUTSIDE = 6
_TIERS = {"decision_maker": text("decision makers"), "buyer": text("buyers"), "user": text("users")}


def waste_page(
    report: WasteReport, language: Language, *, duplicates: bool, explain: bool, quiet: bool
) -> Page:
    """Lay the report out. `duplicates` lists them all, `explain` adds definitions, `quiet` drops notes."""
    blocks: list[Block] = [Paragraph(headline(report, language), Style.STRONG)]
    if report.fails is not None:
        blocks.append(Paragraph(language.say(report.fails), Style.BAD))
    blocks.append(Paragraph(_scope(report, language), Style.MUTED))
    blocks += category_table(report, language)
    blocks += _bullets(_beside_categories(report, language))
    blocks += answer_table(report, language)
    blocks += _bullets(language.say(said) for said in _beside_answers(report))
    blocks += segment_table(report, language)
    blocks += duplicate_table(report, language, every=duplicates)
    blocks += _bullets(language.say(said) for said in _beside_duplicates(report, every=duplicates))
    blocks += reach_table(report, language)
    blocks += _bullets(language.say(said) for said in _beside_reach(report, language))
    blocks += notes_of(report.notes, report.mapping, language, explain=explain, quiet=quiet)
    if explain:
        blocks += definitions_of(definitions(report), language)
    return Page(tuple(blocks))


def _scope(report: WasteReport, language: Language) -> str:
    scope = report.scope
    parts = [] if report.company is None else [language.value(report.company)]
    said = text("{start} – {end} ({why})", start=scope.start, end=scope.end, why=report.window_note)
    parts.append(language.say(said))
    parts.append(language.say(text("known up to {day}", day=scope.as_of)))
    return "; ".join(parts)


def _beside_categories(report: WasteReport, language: Language) -> Iterator[str]:
    """Tell what the cost is made of, what lies outside the profile, and what can't be told."""
    value = expected_value(report, language)
    if value is not None:
        yield value
    between = report.cost_between
    if between is not None and report.whole.priced:
        low, high = (estimate(each, report) for each in between)
        yield language.say(
            text("So the cost lies between {low} and {high}, as sure as that share is.", low=low, high=high)
        )
    if report.outside:
        told = [
            f"{language.say(TRAITS[trait])} {language.value(masked(said))} ({language.number(count)})"
            for trait, said, count in report.outside[:_OUTSIDE]
        ]
        if len(report.outside) > _OUTSIDE:
            told.append("…")
        yield language.say(text("Outside the profile: {values}.", values=", ".join(told)))
    for kind, reason in report.unknown.items():
        yield language.say(text("{category}: unknown. {reason}", category=CATEGORIES[kind], reason=reason))


def _beside_answers(report: WasteReport) -> Iterator[Text]:
    """Tell which time counts, and which leads are in no share."""
    if report.no_times is not None:
        return
    whole, working = report.whole, report.working
    holidays = text("no holidays left out")
    if working.holidays is not None:
        holidays = text("without the public holidays of {country}", country=working.holidays)
    yield text(
        "Working time: Monday to Friday, {hours} in {zone}, {holidays}.",
        hours=str(working.hours),
        zone=working.zone,
        holidays=holidays,
    )
    if report.no_promise is not None:
        yield report.no_promise
    if report.promise is not None and not report.promise.working:
        yield text("The SLA counts calendar time, as it doesn't say business hours or days.")
    yield from _left_out(report)
    if whole.recycled:
        yield plural(
            "{count} lead came again after it was rejected or closed: its clock started anew.",
            "{count} leads came again after they were rejected or closed: their clocks started anew.",
            whole.recycled,
        )


def _left_out(report: WasteReport) -> Iterator[Text]:
    whole = report.whole
    if whole.unassigned:
        yield plural(
            "{count} lead was assigned to nobody: no SLA runs.",
            "{count} leads were assigned to nobody: no SLA runs.",
            whole.unassigned,
        )
    if whole.sla.pending:
        yield plural(
            "{count} lead still has time, or was closed before it was over.",
            "{count} leads still have time, or were closed before it was over.",
            whole.sla.pending,
        )
    if whole.sla.untold:
        yield plural(
            "{count} lead may have been answered though no act is on record: left out.",
            "{count} leads may have been answered though no act is on record: left out.",
            whole.sla.untold,
        )


def _beside_duplicates(report: WasteReport, *, every: bool) -> Iterator[Text]:
    if report.near and not report.near_counted:
        yield plural(
            "{count} pair looks like one person and is not counted: look at it, then use --count-near.",
            "{count} pairs look like one person and are not counted: look at them, then use --count-near.",
            len(report.near),
        )
    if not every and (report.near or report.duplicates):
        yield text("--duplicates lists all of them.")


def _beside_reach(report: WasteReport, language: Language) -> Iterator[Text]:
    """Tell the reach of the whole list, and of each tier."""
    reach = report.reach
    if reach.reason is not None:
        return
    reached, wanted = reach.organisations
    yield text("Organisations reached: {reached} of {all}.", reached=reached, all=wanted)
    if not reach.roles_told:
        yield text("Leads don't tell roles (role), so nobody knows which roles were reached.")
        return
    reached, wanted = reach.roles
    tiers = []
    for tier in TIERS:
        spoken, known = reach.tier(tier)
        tiers.append(f"{language.say(_TIERS[tier])} {language.number(spoken)}/{language.number(known)}")
    yield text(
        "Wanted roles reached: {reached} of {all}. Persons reached, of those known: {tiers}.",
        reached=reached,
        all=wanted,
        tiers=", ".join(tiers),
    )


def _bullets(lines: Iterator[str]) -> list[Block]:
    told = tuple(lines)
    return [Bullets(told)] if told else []
