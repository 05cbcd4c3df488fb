"""Velocity period by period: a point each with its interval of 95 %, and the target as a line."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.interval import FEWEST
from revops_cli.renderers.charts.chart import TICK, WIDTH, Chart, Mark, Table, Told, named_each, wide
from revops_cli.renderers.charts.scale import Scale
from revops_cli.renderers.funnel_words import NOTHING
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from revops_cli.language import Language
    from revops_cli.metrics.measured import Measured
    from revops_cli.metrics.velocity_report import VelocityReport

_TOP, _BOTTOM = 16.0, 190.0
_MARGIN, _NARROWEST, _WIDEST, _GAP = 14.0, 36.0, 200.0, 6.0
_STEPS = 5
_HEIGHT = 222.0
_PERIODS = 12
_SIDES = 2


def trend_chart(report: VelocityReport, language: Language) -> Chart | None:
    """Give the chart of the last twelve periods, None where fewer than two make a velocity."""
    measured = report.measured
    periods = [] if measured is None else list(measured.trend[-_PERIODS:])
    known = [one for one in periods if one.velocity.per_day is not None]
    if len(known) < _SIDES:
        return None
    target = None if report.target is None else report.target.velocity.per_day
    scale = Scale.over(_numbers(known, target), _BOTTOM, _TOP, 5)
    left = _left(scale, language)
    places = _places(periods, left, language)
    return Chart(
        _told(report, known, language),
        _HEIGHT,
        (
            *_axis(scale, left, language),
            *_labels(periods, places, language),
            *_target(target, scale, left, language),
            *_points(periods, places, scale, language),
        ),
        _table(report, periods, language),
        (
            ("point", language.say(text("velocity of the period"))),
            *(
                (("whisker", language.say(text("95% interval, from {fewest} won deals up", fewest=FEWEST))),)
                if any(one.interval for one in known)
                else ()
            ),
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


def _left(scale: Scale, language: Language) -> float:
    """Give where the frame begins: the names of the axis stand before it."""
    widest = max(wide(language.number(number), TICK) for number in scale.ticks(_STEPS))
    return math.ceil(min(max(widest, _NARROWEST), _WIDEST)) + _GAP


def _places(periods: Sequence[Measured], left: float, language: Language) -> list[float]:
    """Give where each period stands; the name of the last one ends with the drawing."""
    start = left + _MARGIN
    end = WIDTH - max(_MARGIN, wide(_name(periods[-1], language), TICK) / 2)
    return [round(start + (end - start) * at / (len(periods) - 1), 2) for at in range(len(periods))]


def _axis(scale: Scale, left: float, language: Language) -> Iterator[Mark]:
    for number in scale.ticks(_STEPS):
        place = scale.at(number)
        yield Mark("line", "zero" if number == 0 else "grid", left, place, WIDTH - left, 0)
        label = language.number(number)
        yield Mark("text", "tick", left - _GAP, place + 4, text=label, anchor="end")


def _labels(periods: Sequence[Measured], places: Sequence[float], language: Language) -> Iterator[Mark]:
    """Name the periods below, from the last one back, as many as have room."""
    names = [_name(one, language) for one in periods]
    for at in range(len(periods) - 1, -1, -named_each(names, places[1] - places[0])):
        yield Mark("text", "tick", places[at], _BOTTOM + 20, text=names[at], anchor="middle")


def _target(target: Decimal | None, scale: Scale, left: float, language: Language) -> Iterator[Mark]:
    if target is not None:
        said = language.say(text("target {amount}", amount=language.number(target, 0)))
        yield Mark("line", "target", left, scale.at(float(target)), WIDTH - left, 0, text=said)


def _points(
    periods: Sequence[Measured], places: Sequence[float], scale: Scale, language: Language
) -> Iterator[Mark]:
    shown = [
        (place, one, float(one.velocity.per_day))
        for place, one in zip(places, periods, strict=True)
        if one.velocity.per_day is not None
    ]
    yield from _way(periods, places, scale)
    for place, one, rate in shown:
        if one.interval is not None:
            low, high = scale.at(float(one.interval.low)), scale.at(float(one.interval.high))
            yield Mark("line", "whisker", place, high, 0, round(low - high, 2))
        said = f"{_name(one, language)}: {language.number(rate, 0)}"
        yield Mark(
            "dot", "point last" if one is shown[-1][1] else "point", place, scale.at(rate), 4, text=said
        )


def _way(periods: Sequence[Measured], places: Sequence[float], scale: Scale) -> Iterator[Mark]:
    """Join the points of periods that follow each other: across a period without a velocity goes no line."""
    beside: list[str] = []
    for place, one in zip(places, periods, strict=True):
        rate = one.velocity.per_day
        if rate is not None:
            beside.append(f"{place} {scale.at(float(rate))}")
        if rate is None or one is periods[-1]:
            if len(beside) >= _SIDES:
                yield Mark("path", "way", path="M" + "L".join(beside))
            beside = []


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
