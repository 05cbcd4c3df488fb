"""How long deals stay in each stage: half of them (bar), nine in ten (line), as designed (diamond)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.renderers.charts.chart import Chart, Mark, Table, Told
from revops_cli.renderers.charts.conversion_chart import period_told
from revops_cli.renderers.charts.rows import Room, axis, bar, height, middle, named
from revops_cli.renderers.charts.scale import Scale
from revops_cli.renderers.funnel_words import NOTHING
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.language import Language
    from revops_cli.metrics.funnel_report import FunnelReport
    from revops_cli.metrics.time_in_stage import StageTime
    from revops_cli.schemas.pipeline import Stage

_P90 = Decimal("0.9")


def stage_time_chart(report: FunnelReport, language: Language) -> Chart | None:
    """Give the chart of the days in each stage, None where no deal has left any."""
    found = [
        (stage, time) for stage, time in zip(report.stages, report.whole.times, strict=False) if time.lasted.n
    ]
    if not found:
        return None
    longest = [float(time.lasted.quantile(_P90) or 0) for _, time in found]
    designed = [float(days) for stage, _ in found if (days := report.designed_days(stage)) is not None]
    room = Room.of(
        (language.value(stage.name) for stage, _ in found), (_half(time, language) for _, time in found)
    )
    scale = Scale.over([*longest, *designed], room.start, room.end, 4)
    marks = (
        mark
        for row, (stage, time) in enumerate(found)
        for mark in (
            *_row(row, (stage, time, report.designed_days(stage)), scale, language),
            *named(row, language.value(stage.name), _half(time, language), room),
        )
    )
    return Chart(
        _told(report, found, language),
        height(len(found)),
        (*axis(scale, len(found), language.number, 4), *marks),
        _table(report, language),
        (
            ("days", language.say(text("median"))),
            ("reach", language.say(text("nine in ten have left"))),
            *((("designed", language.say(text("designed"))),) if designed else ()),
        ),
    )


def _told(report: FunnelReport, found: list[tuple[Stage, StageTime]], language: Language) -> Told:
    slowest, time = max(found, key=lambda each: each[1].lasted.median or 0)
    summary = text(
        "Deals stay longest in {stage}: half of them for more than {days}.",
        stage=slowest.name,
        days=language.days(time.lasted.median or 0),
    )
    return Told(
        "stage-time",
        language.say(text("Days in each stage")),
        language.say(summary),
        language.say(text("days from entering a stage to leaving it")),
        language.say(
            plural(
                "{count} visit that has ended",
                "{count} visits that have ended",
                sum(each.lasted.n for _, each in found),
            )
        ),
        period_told(report, language),
    )


def _row(
    row: int, found: tuple[Stage, StageTime, Decimal | None], scale: Scale, language: Language
) -> Iterator[Mark]:
    stage, time, designed = found
    median, late = float(time.lasted.median or 0), float(time.lasted.quantile(_P90) or 0)
    half, most = _half(time, language), language.days(Decimal(str(late)), 0)
    said = language.say(
        text(
            "{stage}: half have left within {half}, nine in ten within {most}",
            stage=stage.name,
            half=half,
            most=most,
        )
    )
    yield Mark("line", "reach", scale.at(0), middle(row), scale.at(late) - scale.at(0), 0, text=said)
    yield Mark("line", "reach", scale.at(late), middle(row) - 5, 0, 10)
    yield bar(row, scale, (0, median), "days", said)
    if designed is not None:
        place, base = scale.at(float(designed)), middle(row)
        wanted = language.say(text("designed: {days}", days=language.days(designed, 0)))
        yield Mark("path", "designed", path=f"M{place} {base - 7}l6 7-6 7-6-7z", text=wanted)


def _half(time: StageTime, language: Language) -> str:
    return language.days(time.lasted.median or Decimal(0), 0)


def _table(report: FunnelReport, language: Language) -> Table:
    titles = (
        text("Stage"),
        text("Median"),
        text("p90"),
        text("Visits"),
        text("Still there"),
        text("Designed"),
    )
    rows = []
    for stage, time in zip(report.stages, report.whole.times, strict=False):
        days = (time.lasted.median, time.lasted.quantile(_P90))
        rows.append(
            (
                language.value(stage.name),
                *(NOTHING if each is None else language.number(each, 1) for each in days),
                language.number(time.visits),
                language.number(time.still_there.n),
                NOTHING if stage.designed_time is None else language.duration(stage.designed_time),
            )
        )
    right = (False, *(True for _ in titles[1:]))
    return Table(tuple(language.say(title) for title in titles), tuple(rows), right)
