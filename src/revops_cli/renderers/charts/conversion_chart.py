"""How many of the deals that enter a stage get further: a bar a stage, with its interval of 95 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.charts.chart import Chart, Table, Told
from revops_cli.renderers.charts.rows import Room, axis, bar, height, named, whisker
from revops_cli.renderers.charts.scale import Scale
from revops_cli.renderers.funnel_words import between, share
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.language import Language
    from revops_cli.metrics.funnel_report import FunnelReport
    from revops_cli.metrics.stage_conversion import StageConversion
    from revops_cli.renderers.charts.chart import Mark


def conversion_chart(report: FunnelReport, language: Language) -> Chart | None:
    """Give the chart of a funnel, None where its stages have no history or nothing could be followed."""
    found = [
        (stage.name, one)
        for stage, one in zip(report.stages, report.whole.conversions, strict=False)
        if one.followed
    ]
    if not found:
        return None
    room = Room.of((language.value(name) for name, _ in found), (_amount(one, language) for _, one in found))
    scale = Scale(0, 1, room.start, room.end)
    return Chart(
        _told(report, found, language),
        height(len(found)),
        (
            *axis(scale, len(found), lambda part: language.ratio(part, 0), 4),
            *(
                mark
                for row, (name, one) in enumerate(found)
                for mark in (
                    *_row(row, name, one, scale, language),
                    *named(row, language.value(name), _amount(one, language), room),
                )
            ),
        ),
        _table(report, language),
        (
            ("share", language.say(text("got further"))),
            ("whisker", language.say(text("95% interval"))),
        ),
    )


def _told(report: FunnelReport, found: list[tuple[str, StageConversion]], language: Language) -> Told:
    worst_name, worst = min(found, key=lambda each: each[1].to_next.share or 0)
    summary = text(
        "Fewest get on from {stage}: {share} of {all} ({between}).",
        stage=worst_name,
        share=share(worst.to_next, language),
        all=worst.followed,
        between=between(worst.to_next, language),
    )
    deals = sum(one.followed for _, one in found)
    return Told(
        "conversion",
        language.say(text("From stage to stage")),
        language.say(summary),
        language.say(text("share that got further within {days} days", days=report.scope.horizon)),
        language.say(
            plural("{count} entry of a deal into a stage", "{count} entries of deals into a stage", deals)
        ),
        period_told(report, language),
    )


def period_told(report: FunnelReport, language: Language) -> str:
    """Write the window of a funnel."""
    start, end = language.date(report.scope.start), language.date(report.scope.end)
    return f"{start} – {end}"


def _row(row: int, name: str, one: StageConversion, scale: Scale, language: Language) -> Iterator[Mark]:
    step = one.to_next
    part = float(step.share or 0)
    said = text("{stage}: {part} of {all} got further", stage=name, part=step.successes, all=step.trials)
    yield bar(row, scale, (0, part), "share", language.say(said))
    if step.interval is not None:
        low, high = float(step.interval.low), float(step.interval.high)
        yield from whisker(row, scale, low, high, between(step, language))


def _amount(one: StageConversion, language: Language) -> str:
    step = one.to_next
    return language.say(text("{share} of {all}", share=share(step, language), all=step.trials))


def _table(report: FunnelReport, language: Language) -> Table:
    titles = (text("Stage"), text("Entered"), text("Followed"), text("Got further"), text("95% interval"))
    rows = [
        (
            language.value(stage.name),
            language.number(one.entered),
            language.number(one.followed),
            share(one.to_next, language),
            between(one.to_next, language),
        )
        for stage, one in zip(report.stages, report.whole.conversions, strict=False)
    ]
    return Table(tuple(language.say(title) for title in titles), tuple(rows), (False, True, True, True, True))
