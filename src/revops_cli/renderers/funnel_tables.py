"""The tables of `revops funnel`: conversion, time, losses, snapshot and groups."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.funnel_report import StagesFrom
from revops_cli.renderers.funnel_words import NOTHING, bar, between, place_name, segment_name, share
from revops_cli.renderers.page import Bullets, Cell, Column, Heading, Paragraph, Style, Table
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.language import Language
    from revops_cli.metrics.funnel_report import Funnel, FunnelReport
    from revops_cli.metrics.last_stage import Place
    from revops_cli.metrics.stage_conversion import StageConversion
    from revops_cli.metrics.time_in_stage import StageTime
    from revops_cli.renderers.page import Block
    from revops_cli.schemas.pipeline import Stage
    from revops_cli.texts import Text

_BAR = 12
_REASONS = 2
_SEGMENTS = 15
_P90 = Decimal("0.9")
# What the columns of the stages may take together in the table of groups.
_ROOM = 46


def conversion_table(report: FunnelReport, language: Language) -> list[Block]:
    """Show for each stage how many came, and how many of them got to the next one and to won."""
    conversions = report.whole.conversions
    if not conversions:
        return []
    titles = (text("Entered"), text("Followed"), text("Got further"), None, text("95% interval"), text("Won"))
    rows = [
        (
            Cell(language.value(stage.name)),
            Cell(language.number(one.entered)),
            Cell(language.number(one.followed)),
            Cell(bar(one.to_next.share, _BAR)),
            Cell(share(one.to_next, language)),
            Cell(between(one.to_next, language), Style.MUTED),
            Cell(share(one.to_won, language)),
        )
        for stage, one in zip(report.stages, conversions, strict=True)
    ]
    heading = text("From stage to stage, within {days} days of entering", days=report.scope.horizon)
    return [Heading(language.say(heading)), Table(_columns(titles, language, left={2}), tuple(rows))]


def time_table(report: FunnelReport, language: Language) -> list[Block]:
    """Show how many days deals stayed in each stage, beside the designed time."""
    if not report.whole.times:
        return []
    titles = (
        text("Median"),
        text("Mean"),
        text("p90"),
        text("Visits"),
        text("Still there"),
        text("Designed"),
    )
    # A stage that no playbook designs has no time that it is designed to take.
    shown = len(titles) + 1 if report.stages_from is StagesFrom.PLAYBOOK else len(titles)
    rows = [
        _time_row(stage, one, language)[:shown]
        for stage, one in zip(report.stages, report.whole.times, strict=True)
    ]
    heading = text("Days in each stage")
    return [Heading(language.say(heading)), Table(_columns(titles[: shown - 1], language), tuple(rows))]


def _time_row(stage: Stage, time: StageTime, language: Language) -> tuple[Cell, ...]:
    lasted = time.lasted
    days = (lasted.median, lasted.mean, lasted.quantile(_P90))
    designed = NOTHING if stage.designed_time is None else language.duration(stage.designed_time)
    return (
        Cell(language.value(stage.name)),
        *(Cell(NOTHING if value is None else language.number(value, 1)) for value in days),
        Cell(language.number(time.visits)),
        Cell(language.number(time.still_there.n)),
        Cell(designed),
    )


def loss_table(report: FunnelReport, language: Language) -> list[Block]:
    """Show from which stages deals were lost, what they were worth, and why."""
    blocks: list[Block] = []
    if report.whole.lost:
        titles = (text("Deals"), text("Value"), text("Of all"), text("Most often given as the reason"))
        rows = [_loss_row(place, report, language) for place in report.whole.lost]
        blocks.append(Heading(language.say(_in_currency(text("Deals lost in this time"), report))))
        blocks.append(Table(_columns(titles, language, left={3}), tuple(rows)))
    if report.whole.undated:
        said = plural(
            "{count} lost deal without a closing date is left out: nothing tells when it was lost.",
            "{count} lost deals without a closing date are left out: nothing tells when they were lost.",
            report.whole.undated,
        )
        blocks.append(Bullets((language.say(said),)))
    return blocks


def _loss_row(place: Place, report: FunnelReport, language: Language) -> tuple[Cell, ...]:
    whole = report.whole
    part = place.value / whole.lost_value if whole.lost_value else Decimal(place.deals) / whole.lost_deals
    return (
        Cell(language.say(place_name(place.place, report))),
        Cell(language.number(place.deals)),
        Cell(language.number(place.value, 0) if place.valued else NOTHING),
        Cell(language.ratio(part, 0)),
        Cell(_reasons(place, language)),
    )


def _reasons(place: Place, language: Language) -> str:
    """Name the reasons given most often, and count the deals with others and without any."""
    told = sorted(
        (one for one in place.reasons if one.name is not None), key=lambda one: (-one.deals, one.name or "")
    )
    said = [f"{language.value(one.name)} {language.number(one.deals)}" for one in told[:_REASONS]]
    others = sum(one.deals for one in told[_REASONS:])
    untold = sum(one.deals for one in place.reasons if one.name is None)
    if others:
        said.append(language.say(text("others {count}", count=others)))
    if untold:
        said.append(language.say(text("not told {count}", count=untold)))
    return ", ".join(said)


def snapshot_table(report: FunnelReport, language: Language) -> list[Block]:
    """Show how many deals are open in each stage now, under a name that says that it is no conversion."""
    if report.no_stock is not None:
        return [Paragraph(language.say(report.no_stock))]
    if not report.whole.stock:
        return []
    titles = (text("Open deals"), text("Value"), text("To the stage above"))
    rows = []
    above: Place | None = None
    for place in report.whole.stock:
        ratio = NOTHING
        if above is not None and place.place is not None and place.place >= 0 and above.deals:
            ratio = language.ratio(Decimal(place.deals) / above.deals, 0)
        rows.append(
            (
                Cell(language.say(place_name(place.place, report))),
                Cell(language.number(place.deals)),
                Cell(language.number(place.value, 0) if place.valued else NOTHING),
                Cell(ratio),
            )
        )
        above = place
    heading = text("Snapshot of {day}", day=report.scope.as_of)
    said = text("How many deals are where now. The ratios are no conversion: these are not the same deals.")
    return [
        Heading(language.say(_in_currency(heading, report))),
        Paragraph(language.say(said)),
        Table(_columns(titles, language), tuple(rows)),
    ]


def segment_table(report: FunnelReport, language: Language) -> list[Block]:
    """Show the share that got further from each stage, group by group, and those that were won."""
    if not report.segments:
        return []
    stages = [stage.name for stage in report.stages] if report.whole.conversions else []
    if sum(max(len(name), 4) + 2 for name in stages) > _ROOM:
        stages = []
    by = " / ".join(report.scope.by)
    columns = [
        Column(by),
        Column(language.say(text("Deals")), right=True),
        *(Column(language.value(name), right=True) for name in stages),
        Column(language.say(text("Won")), right=True),
        Column(language.say(text("95% interval")), right=True),
    ]
    shown = report.segments[:_SEGMENTS]
    rows = tuple(_segment_row(one, report, language, steps=bool(stages)) for one in shown)
    said = text("The share that got further from each stage, and the share won of the deals created.")
    blocks: list[Block] = [
        Heading(language.say(text("By {dimensions}", dimensions=report.scope.by))),
        Paragraph(language.say(said)),
        Table(tuple(columns), rows),
    ]
    more = len(report.segments) - len(shown)
    if more:
        left = plural("{count} more group: --format csv", "{count} more groups: --format csv", more)
        blocks.append(Paragraph(language.say(left)))
    small = tuple(segment_name(one.segment, language) for one in report.segments if one.is_small)
    return [*blocks, *_small(small, language)]


def _small(names: Sequence[str], language: Language) -> list[Block]:
    if not names:
        return []
    said = plural(
        "Too few deals to tell from chance: {names}.",
        "Too few deals to tell from chance: {names}.",
        len(names),
        names=tuple(names[:_SEGMENTS]),
    )
    return [Paragraph(language.say(said))]


def _segment_row(one: Funnel, report: FunnelReport, language: Language, *, steps: bool) -> tuple[Cell, ...]:
    won = one.closing.won_within(report.scope.horizon)
    found: tuple[StageConversion, ...] = one.conversions
    nothing = [NOTHING] * len(report.stages)
    shares = [share(each.to_next, language) for each in found] or nothing
    return (
        Cell(segment_name(one.segment, language)),
        Cell(language.number(one.created)),
        *(Cell(each) for each in (shares if steps else ())),
        Cell(share(won, language)),
        Cell(between(won, language), Style.MUTED),
    )


def _in_currency(heading: Text, report: FunnelReport) -> Text:
    if report.currency is None:
        return heading
    return text("{heading} (value in {currency})", heading=heading, currency=report.currency)


def _columns(
    titles: Sequence[Text | None], language: Language, left: frozenset[int] | set[int] = frozenset()
) -> tuple[Column, ...]:
    """Give a nameless column for the stage, and one for each title; numbers stand to the right."""
    return (
        Column(""),
        *(
            Column("" if title is None else language.say(title), right=number not in left)
            for number, title in enumerate(titles)
        ),
    )
