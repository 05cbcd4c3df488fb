"""The answer of `revops funnel --review` as a page: the questions of the half-year review, in their order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.quantities.money import Money
from revops_cli.renderers.funnel_words import NOTHING, between, share
from revops_cli.renderers.lead_definitions import lead_definitions, source_definitions
from revops_cli.renderers.lead_words import cohort_line, step_name, titled
from revops_cli.renderers.leads_page import status_table
from revops_cli.renderers.listed import definitions_of, notes_of
from revops_cli.renderers.page import Bullets, Cell, Heading, Page, Paragraph, Style, Table
from revops_cli.renderers.sources_page import source_blocks
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.language import Language
    from revops_cli.metrics.message_results import MessageResult
    from revops_cli.metrics.review_report import NextHalf, ReviewReport, TraitResult
    from revops_cli.renderers.page import Block

_GROUPS = 8
_MESSAGES = 15
_P90 = Decimal("0.9")
TRAITS = {
    "industry": text("Industry"),
    "company_size": text("Company size"),
    "growth_rate": text("Growth rate"),
    "role": text("Role"),
    "value_chain_position": text("Position in the value chain"),
    "persona": text("Persona"),
    "buying_phase": text("Buying phase"),
}
"""The names of the traits of closed deals."""


def review_page(report: ReviewReport, language: Language, *, explain: bool, quiet: bool) -> Page:
    """Lay the review out. `explain` adds the definitions, `quiet` leaves the notes out."""
    leads = report.leads
    blocks: list[Block] = [
        Paragraph(review_headline(report, language), Style.STRONG),
        Paragraph(cohort_line(leads.company, leads.cohort, leads.window_note, language), Style.MUTED),
        *status_table(leads, language),
        *_traits(report, language),
        *_messages(report, language),
        *source_blocks(report.sources, language),
        *_coming(report, language),
    ]
    blocks += notes_of(leads.notes, leads.mapping, language, explain=explain, quiet=quiet)
    if explain:
        every = (*lead_definitions(leads), *source_definitions(report.sources))
        blocks += definitions_of(dict.fromkeys(every), language)
    return Page(tuple(blocks))


def review_headline(report: ReviewReport, language: Language) -> str:
    """Say what came of the leads of the half-year, and how many the next one needs."""
    statuses, steps = report.leads.whole.statuses, report.leads.steps
    counts = [
        (step, statuses.count(step).so_far)
        for step in (LeadStep.MEETING, LeadStep.OPPORTUNITY, LeadStep.WON)
        if step in steps.every
    ]
    told = ", ".join(f"{language.number(count)} {language.say(_noun(step, count))}" for step, count in counts)
    said = plural(
        "{half}: {count} lead, so far {told}.",
        "{half}: {count} leads, so far {told}.",
        statuses.leads,
        half=report.half,
        told=told or NOTHING,
    )
    if not report.coming.needed:
        return language.say(said)
    first = report.coming.needed[0]
    needs = plural(
        "{half} needs about {count} lead for {deals} deals.",
        "{half} needs about {count} leads for {deals} deals.",
        first.count,
        half=report.coming.half,
        deals=report.coming.needed[-1].count,
    )
    return f"{language.say(said)} {language.say(needs)}"


def _noun(step: LeadStep, count: int) -> Text:
    if step is LeadStep.MEETING:
        return plural("with a meeting", "with a meeting", count)
    if step is LeadStep.OPPORTUNITY:
        return plural("opportunity", "opportunities", count)
    return plural("deal won", "deals won", count)


def _traits(report: ReviewReport, language: Language) -> list[Block]:
    """Show which deals were won and lost, by each trait that is known, and name those that are not."""
    blocks: list[Block] = [Heading(language.say(text("Deals won and lost in this time")))]
    for each in report.traits:
        if each.groups:
            blocks += _trait(each, report, language)
    lines = []
    for why in dict.fromkeys(each.silent for each in report.traits if each.silent is not None):
        names = tuple(TRAITS[each.name] for each in report.traits if each.silent == why)
        lines.append(language.say(text("Not known: {names}. {why}", names=names, why=why)))
    return [*blocks, *([Bullets(tuple(lines))] if lines else [])]


def _trait(each: TraitResult, report: ReviewReport, language: Language) -> list[Block]:
    titles = (
        TRAITS[each.name],
        text("Won"),
        text("Lost"),
        text("Win rate"),
        text("95% interval"),
        text("Value won"),
    )
    shown = each.groups[:_GROUPS]
    nameless = language.say(text("not told"))
    rows = [
        (
            Cell(nameless if group.name is None else language.value(group.name)),
            Cell(language.number(group.won.deals)),
            Cell(language.number(group.lost.deals)),
            Cell(share(group.share_won, language)),
            Cell(between(group.share_won, language), Style.MUTED),
            Cell(language.money(Money(group.won.value, report.sources.currency), 0)),
        )
        for group in shown
    ]
    blocks: list[Block] = [Table(titled(titles, language), tuple(rows))]
    more = len(each.groups) - len(shown)
    if more:
        said = plural("{count} more: --format csv", "{count} more: --format csv", more)
        blocks.append(Paragraph(language.say(said)))
    return blocks


def _messages(report: ReviewReport, language: Language) -> list[Block]:
    """Show what came of each message."""
    heading = Heading(language.say(text("Messages")))
    if report.messages_silent is not None:
        said = text("Nothing is known of messages. {why}", why=report.messages_silent)
        return [heading, Paragraph(language.say(said))]
    titles = (
        text("Message"),
        text("Sent"),
        text("Replies"),
        text("Share"),
        text("95% interval"),
        text("Meetings"),
    )
    shown = report.messages[:_MESSAGES]
    rows = [
        (
            Cell(message_name(each, language)),
            Cell(language.number(each.sent)),
            Cell(NOTHING if each.replied is None else language.number(each.replied)),
            Cell(NOTHING if each.reply_share is None else language.ratio(each.reply_share.share or 0, 1)),
            Cell(NOTHING if each.reply_share is None else between(each.reply_share, language), Style.MUTED),
            Cell(NOTHING if each.meetings is None else language.number(each.meetings)),
        )
        for each in shown
    ]
    said = text("All that the export tells: it has no days.")
    blocks: list[Block] = [
        heading,
        Paragraph(language.say(said)),
        Table(titled(titles, language), tuple(rows)),
    ]
    more = len(report.messages) - len(shown)
    if more:
        left = plural("{count} more: --format csv", "{count} more: --format csv", more)
        blocks.append(Paragraph(language.say(left)))
    return blocks


def message_name(each: MessageResult, language: Language) -> str:
    """Name a version of a message by what is told of it."""
    parts = [part for part in (each.sequence, each.message, each.subject, each.body) if part]
    return " / ".join(language.value(part) for part in parts) or language.say(text("not told"))


def _coming(report: ReviewReport, language: Language) -> list[Block]:
    """Show how many of each the next half-year takes, and by when leads must come."""
    coming = report.coming
    heading = Heading(language.say(text("What {half} needs", half=coming.half)))
    if coming.silent is not None:
        said = text("It can't be said. {why}", why=coming.silent)
        return [heading, Paragraph(language.say(said))]
    currency = report.sources.currency
    said = text(
        "For {goal} of revenue (targets.yaml), if all of it came of new deals of {mean} on average and leads "
        "went on as in {half}. That is enough about half the time.",
        goal=Money(coming.goal or Decimal(0), currency),
        mean=Money(coming.mean_value or Decimal(0), currency),
        half=report.half,
    )
    rows = [
        (
            Cell(language.say(text("Leads") if each.step is None else step_name(each.step))),
            Cell(language.number(each.count)),
            Cell(_had(each.step, report, language)),
        )
        for each in coming.needed
    ]
    titles = (None, text("Needed"), text("In {half} so far", half=report.half))
    lines = tuple(language.say(line) for line in _timing(coming))
    return [
        heading,
        Paragraph(language.say(said)),
        Table(titled(titles, language), tuple(rows)),
        *([Bullets(lines)] if lines else []),
    ]


def _had(step: LeadStep | None, report: ReviewReport, language: Language) -> str:
    statuses = report.leads.whole.statuses
    return language.number(statuses.leads if step is None else statuses.count(step).so_far)


def _timing(coming: NextHalf) -> Iterator[Text]:
    median, p90 = coming.days.median, coming.days.quantile(_P90)
    if median is None or p90 is None:
        return
    yield text(
        "Half of the leads that were won took {median} days or less, nine of ten {p90}.",
        median=round(median),
        p90=round(p90),
    )
    yield text(
        "So leads for deals of {half} come from {first} on; half of those that come after {last} are won too "
        "late.",
        half=coming.half,
        first=coming.first_lead_day,
        last=coming.last_lead_day,
    )
