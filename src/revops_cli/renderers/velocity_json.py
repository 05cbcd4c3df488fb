"""The answer of `revops velocity` as JSON for programs: `{"schema": "revops/velocity/1", ...}`.

Ratios are 0-1, money is plain numbers in `currency`, days are calendar days. What is undefined is
null, with its reason beside it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from revops_cli.json_text import written
from revops_cli.renderers.json_numbers import json_number
from revops_cli.schemas.lever import Lever
from revops_cli.texts import text

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.interval import Interval
    from revops_cli.metrics.measured import Measured
    from revops_cli.metrics.velocity_report import (
        Difference,
        MeasuredVelocity,
        StatedVelocity,
        VelocityReport,
    )
    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.playbook.velocity import Levers, Velocity
    from revops_cli.quantities.period import Period
    from revops_cli.texts import Text

SCHEMA = "revops/velocity/1"

COUNTED = text("Opportunities are counted, not sampled: there is no interval.")
"""Why opportunities have no interval."""

LEVER_KEYS = {
    Lever.DEAL_VALUE: "average_deal_value",
    Lever.OPPORTUNITIES: "opportunities",
    Lever.WIN_RATE: "win_rate",
    Lever.CYCLE_TIME: "sales_cycle_days",
}
"""The keys of the four levers in JSON and CSV."""


def render_velocity_json(report: VelocityReport, language: Language) -> str:
    """Give the report as one JSON document, ending in a newline."""
    return written(velocity_document(report, language))


def velocity_document(report: VelocityReport, language: Language) -> dict[str, Json]:
    """Give the report as a document, to write or to put into another."""
    return {
        "schema": SCHEMA,
        "company": report.company,
        "currency": report.currency,
        "period": report.length.value,
        "stated": _stated(report.stated, report, language),
        "measured": _measured(report.measured, report, language),
        "target": _stated(report.target, report, language),
        "gap": _difference(report.gap, language),
        "reasons": {name: language.say(reason) for name, reason in report.missing.items()},
        "stated_over_measured": _difference(report.drift, language),
        "change": _difference(report.difference, language),
        "weakest_lever": None if report.weakest.lever is None else report.weakest.lever.value,
        "weakest": {
            "lever": None if report.weakest.lever is None else report.weakest.lever.value,
            "colour": None if report.weakest.colour is None else report.weakest.colour.value,
            "per_day": json_number(report.weakest.part),
            "share_of_gap": json_number(report.weakest.share),
            "reason": _said(report.weakest.reason, language),
        },
        "unit_values": {
            "one_more_opportunity": json_number(report.unit_values.one_more_deal),
            "one_more_point_of_win_rate": json_number(report.unit_values.one_more_point),
            "one_more_in_deal_value": json_number(report.unit_values.one_more_in_value),
            "one_day_shorter": json_number(report.unit_values.one_day_shorter),
            "slope_per_day": json_number(report.unit_values.one_day),
        },
        "what_if": _what_if(report, language),
        "advice": [_box(box, language) for box in report.advice],
        "columns": []
        if report.measured is None
        else [language.say(told) for told in report.measured.mapping],
        "notes": [
            language.say(note)
            for note in (*report.notes, *(() if report.measured is None else report.measured.notes))
        ],
    }


def _said(what: Text | None, language: Language) -> str | None:
    return None if what is None else language.say(what)


def _levers(levers: Levers) -> dict[str, Json]:
    return {key: json_number(levers.value(lever)) for lever, key in LEVER_KEYS.items()}


def _velocity(velocity: Velocity, report: VelocityReport, language: Language) -> dict[str, Json]:
    return {
        "velocity_per_day": json_number(velocity.per_day),
        "velocity_per_period": json_number(velocity.per_period(report.length)),
        "reason": _said(velocity.reason, language),
    }


def _stated(stated: StatedVelocity | None, report: VelocityReport, language: Language) -> Json:
    if stated is None:
        return None
    when = stated.when
    return {
        **(
            {"by": when.isoformat()}
            if isinstance(when, date)
            else {"of": None if when is None else str(when)}
        ),
        **_levers(stated.levers),
        **_velocity(stated.velocity, report, language),
        "written_velocity_per_day": json_number(stated.written_per_day),
    }


def _measured(measured: MeasuredVelocity | None, report: VelocityReport, language: Language) -> Json:
    if measured is None:
        return None
    return {
        **_window_figures(measured.whole, report, language),
        "sales_cycle_median_days": json_number(measured.cycle_days.median),
        "as_of": measured.as_of.isoformat(),
        "by": measured.by,
        "pipeline": measured.pipeline,
        "files": list(measured.files),
        "segments": [
            {"name": segment.name, **_window_figures(segment.measured, report, language)}
            for segment in measured.segments
        ],
        "trend": [_window_figures(one, report, language) for one in measured.trend],
    }


def _window_figures(one: Measured, report: VelocityReport, language: Language) -> dict[str, Json]:
    return {
        "window": _window(one.window),
        "basis": one.method.basis.value,
        "win_rate_basis": one.method.win_rate.value,
        **_levers(one.as_levers()),
        **_velocity(one.velocity, report, language),
        "reasons": {
            LEVER_KEYS[lever.lever]: language.say(lever.reason)
            for lever in one.levers
            if lever.reason is not None
        },
        "n": {
            **{LEVER_KEYS[lever.lever]: lever.n for lever in one.levers},
            "velocity": one.n,
            "created": one.sums.created,
            "closed": one.sums.closed,
            "won": one.sums.won,
            "lost": one.sums.lost,
        },
        "won_value": json_number(one.sums.value),
        "intervals": {
            **{LEVER_KEYS[lever.lever]: _interval(lever.interval) for lever in one.levers},
            "velocity_per_day": _interval(one.interval),
            "reason": _said(one.no_intervals, language),
            "opportunities_reason": language.say(COUNTED),
        },
        "realised_per_day": json_number(one.realised_per_day),
        "velocity_over_realised": json_number(one.overstatement),
        "excluded": [{"count": each.count, "reason": language.say(each.reason)} for each in one.excluded],
    }


def _window(window: Period | None) -> Json:
    if window is None:
        return None
    return {"from": window.start.isoformat(), "to": window.end.isoformat(), "days": window.days}


def _interval(interval: Interval | None) -> Json:
    if interval is None:
        return None
    return {
        "low": json_number(interval.low),
        "high": json_number(interval.high),
        "level": json_number(interval.level),
        "method": interval.method.value,
    }


def _difference(difference: Difference | None, language: Language) -> Json:
    if difference is None:
        return None
    split = difference.comparison.decomposition
    return {
        "now": difference.now,
        "compared_to": difference.other,
        "total": _exact(split.total),
        "by_lever": {part.lever.value: _exact(part.amount) for part in split.parts} or None,
        "method": None if split.method is None else split.method.value,
        "reason": _said(split.reason, language),
    }


def _exact(value: Decimal | None) -> int | float | None:
    """Give all ten decimals, so that the parts still add up to the total."""
    return None if value is None else float(value)


def _what_if(report: VelocityReport, language: Language) -> Json:
    asked = report.what_if
    if asked is None:
        return None
    return {
        **_levers(asked.levers),
        **_velocity(asked.velocity, report, language),
        "difference_per_day": json_number(asked.difference),
    }


def _box(box: PlaybookBox, language: Language) -> Json:
    return {
        "path": box.path,
        "name": language.say(box.name),
        "part": box.part.value,
        "filled": box.filled,
        "status": None if box.status is None else box.status.value,
        "owner": box.owner,
        "file": box.file,
        "line": None if box.location is None else box.location.span.line,
        "column": None if box.location is None else box.location.span.column,
    }
