"""The answer of `revops funnel --sources` as JSON for programs: `{"schema": "revops/funnel-sources/1", ...}`.

Money is plain numbers in `currency`, shares are 0-1 with an interval of 95 %. What is unknown is null; for
what nothing could be divided by, `reasons` says why, and `silent` tells what no export tells of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.json_text import written
from revops_cli.renderers.json_numbers import json_number
from revops_cli.renderers.lead_definitions import source_definitions
from revops_cli.renderers.leads_json import cohort_json, proportion_json
from revops_cli.renderers.source_columns import COUNTED, PRICES
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.lead_cohort import LeadStep
    from revops_cli.metrics.source_values import DealValue
    from revops_cli.metrics.sources_report import SourceResult, SourcesReport

SCHEMA = "revops/funnel-sources/1"


def render_sources_json(report: SourcesReport, language: Language) -> str:
    """Give the report as one JSON document, ending in a newline."""
    return written({"schema": SCHEMA, **sources_json(report, language)})


def sources_json(report: SourcesReport, language: Language) -> dict[str, Json]:
    """Give the report as a JSON object."""
    return {
        "company": report.company,
        "currency": report.currency,
        **cohort_json(report.cohort, report.window_note, language),
        "channels": [
            {
                "channel": one.name,
                "rarer_together": one.rare,
                "marketing": one.cost is not None,
                **_source(one, report, language),
            }
            for one in report.sources
        ],
        "total": _source(report.total, report, language),
        "marketing": None if report.marketing is None else _source(report.marketing, report, language),
        "silent": {name: language.say(why) for name, why in report.silent.items()},
        "without_day_of_creation": report.undated,
        "definitions": [
            {"name": language.say(name), "definition": language.say(meaning)}
            for name, meaning in source_definitions(report)
        ],
        "columns": [language.say(told) for told in report.mapping],
        "notes": [language.say(note) for note in report.notes],
    }


def _source(one: SourceResult, report: SourcesReport, language: Language) -> dict[str, Json]:
    cost = one.cost
    late = text("No lead could be followed for {days} days.", days=report.cohort.horizon)
    prices = {name: one.cost_per(step) for name, step in PRICES.items()}
    return {
        "leads": one.leads,
        **{name: one.count(step) for name, step in COUNTED.items()},
        "cost": None if cost is None else json_number(cost.cost),
        "clicks": None if cost is None else cost.clicks,
        "impressions": None if cost is None else cost.impressions,
        "cost_per_click": None if cost is None else json_number(cost.per_click),
        "click_rate": None if cost is None else json_number(cost.click_rate),
        **{name: json_number(price) for name, price in prices.items()},
        "reasons": {
            name: language.say(_why_not(one, step)) for name, step in PRICES.items() if prices[name] is None
        },
        "in_time": {
            step.value: proportion_json(one.statuses.within(step), late, language)
            for step in COUNTED.values()
            if step in report.steps.every
        },
        "sourced": _worth(one.sourced),
        "influenced": _worth(one.influenced),
        "mql_value": json_number(one.mql_value),
    }


def _why_not(one: SourceResult, step: LeadStep | None) -> Text:
    """Say why one of something has no price."""
    if one.cost is None:
        return text("No money is told of it.")
    if step is not None and one.count(step) is None:
        return text("No export tells of it.")
    return text("There is none.")


def _worth(found: DealValue | None) -> Json:
    if found is None:
        return None
    return {"deals": found.deals, "with_value": found.valued, "value": json_number(found.value)}
