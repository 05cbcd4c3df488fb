"""Velocity period by period: a point each with its interval of 95 %, and the target as a line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.renderers.charts.chart import WIDTH, Chart, Mark, Table, Told
from revops_cli.renderers.charts.scale import Scale
from revops_cli.renderers.funnel_words import NOTHING
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from revops_cli.language import Language
    from revops_cli.metrics.measured import Measured
    from revops_cli.metrics.velocity_report import VelocityReport

_LEFT, _RIGHT, _TOP, _BOTTOM = 52.0, WIDTH - 12.0, 16.0, 190.0
_HEIGHT = 222.0
_PERIODS = 12
_FEWEST = 2
_LABELS = 6


def trend_chart(report: VelocityReport, language: Language) -> Chart | None:
    """Give the chart of the last twelve periods, None where fewer than two make a velocity."""
    measured = report.measured
    periods = [] if measured is None else list(measured.trend[-_PERIODS:])
    known = [one for one in periods if one.velocity.per_day is not None]
    if len(known) < _FEWEST:
        return None
    target = None if report.target is None else report.target.velocity.per_day
    scale = Scale.over(_numbers(known, target), _BOTTOM, _TOP, 5)
    places = [_LEFT + 14 + (_RIGHT - _LEFT - 28) * at / (len(periods) - 1) for at in range(len(periods))]
    return Chart(
        _told(report, known, language),
        _HEIGHT,
        (
            *_axis(scale, language),
            *_labels(periods, places, language),
            *_target(target, scale, language),
            *_points(periods, places, scale, language),
        ),
        _table(report, periods, language),
        (
            ("point", language.say(text("velocity of the period"))),
            ("whisker", language.say(text("95% interval"))),
            *(() if target is None else (("target", language.say(text("target"))),)),
        ),
    )


def _numbers(known: Sequence[Measured], target: Decimal | None) -> list[float]:
    found = [float(one.velocity.per_day or 0) for one in known]
    found += [float(end) for one in known if one.interval for end in (one.interval.low, one.interval.high)]
    return found if target is None else [*found, float(target)]


def _told(report: VelocityReport, known: Sequence[Measured], language: Language) -> Told:
    first, last = known[0], known[-1]
    summary = text(
        "From {before} a day in {first} to {after} a day in {last}.",
        before=report.money(first.velocity.per_day or Decimal(0)),
        first=first.window,
        after=report.money(last.velocity.per_day or Decimal(0)),
        last=last.window,
    )
    unit = (
        text("money a day") if report.currency is None else text("{currency} a day", currency=report.currency)
    )
    return Told(
        "trend",
        language.say(text("Velocity, period by period")),
        language.say(summary),
        language.say(unit),
        language.say(plural("{count} deal in the last period", "{count} deals in the last period", last.n)),
        f"{_name(first, language)} – {_name(last, language)}",
    )


def _name(one: Measured, language: Language) -> str:
    return NOTHING if one.window is None else language.period(one.window)


def _axis(scale: Scale, language: Language) -> Iterator[Mark]:
    for number in scale.ticks(5):
        place = scale.at(number)
        yield Mark("line", "zero" if number == 0 else "grid", _LEFT, place, _RIGHT - _LEFT, 0)
        yield Mark("text", "tick", _LEFT - 6, place + 4, text=language.number(number), anchor="end")


def _labels(periods: Sequence[Measured], places: Sequence[float], language: Language) -> Iterator[Mark]:
    """Name the periods below, from the last one back, as many as have room."""
    each = -(-len(periods) // _LABELS)
    for at in range(len(periods) - 1, -1, -each):
        yield Mark(
            "text", "tick", places[at], _BOTTOM + 20, text=_name(periods[at], language), anchor="middle"
        )


def _target(target: Decimal | None, scale: Scale, language: Language) -> Iterator[Mark]:
    if target is not None:
        said = language.say(text("target {amount}", amount=language.number(target, 0)))
        yield Mark("line", "target", _LEFT, scale.at(float(target)), _RIGHT - _LEFT, 0, text=said)


def _points(
    periods: Sequence[Measured], places: Sequence[float], scale: Scale, language: Language
) -> Iterator[Mark]:
    shown = [
        (place, one, float(one.velocity.per_day))
        for place, one in zip(places, periods, strict=True)
        if one.velocity.per_day is not None
    ]
    way = "L".join(f"{round(place, 2)} {scale.at(rate)}" for place, _, rate in shown)
    yield Mark("path", "way", path=f"M{way}")
    for place, one, rate in shown:
        at = round(place, 2)
        if one.interval is not None:
            low, high = scale.at(float(one.interval.low)), scale.at(float(one.interval.high))
            yield Mark("line", "whisker", at, high, 0, round(low - high, 2))
        said = f"{_name(one, language)}: {language.number(rate, 0)}"
        yield Mark("dot", "point last" if one is shown[-1][1] else "point", at, scale.at(rate), 4, text=said)


def _table(report: VelocityReport, periods: Sequence[Measured], language: Language) -> Table:
    titles = (text("Period"), text("Velocity a day"), text("95% interval"), text("Deals"))
    rows = []
    for one in periods:
        rate, interval = one.velocity.per_day, one.interval
        between = (
            NOTHING
            if interval is None
            else f"{language.number(interval.low, 0)}–{language.number(interval.high, 0)}"
        )
        rows.append(
            (
                _name(one, language),
                NOTHING if rate is None else language.money(report.money(rate)),
                between,
                language.number(one.n),
            )
        )
    return Table(tuple(language.say(title) for title in titles), tuple(rows), (False, True, True, True))
