"""The answer of `revops funnel --leads` as a page: the sentence that matters first, then what carries it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.renderers.funnel_words import NOTHING, bar, between, segment_name, share
from revops_cli.renderers.lead_definitions import lead_definitions
from revops_cli.renderers.lead_words import CREATED, cohort_line, step_name, titled
from revops_cli.renderers.listed import definitions_of, notes_of
from revops_cli.renderers.page import Bullets, Cell, Heading, Page, Paragraph, Style, Table
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.language import Language
    from revops_cli.metrics.lead_waits import Wait
    from revops_cli.metrics.leads_report import LeadFunnel, LeadsReport
    from revops_cli.renderers.page import Block

_BAR = 10
_SEGMENTS = 15
_P90 = Decimal("0.9")
_SHOWN_OF_SEGMENTS = (LeadStep.MQL, LeadStep.MEETING, LeadStep.OPPORTUNITY, LeadStep.WON)


def leads_page(report: LeadsReport, language: Language, *, explain: bool, quiet: bool) -> Page:
    """Lay the report out. `explain` adds the definitions, `quiet` leaves the notes out."""
    blocks: list[Block] = [
        Paragraph(headline(report, language), Style.STRONG),
        Paragraph(cohort_line(report.company, report.cohort, report.window_note, language), Style.MUTED),
        *status_table(report, language),
        *wait_table(report, language),
        *segment_table(report, language),
    ]
    blocks += notes_of(report.notes, report.mapping, language, explain=explain, quiet=quiet)
    if explain:
        blocks += definitions_of(lead_definitions(report), language)
    return Page(tuple(blocks))


def headline(report: LeadsReport, language: Language) -> str:
    """Say what share of leads is won in time, and on which step most are left behind."""
    narrowest = report.narrowest
    said = _end(report, language)
    if narrowest is None:
        return language.say(said)
    since, step, found = narrowest
    named = text(
        "The narrowest step is from {since} to {step}: {share} take it ({between}).",
        since=step_name(since),
        step=step_name(step),
        share=share(found, language),
        between=between(found, language),
    )
    return f"{language.say(said)} {language.say(named)}"


def _end(report: LeadsReport, language: Language) -> Text:
    statuses, chain = report.whole.statuses, report.steps.chain
    if not chain:
        return plural("{count} lead was created.", "{count} leads were created.", statuses.leads)
    last = chain[-1]
    found = statuses.within(last)
    if found.share is None:
        return plural(
            "{count} lead, and none could be followed for {days} days.",
            "{count} leads, and none could be followed for {days} days.",
            statuses.leads,
            days=report.cohort.horizon,
        )
    if last is LeadStep.WON:
        return plural(
            "Of {count} lead, {share} was won within {days} days.",
            "Of {count} leads, {share} were won within {days} days.",
            statuses.followed,
            share=language.ratio(found.share),
            days=report.cohort.horizon,
        )
    return plural(
        "Of {count} lead, {share} came to {step} within {days} days.",
        "Of {count} leads, {share} came to {step} within {days} days.",
        statuses.followed,
        share=language.ratio(found.share),
        step=step_name(last),
        days=report.cohort.horizon,
    )


def status_table(report: LeadsReport, language: Language) -> list[Block]:
    """Show how many leads took each step so far, and which share within the horizon."""
    statuses = report.whole.statuses
    rows = [
        (
            Cell(language.say(CREATED)),
            Cell(language.number(statuses.leads)),
            Cell(NOTHING),
            Cell(""),
            Cell(NOTHING),
            Cell(NOTHING, Style.MUTED),
            Cell(NOTHING),
        )
    ]
    before: LeadStep | None = None
    for step in report.steps.every:
        within = statuses.within(step)
        on_chain = step in report.steps.chain
        rows.append(
            (
                Cell(language.say(step_name(step))),
                Cell(language.number(statuses.count(step).so_far)),
                Cell(share(statuses.so_far(step), language)),
                Cell(bar(within.share, _BAR)),
                Cell(share(within, language)),
                Cell(between(within, language), Style.MUTED),
                Cell(share(report.step_share(before, step), language) if on_chain else NOTHING),
            )
        )
        before = step if on_chain else before
    titles = (
        None,
        text("So far"),
        text("Share"),
        None,
        text("In time"),
        text("95% interval"),
        text("From above"),
    )
    heading = text(
        "Statuses; in time is within {days} days of creation ({count} leads followed)",
        days=report.cohort.horizon,
        count=statuses.followed,
    )
    table = Table(titled(titles, language, frozenset({0, 3})), tuple(rows))
    lines = tuple(language.say(line) for line in _beside_statuses(report, language))
    return [Heading(language.say(heading)), table, *([Bullets(lines)] if lines else [])]


def _beside_statuses(report: LeadsReport, language: Language) -> Iterator[Text]:
    """Tell what the numbers hold and what they leave out."""
    statuses = report.whole.statuses
    yield from _rejected(report, language)
    if statuses.persons and statuses.persons + statuses.without_person < statuses.leads:
        yield text(
            "{leads} leads are {persons} persons: some were entered more than once.",
            leads=statuses.leads - statuses.without_person,
            persons=statuses.persons,
        )
    if statuses.not_followed:
        yield plural(
            "{count} lead is younger than {days} days, so not in the shares in time.",
            "{count} leads are younger than {days} days, so not in the shares in time.",
            statuses.not_followed,
            days=report.cohort.horizon,
        )
    jumped = [
        (step_name(step), statuses.count(step).imputed)
        for step in report.steps.chain
        if statuses.count(step).imputed
    ]
    if jumped:
        counts = ", ".join(f"{language.say(name)} {language.number(count)}" for name, count in jumped)
        yield text("Counted though only a later step is told: {counts}.", counts=counts)
    if report.order[0] and report.order[1]:
        yield text(
            "SQL and SAL stand in the order that most leads have: {one} are accepted first, {other} "
            "qualified first.",
            one=report.order[0],
            other=report.order[1],
        )
    yield from _faults(report)
    for step, why in report.unknown.items():
        yield text("{step} is not known. {why}", step=step_name(step), why=why)


def _rejected(report: LeadsReport, language: Language) -> Iterator[Text]:
    for first, second in report.steps.pairs:
        found = report.whole.statuses.onward(first, second)
        if second is LeadStep.SRL and found.share is not None:
            yield text(
                "Sales returned {share} of those that came to {step} in time ({between}).",
                share=share(found, language),
                step=step_name(first),
                between=between(found, language),
            )


def _faults(report: LeadsReport) -> Iterator[Text]:
    """Tell of impossible orders and of what is missing."""
    statuses = report.whole.statuses
    for wait in report.whole.impossible:
        yield plural(
            "Impossible: {count} lead has {step} before {since}; its days are not averaged.",
            "Impossible: {count} leads have {step} before {since}; their days are not averaged.",
            wait.impossible,
            step=step_name(wait.step),
            since=step_name(wait.since),
        )
    if statuses.undated_wins:
        yield plural(
            "{count} lead has a won deal without a day of closing, so it is not counted as won.",
            "{count} leads have a won deal without a day of closing, so they are not counted as won.",
            statuses.undated_wins,
        )
    if statuses.dealless and report.steps.deals:
        yield plural(
            "{count} lead names a deal that is not among the deals.",
            "{count} leads name a deal that is not among the deals.",
            statuses.dealless,
        )
    if report.undated:
        yield plural(
            "{count} lead has no day of creation, so it is left out.",
            "{count} leads have no day of creation, so they are left out.",
            report.undated,
        )


def wait_table(report: LeadsReport, language: Language) -> list[Block]:
    """Show how many days leads took to each step: from creation, and from the step before."""
    rows = []
    before: LeadStep | None = None
    for step in report.steps.every:
        whole = report.whole.wait(None, step)
        if whole is None:
            continue
        last = None if before is None else report.whole.wait(before, step)
        rows.append(
            (
                Cell(language.say(step_name(step))),
                Cell(language.number(whole.lasted.n)),
                *_days(whole, language),
                *_days(last, language),
            )
        )
        before = step if step in report.steps.chain else before
    if not any(wait.lasted.n for wait in report.whole.waits):
        return []
    titles = (
        None,
        text("Leads"),
        text("Median"),
        text("p90"),
        text("Median from above"),
        text("p90"),
    )
    return [
        Heading(language.say(text("Days from the creation of a lead, and from the step above"))),
        Table(titled(titles, language), tuple(rows)),
    ]


def _days(wait: Wait | None, language: Language) -> tuple[Cell, Cell]:
    """Write the median and the 90th percentile of a wait."""
    if wait is None or not wait.lasted.n:
        return Cell(NOTHING), Cell(NOTHING)
    found = (wait.lasted.median, wait.lasted.quantile(_P90))
    median, p90 = (Cell(NOTHING if value is None else language.number(value, 1)) for value in found)
    return median, p90


def segment_table(report: LeadsReport, language: Language) -> list[Block]:
    """Show the shares in time group by group."""
    if not report.segments:
        return []
    steps = tuple(step for step in _SHOWN_OF_SEGMENTS if step in report.steps.every)
    titles = (
        text("{name}", name=" / ".join(report.cohort.by)),
        text("Leads"),
        *(step_name(step) for step in steps),
        text("95% interval"),
    )
    shown = report.segments[:_SEGMENTS]
    rows = tuple(_segment_row(one, steps, language) for one in shown)
    blocks: list[Block] = [
        Heading(language.say(text("By {dimensions}, in time", dimensions=report.cohort.by))),
        Table(titled(titles, language), rows),
    ]
    more = len(report.segments) - len(shown)
    if more:
        left = plural("{count} more group: --format csv", "{count} more groups: --format csv", more)
        blocks.append(Paragraph(language.say(left)))
    small = tuple(segment_name(one.segment, language) for one in shown if one.is_small)
    if small:
        said = plural(
            "Too few leads to tell from chance: {names}.",
            "Too few leads to tell from chance: {names}.",
            len(small),
            names=small,
        )
        blocks.append(Paragraph(language.say(said)))
    return blocks


def _segment_row(one: LeadFunnel, steps: tuple[LeadStep, ...], language: Language) -> tuple[Cell, ...]:
    found = [one.statuses.within(step) for step in steps]
    return (
        Cell(segment_name(one.segment, language)),
        Cell(language.number(one.statuses.leads)),
        *(Cell(share(each, language)) for each in found),
        Cell(between(found[-1], language) if found else NOTHING, Style.MUTED),
    )
