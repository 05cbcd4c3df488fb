"""The answer of `revops funnel --leads` as JSON for programs: `{"schema": "revops/funnel-leads/1", ...}`.

Shares are 0-1 with an interval of 95 %, days are calendar days. What is unknown is null, with its reason
beside it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.json_text import written
from revops_cli.renderers.json_numbers import json_number
from revops_cli.renderers.lead_definitions import lead_definitions
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.lead_cohort import LeadCohort, LeadStep
    from revops_cli.metrics.lead_waits import Wait
    from revops_cli.metrics.leads_report import LeadFunnel, LeadsReport
    from revops_cli.metrics.wilson import Proportion
    from revops_cli.texts import Text

SCHEMA = "revops/funnel-leads/1"
_P90 = Decimal("0.9")


def render_leads_json(report: LeadsReport, language: Language) -> str:
    """Give the report as one JSON document, ending in a newline."""
    return written({"schema": SCHEMA, **leads_json(report, language)})


def leads_json(report: LeadsReport, language: Language) -> dict[str, Json]:
    """Give the report as a JSON object."""
    return {
        "company": report.company,
        **cohort_json(report.cohort, report.window_note, language),
        "steps": [step.value for step in report.steps.chain],
        "beside": [step.value for step in report.steps.beside],
        "unknown": {step.value: language.say(why) for step, why in report.unknown.items()},
        "skips": "imputed" if report.steps.imputed else "excluded",
        "accepted_before_qualified": report.order[0],
        "qualified_before_accepted": report.order[1],
        "without_day_of_creation": report.undated,
        "by": list(report.cohort.by),
        "whole": _funnel(report.whole, report, language),
        "segments": [
            {
                "segment": dict(zip(report.cohort.by, one.segment, strict=True)),
                "small": one.is_small,
                **_funnel(one, report, language),
            }
            for one in report.segments
        ],
        "definitions": [
            {"name": language.say(name), "definition": language.say(meaning)}
            for name, meaning in lead_definitions(report)
        ],
        "columns": [language.say(told) for told in report.mapping],
        "notes": [language.say(note) for note in report.notes],
    }


def cohort_json(cohort: LeadCohort, why: Text, language: Language) -> dict[str, Json]:
    """Give the time that is measured."""
    return {
        "window": {
            "from": cohort.start.isoformat(),
            "to": cohort.end.isoformat(),
            "why": language.say(why),
        },
        "as_of": cohort.as_of.isoformat(),
        "horizon_days": cohort.horizon,
    }


def proportion_json(found: Proportion, none: Text, language: Language) -> dict[str, Json]:
    """Give a share of counted things with its interval, or `none` as the reason why there is none."""
    interval = found.interval
    return {
        "count": found.successes,
        "of": found.trials,
        "share": json_number(found.share),
        "low": None if interval is None else json_number(interval.low),
        "high": None if interval is None else json_number(interval.high),
        "reason": None if found.share is not None else language.say(none),
    }


def _funnel(one: LeadFunnel, report: LeadsReport, language: Language) -> dict[str, Json]:
    statuses = one.statuses
    late = text("No lead could be followed for {days} days.", days=report.cohort.horizon)
    return {
        "leads": statuses.leads,
        "persons": statuses.persons,
        "without_person": statuses.without_person,
        "followed": statuses.followed,
        "not_followed": statuses.not_followed,
        "won_on_unknown_day": statuses.undated_wins,
        "unknown_deal": statuses.dealless,
        "statuses": [
            {
                "step": step.value,
                "so_far": statuses.count(step).so_far,
                "so_far_share": json_number(statuses.so_far(step).share),
                "imputed": statuses.count(step).imputed,
                "in_time": proportion_json(statuses.within(step), late, language),
            }
            for step in report.steps.every
        ],
        "onward": [
            {
                "from": first.value,
                "to": second.value,
                **proportion_json(statuses.onward(first, second), _none_took(first), language),
            }
            for first, second in report.steps.pairs
        ],
        "days": [_wait(wait) for wait in one.waits],
    }


def _none_took(step: LeadStep) -> Text:
    return text("No followed lead came to {step} in time.", step=step.value)


def _wait(wait: Wait) -> Json:
    lasted = wait.lasted
    return {
        "from": "created" if wait.since is None else wait.since.value,
        "to": wait.step.value,
        "leads": lasted.n,
        "median": json_number(lasted.median),
        "mean": json_number(lasted.mean),
        "p90": json_number(lasted.quantile(_P90)),
        "impossible": wait.impossible,
    }
