"""The answer of `revops funnel` as JSON for programs: `{"schema": "revops/funnel/1", ...}`.

Shares are 0-1 with an interval of 95 %, money is plain numbers in `currency`, days are calendar days.
What is unknown is null, with its reason beside it. A stage is named by its id; `won` stands behind all.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.json_text import written
from revops_cli.metrics.funnel_scope import LOST_DEAL, OPEN, WON_DEAL
from revops_cli.metrics.survival import incidence, kaplan_meier, restricted_mean
from revops_cli.renderers.funnel_definitions import definitions
from revops_cli.renderers.funnel_page import A_YEAR
from revops_cli.renderers.funnel_words import place_name
from revops_cli.renderers.json_numbers import json_number
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.closing_days import ClosingDays
    from revops_cli.metrics.funnel_report import Funnel, FunnelReport
    from revops_cli.metrics.last_stage import Group, Place
    from revops_cli.metrics.stage_conversion import StageConversion
    from revops_cli.metrics.survival import Curve, Estimate
    from revops_cli.metrics.time_in_stage import StageTime
    from revops_cli.metrics.wilson import Proportion
    from revops_cli.schemas.pipeline import Stage

SCHEMA = "revops/funnel/1"
_P90 = Decimal("0.9")
_DAYS = (30, 60, 90, 180, 365)


def render_funnel_json(report: FunnelReport, language: Language) -> str:
    """Give the report as one JSON document, ending in a newline."""
    scope = report.scope
    document: dict[str, Json] = {
        "schema": SCHEMA,
        "company": report.company,
        "currency": report.currency,
        "pipeline": report.pipeline,
        "window": {
            "from": scope.start.isoformat(),
            "to": scope.end.isoformat(),
            "why": language.say(report.window_note),
        },
        "as_of": scope.as_of.isoformat(),
        "horizon_days": scope.horizon,
        "skips": "imputed" if report.imputed else "excluded",
        "history": report.history,
        "stages_from": report.stages_from.value,
        "by": list(scope.by),
        "stages": [
            {"id": stage.id, "name": stage.name, "designed_days": json_number(report.designed_days(stage))}
            for stage in report.stages
        ],
        "whole": _funnel(report.whole, report, language),
        "segments": [
            {
                "segment": dict(zip(scope.by, one.segment, strict=True)),
                "small": one.is_small,
                **_funnel(one, report, language),
            }
            for one in report.segments
        ],
        "definitions": [
            {"name": language.say(name), "definition": language.say(meaning)}
            for name, meaning in definitions(report)
        ],
        "columns": [language.say(told) for told in report.mapping],
        "notes": [language.say(note) for note in report.notes],
    }
    return written(document)


def _funnel(one: Funnel, report: FunnelReport, language: Language) -> dict[str, Json]:
    stages = report.stages
    return {
        "created": one.created,
        "costliest": None if one.costliest is None else _place(one.costliest, report, language),
        "conversion": [
            _conversion(number, found, report, language) for number, found in enumerate(one.conversions)
        ],
        "time": [
            _time(stage, time, cohort)
            for stage, time, cohort in zip(stages, one.times, one.conversions, strict=False)
        ],
        "lost": [
            {**_place(place, report, language), "reasons": [_group(each) for each in place.reasons]}
            for place in one.lost
        ],
        "lost_undated": one.undated,
        "closing": _closing(one.closing, report, language),
        "snapshot": [_place(place, report, language) for place in one.stock],
        "snapshot_reason": None if report.no_stock is None else language.say(report.no_stock),
    }


def _conversion(number: int, found: StageConversion, report: FunnelReport, language: Language) -> Json:
    later = [*(stage.id for stage in report.stages[number + 1 :]), "won"]
    return {
        "stage": report.stages[number].id,
        "entered": found.entered,
        "imputed": found.imputed,
        "followed": found.followed,
        "not_followed": found.not_followed,
        "reached": [
            {"stage": to, **_proportion(found.to(steps), report, language)}
            for steps, to in enumerate(later, start=1)
        ],
    }


def _proportion(found: Proportion, report: FunnelReport, language: Language) -> dict[str, Json]:
    interval = found.interval
    reason = None
    if found.share is None:
        said = text("No deal could be followed for {days} days.", days=report.scope.horizon)
        reason = language.say(said)
    return {
        "deals": found.successes,
        "of": found.trials,
        "share": json_number(found.share),
        "low": None if interval is None else json_number(interval.low),
        "high": None if interval is None else json_number(interval.high),
        "reason": reason,
    }


def _time(stage: Stage, time: StageTime, cohort: StageConversion) -> Json:
    lasted = time.lasted
    return {
        "stage": stage.id,
        "visits": time.visits,
        "again": time.visits - cohort.arrived,
        "over": lasted.n,
        "still_there": time.still_there.n,
        "undated": time.undated,
        "median_days": json_number(lasted.median),
        "mean_days": json_number(lasted.mean),
        "p90_days": json_number(lasted.quantile(_P90)),
        "median_days_with_open": kaplan_meier(time.life_table()).reaches(0.5),
        "endings": {ending.name.lower(): visits for ending, visits in time.endings.items()},
    }


def _place(place: Place, report: FunnelReport, language: Language) -> dict[str, Json]:
    known = place.place is not None and 0 <= place.place < len(report.stages)
    return {
        "stage": report.stages[place.place].id if known and place.place is not None else None,
        "name": language.say(place_name(place.place, report)),
        "deals": place.deals,
        "valued": place.valued,
        "value": json_number(place.value) if place.valued else None,
    }


def _group(group: Group) -> Json:
    return {
        "reason": group.name,
        "deals": group.deals,
        "valued": group.valued,
        "value": json_number(group.value) if group.valued else None,
    }


def _closing(closing: ClosingDays, report: FunnelReport, language: Language) -> Json:
    table = closing.life_table()
    left = kaplan_meier(table)
    low, high = left.reaches_between(0.5)
    until = min(A_YEAR, table.last)
    curves = {"open": left, "won": incidence(table, WON_DEAL), "lost": incidence(table, LOST_DEAL)}
    horizon = report.scope.horizon
    return {
        "deals": table.n,
        "open": closing.ended(OPEN),
        "won": closing.ended(WON_DEAL),
        "lost": closing.ended(LOST_DEAL),
        "undated": closing.undated,
        "won_within_horizon": _proportion(closing.won_within(horizon), report, language),
        "last_day": table.last,
        "quarter_closed_days": left.reaches(0.75),
        "half_closed_days": left.reaches(0.5),
        "half_closed_days_low": low,
        "half_closed_days_high": high,
        "three_quarters_closed_days": left.reaches(0.25),
        "half_of_closed_days": json_number(closing.closed().median),
        "restricted_mean": {"until": until, **_estimate(restricted_mean(table, until), "days")},
        "by_day": [
            {"day": day, **{name: _at(curve, day) for name, curve in curves.items()}}
            for day in sorted({*_DAYS, horizon})
            if day <= table.last
        ],
    }


def _at(curve: Curve, day: int) -> Json:
    return _estimate(curve.at(day), "share")


def _estimate(found: Estimate | None, name: str) -> dict[str, Json]:
    interval = None if found is None else found.interval
    return {
        name: None if found is None else json_number(found.value),
        "low": None if interval is None else json_number(interval.low),
        "high": None if interval is None else json_number(interval.high),
    }
