"""The answer of `revops waste` as JSON for programs: `{"schema": "revops/waste/1", ...}`.

Shares are 0-1 with an interval of 95 %, money is plain numbers in `currency`, times are minutes, of working
time unless `sla.working_time` is false. What is unknown is null, with its reason beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.json_text import written
from revops_cli.metrics.buying_group_reach import TIERS
from revops_cli.metrics.lead_waste import Waste
from revops_cli.playbook.masking import masked
from revops_cli.renderers.json_numbers import json_number
from revops_cli.renderers.waste_definitions import definitions
from revops_cli.renderers.waste_words import COMMON_WORDS

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.buying_group_reach import ReachedGroup
    from revops_cli.metrics.lead_waste import WasteTally
    from revops_cli.metrics.response_times import ResponseTimes
    from revops_cli.metrics.waste_report import WasteReport
    from revops_cli.metrics.wilson import Proportion

SCHEMA = "revops/waste/1"


def render_waste_json(report: WasteReport, language: Language) -> str:
    """Give the report as one JSON document, ending in a newline."""
    scope = report.scope
    return written(
        {
            "schema": SCHEMA,
            "company": report.company,
            "currency": report.currency,
            "window": {
                "from": scope.start.isoformat(),
                "to": scope.end.isoformat(),
                "why": language.say(report.window_note),
            },
            "as_of": scope.as_of.isoformat(),
            "horizon_days": report.horizon,
            "by": list(scope.by),
            "sla": _promise(report, language),
            "whole": _tally(report.whole, report, language),
            "cost_of_inaction": _cost(report, language),
            "segments": [
                {"segment": dict(zip(scope.by, segment, strict=True)), **_tally(tally, report, language)}
                for segment, tally in report.segments
            ],
            "outside_profile": [
                {"trait": trait.value, "value": masked(said), "leads": count}
                for trait, said, count in report.outside
            ],
            "duplicates": _duplicates(report),
            "reach": _reach(report, language),
            "passed": report.fails is None,
            "fails": None if report.fails is None else language.say(report.fails),
            "definitions": [
                {"name": language.say(name), "definition": language.say(meaning)}
                for name, meaning in definitions(report)
            ],
            "columns": [language.say(told) for told in report.mapping],
            "notes": [language.say(note) for note in report.notes],
        }
    )


def _promise(report: WasteReport, language: Language) -> Json:
    working = report.working
    promise = report.promise
    return {
        "response_time": None if promise is None else str(promise.duration),
        "response_minutes": None if promise is None else promise.seconds // 60,
        "working_time": promise is None or promise.working,
        "reason": None if report.no_promise is None else language.say(report.no_promise),
        "hours": str(working.hours),
        "time_zone": working.zone,
        "holidays": working.holidays,
        "other_time_zones": dict(working.other_zones),
    }


def _tally(tally: WasteTally, report: WasteReport, language: Language) -> dict[str, Json]:
    no_times = None if report.no_times is None else language.say(report.no_times)
    return {
        "leads": tally.leads,
        "became_deals": tally.deals,
        "recycled": tally.recycled,
        "unassigned": tally.unassigned,
        "wasted": _proportion(tally.share) if report.is_known else None,
        "categories": [
            {
                "category": kind.value,
                "leads": None if kind in report.unknown else tally.wasted[kind],
                "reason": language.say(report.unknown[kind]) if kind in report.unknown else None,
            }
            for kind in Waste
        ],
        "sla": {**_times(tally.sla), "reason": no_times},
        "speed_to_lead": {**_times(tally.speed), "reason": no_times},
    }


def _times(times: ResponseTimes) -> dict[str, Json]:
    return {
        "leads": times.n,
        "answered": times.answered.total(),
        "waiting": times.waiting.total(),
        "broken": _proportion(times.breaches),
        "answered_late": times.late_answers,
        "overdue": times.overdue,
        "pending": times.pending,
        "not_on_record": times.untold,
        "median_minutes": times.median,
        "p90_minutes": times.p90,
    }


def _cost(report: WasteReport, language: Language) -> Json:
    value = report.value
    return {
        "estimate": json_number(report.cost),
        "low": None if report.cost_between is None else json_number(report.cost_between[0]),
        "high": None if report.cost_between is None else json_number(report.cost_between[1]),
        "leads": report.whole.priced,
        "by_category": {kind.value: json_number(report.cost_of(kind)) for kind in Waste},
        "expected_lead_value": json_number(value.value),
        "mean_won_deal": json_number(value.won_deals.mean),
        "won_deals": value.won_deals.deals,
        "won_deals_with_value": value.won_deals.valued,
        "well_handled_leads_won": _proportion(value.won),
        "reason": None if value.reason is None else language.say(value.reason),
    }


def _duplicates(report: WasteReport) -> Json:
    return {
        "counted": [
            {"lead_id": masked(one.lead_id), "of": masked(one.of), "by": COMMON_WORDS[one.common]}
            for one in report.duplicates
        ],
        "near_counted": report.near_counted,
        "near": [
            {
                "lead_id": masked(pair.second.lead_id),
                "of": masked(pair.first.lead_id),
                "likeness": json_number(pair.likeness),
                "name": json_number(pair.name),
                "company": json_number(pair.company),
            }
            for pair in report.near
        ],
    }


def _reach(report: WasteReport, language: Language) -> Json:
    reach = report.reach
    organisations, roles = reach.organisations, reach.roles
    known = reach.reason is None
    return {
        "from": reach.first.isoformat(),
        "to": report.scope.as_of.isoformat(),
        "reason": None if reach.reason is None else language.say(reach.reason),
        "organisations": {"reached": organisations[0], "wanted": organisations[1]} if known else None,
        "roles": {"reached": roles[0], "wanted": roles[1]} if known and reach.roles_told else None,
        "tiers": {tier: _persons(reach.tier(tier)) for tier in TIERS} if known and reach.roles_told else None,
        "groups": [_group(group) for group in reach.groups],
    }


def _group(group: ReachedGroup) -> Json:
    return {
        "id": group.organisation.id,
        "name": group.organisation.name,
        "in_exports": group.named,
        "reached": group.reached,
        "roles": list(group.organisation.roles),
        "roles_reached": list(group.reached_roles),
        "persons": _persons((sum(one.reached for one in group.persons), len(group.persons))),
        "touched_only": sum(one.touched for one in group.persons),
    }


def _persons(counts: tuple[int, int]) -> Json:
    return {"reached": counts[0], "known": counts[1]}


def _proportion(found: Proportion) -> dict[str, Json]:
    interval = found.interval
    return {
        "leads": found.successes,
        "of": found.trials,
        "share": json_number(found.share),
        "low": None if interval is None else json_number(interval.low),
        "high": None if interval is None else json_number(interval.high),
    }
