"""The tables of `revops waste`: categories, answers, groups, duplicates and reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.lead_waste import PRICED, Waste
from revops_cli.metrics.wilson import Proportion
from revops_cli.playbook.masking import masked
from revops_cli.quantities.money import Money
from revops_cli.renderers.funnel_words import NOTHING, bar, between, segment_name, share
from revops_cli.renderers.page import Cell, Column, Heading, Paragraph, Style, Table
from revops_cli.renderers.waste_words import CATEGORIES, COMMON, estimate, hours
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.language import Language
    from revops_cli.metrics.buying_group_reach import ReachedGroup
    from revops_cli.metrics.response_times import ResponseTimes
    from revops_cli.metrics.waste_report import WasteReport
    from revops_cli.renderers.page import Block
    from revops_cli.texts import Text

_BAR = 12
_PAIRS = 8
_SEGMENTS = 20


def category_table(report: WasteReport, language: Language) -> list[Block]:
    """Show for each category how many leads are in it, and what they may have cost."""
    titles = (text("Leads"), None, text("Share"), text("95% interval"), text("Cost (estimate)"))
    rows = [*(_category(kind, report, language) for kind in Waste), _all_wasted(report, language)]
    heading = plural("Wasted, of {count} lead", "Wasted, of {count} leads", report.whole.leads)
    return [Heading(language.say(heading)), Table(_columns(titles, language, left={1}), tuple(rows))]


def _category(kind: Waste, report: WasteReport, language: Language) -> tuple[Cell, ...]:
    if kind in report.unknown:
        # A dash is no bar.
        cells = (NOTHING, "", NOTHING, NOTHING, NOTHING)
        return (Cell(language.say(CATEGORIES[kind])), *map(Cell, cells))
    found = Proportion(report.whole.wasted[kind], report.whole.leads)
    cost = report.cost_of(kind)
    return (
        Cell(language.say(CATEGORIES[kind])),
        Cell(language.number(found.successes)),
        Cell(bar(found.share, _BAR)),
        Cell(share(found, language)),
        Cell(between(found, language), Style.MUTED),
        Cell(NOTHING if cost is None else language.money(estimate(cost, report))),
    )


def _all_wasted(report: WasteReport, language: Language) -> tuple[Cell, ...]:
    name = text("All wasted") if not report.unknown else text("All wasted, as far as known")
    if not report.is_known:
        cells = (NOTHING, "", NOTHING, NOTHING, NOTHING)
        return (Cell(language.say(text("All wasted")), Style.STRONG), *map(Cell, cells))
    whole = report.whole.share
    cost = NOTHING if report.cost is None else language.money(estimate(report.cost, report))
    return (
        Cell(language.say(name), Style.STRONG),
        Cell(language.number(whole.successes), Style.STRONG),
        Cell(bar(whole.share, _BAR)),
        Cell(share(whole, language), Style.STRONG),
        Cell(between(whole, language), Style.MUTED),
        Cell(cost, Style.STRONG),
    )


def answer_table(report: WasteReport, language: Language) -> list[Block]:
    """Show how many leads were answered in time, and how many hours they waited."""
    heading = Heading(language.say(_answers(report)))
    if report.no_times is not None:
        return [heading, Paragraph(language.say(report.no_times))]
    titles = (
        text("Leads"),
        text("Too late"),
        text("95% interval"),
        text("Half (h)"),
        text("9 of 10 (h)"),
        text("Waiting"),
    )
    rows = [
        _answer_row(text("SLA"), report.whole.sla, language),
        _answer_row(text("Speed-to-lead"), report.whole.speed, language),
    ]
    return [heading, Table(_columns(titles, language), tuple(rows))]


def _answers(report: WasteReport) -> Text:
    if report.promise is None:
        return text("How fast leads are answered")
    return text("How fast leads are answered (promised: {time})", time=report.promise.duration)


def _answer_row(name: Text, times: ResponseTimes, language: Language) -> tuple[Cell, ...]:
    return (
        Cell(language.say(name)),
        Cell(language.number(times.n)),
        Cell(share(times.breaches, language)),
        Cell(between(times.breaches, language), Style.MUTED),
        Cell(hours(times.median, language)),
        Cell(hours(times.p90, language)),
        Cell(language.number(times.waiting.total())),
    )


def segment_table(report: WasteReport, language: Language) -> list[Block]:
    """Show waste and answers of each group."""
    if not report.segments:
        return []
    titles = (
        text("Leads"),
        text("Wasted"),
        text("Share"),
        text("Too late"),
        text("Half (h)"),
        text("9 of 10 (h)"),
    )
    rows = [
        (
            Cell(segment_name(segment, language)),
            Cell(language.number(tally.leads)),
            Cell(language.number(tally.wasted.total())),
            Cell(share(tally.share, language)),
            Cell(share(tally.sla.breaches, language)),
            Cell(hours(tally.sla.median, language)),
            Cell(hours(tally.sla.p90, language)),
        )
        for segment, tally in report.segments[:_SEGMENTS]
    ]
    heading = text("By {dimensions}", dimensions=report.scope.by)
    blocks: list[Block] = [Heading(language.say(heading)), Table(_columns(titles, language), tuple(rows))]
    left = len(report.segments) - _SEGMENTS
    if left > 0:
        said = plural(
            "{count} smaller group is left out here: --format csv has it.",
            "{count} smaller groups are left out here: --format csv has them.",
            left,
        )
        blocks.append(Paragraph(language.say(said), Style.MUTED))
    return blocks


def duplicate_table(report: WasteReport, language: Language, *, every: bool) -> list[Block]:
    """List pairs that look like one person, and with `every` all duplicates that are counted, too."""
    rows: list[tuple[Cell, ...]] = []
    if every:
        rows += [
            (
                Cell(_id(one.lead_id, language)),
                Cell(_id(one.of, language)),
                Cell(language.say(COMMON[one.common])),
                Cell(language.say(text("yes"))),
            )
            for one in report.duplicates
        ]
    near = report.near if every else report.near[:_PAIRS]
    if not (every and report.near_counted):
        rows += [
            (
                Cell(_id(pair.second.lead_id, language)),
                Cell(_id(pair.first.lead_id, language)),
                Cell(
                    language.say(
                        text(
                            "name {name}, company {company} alike",
                            name=language.ratio(pair.name, 0),
                            company=language.ratio(pair.company, 0),
                        )
                    )
                ),
                Cell(language.say(text("yes") if report.near_counted else text("no"))),
            )
            for pair in near
        ]
    if not rows:
        return []
    titles = (text("The same as"), text("Because of"), text("Counted"))
    return [
        Heading(language.say(text("Leads that may be of one person"))),
        Table(_columns(titles, language, left={0, 1, 2}, first=text("Lead")), tuple(rows)),
    ]


def reach_table(report: WasteReport, language: Language) -> list[Block]:
    """Show which wanted roles of which wanted organisations were reached."""
    heading = text("Most Wanted: who was spoken with since {day}", day=report.reach.first)
    blocks: list[Block] = [Heading(language.say(heading))]
    if report.reach.reason is not None:
        return [*blocks, Paragraph(language.say(report.reach.reason))]
    titles = (text("Roles reached"), text("Persons reached"), text("Not reached"))
    rows = [_reach_row(group, report, language) for group in report.reach.groups]
    return [*blocks, Table(_columns(titles, language, left={2}, first=text("Organisation")), tuple(rows))]


def _reach_row(group: ReachedGroup, report: WasteReport, language: Language) -> tuple[Cell, ...]:
    name = Cell(language.value(group.organisation.name))
    if not group.named:
        return (name, Cell(NOTHING), Cell(NOTHING), Cell(language.say(text("not in the exports"))))
    reached = group.reached_roles
    persons = sum(one.reached for one in group.persons)
    missing = tuple(role for role in group.organisation.roles if role not in reached)
    return (
        name,
        Cell(
            _of(len(reached), len(group.organisation.roles), language) if report.reach.roles_told else NOTHING
        ),
        Cell(_of(persons, len(group.persons), language)),
        Cell(language.value(missing) if report.reach.roles_told else NOTHING, Style.MUTED),
    )


def expected_value(report: WasteReport, language: Language) -> str | None:
    """Tell of what the expected value of a lead is made, or why there is none."""
    value = report.value
    if report.unknown.keys() >= set(PRICED):
        return None
    if value.value is None or value.won_deals.mean is None:
        if value.reason is None or not report.whole.priced:
            return None
        return language.say(text("No cost can be estimated. {reason}", reason=value.reason))
    said = plural(
        "Expected value of a lead: {value}, which is the mean won deal, {mean} (of {count}), times the "
        "{won} ({between}) of the {followed} leads not wasted, and followed so long, that were won within "
        "{days} days.",
        "Expected value of a lead: {value}, which is the mean won deal, {mean} (of {count}), times the "
        "{won} ({between}) of the {followed} leads not wasted, and followed so long, that were won within "
        "{days} days.",
        value.won_deals.valued,
        value=Money(value.value, report.currency),
        mean=Money(value.won_deals.mean, report.currency),
        won=language.ratio(value.won.share or 0, 1),
        followed=value.won.trials,
        days=report.horizon,
        between=between(value.won, language),
    )
    return language.say(said)


def _id(lead_id: str, language: Language) -> str:
    # An id may be an address where the export has no other.
    return language.value(masked(lead_id))


def _of(part: int, whole: int, language: Language) -> str:
    return f"{language.number(part)}/{language.number(whole)}"


def _columns(
    titles: Sequence[Text | None],
    language: Language,
    left: frozenset[int] | set[int] = frozenset(),
    first: Text | None = None,
) -> tuple[Column, ...]:
    named = tuple(
        Column("" if title is None else language.say(title), right=number not in left)
        for number, title in enumerate(titles)
    )
    return (Column("" if first is None else language.say(first)), *named)
