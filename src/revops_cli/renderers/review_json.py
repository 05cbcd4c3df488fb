"""The answer of `revops funnel --review` as JSON for programs: `{"schema": "revops/funnel-review/1", ...}`.

`leads` and `sources` are what `--leads` and `--sources` say of the half-year. Money is plain numbers in the
currency of `sources`, shares are 0-1. What is unknown is null or empty, with its reason beside it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.json_text import written
from revops_cli.renderers.json_numbers import json_number
from revops_cli.renderers.leads_json import leads_json, proportion_json
from revops_cli.renderers.sources_json import sources_json
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.closed_traits import TraitGroup
    from revops_cli.metrics.message_results import MessageResult
    from revops_cli.metrics.review_report import NextHalf, ReviewReport

SCHEMA = "revops/funnel-review/1"
_P90 = Decimal("0.9")


def render_review_json(report: ReviewReport, language: Language) -> str:
    """Give the report as one JSON document, ending in a newline."""
    return written(
        {
            "schema": SCHEMA,
            "half_year": str(report.half),
            "leads": leads_json(report.leads, language),
            "sources": sources_json(report.sources, language),
            "closed_by": [
                {
                    "trait": each.name,
                    "groups": [_group(group, language) for group in each.groups],
                    "reason": None if each.silent is None else language.say(each.silent),
                }
                for each in report.traits
            ],
            "messages": [_message(each, language) for each in report.messages],
            "messages_reason": (
                None if report.messages_silent is None else language.say(report.messages_silent)
            ),
            "next": _coming(report.coming, language),
        }
    )


def _group(group: TraitGroup, language: Language) -> Json:
    none = text("There is none.")
    return {
        "value": group.name,
        "won": group.won.deals,
        "lost": group.lost.deals,
        "won_value": json_number(group.won.value),
        "lost_value": json_number(group.lost.value),
        "won_share": proportion_json(group.share_won, none, language),
    }


def _message(each: MessageResult, language: Language) -> Json:
    none = text("There is none.")
    return {
        "sequence": each.sequence,
        "message": each.message,
        "subject": each.subject,
        "body": each.body,
        "sent": each.sent,
        "replied": each.replied,
        "meetings": each.meetings,
        "reply_share": None
        if each.reply_share is None
        else proportion_json(each.reply_share, none, language),
    }


def _coming(coming: NextHalf, language: Language) -> Json:
    days = coming.days
    first, last = coming.first_lead_day, coming.last_lead_day
    return {
        "half_year": str(coming.half),
        "goal": json_number(coming.goal),
        "mean_deal_value": json_number(coming.mean_value),
        "needed": [
            {
                "step": "created" if each.step is None else each.step.value,
                "count": each.count,
                "exact": f"{each.exact.numerator}/{each.exact.denominator}",
            }
            for each in coming.needed
        ],
        "days_to_won": {
            "leads": days.n,
            "median": json_number(days.median),
            "p90": json_number(days.quantile(_P90)),
        },
        "first_lead_day": None if first is None else first.isoformat(),
        "last_lead_day": None if last is None else last.isoformat(),
        "reason": None if coming.silent is None else language.say(coming.silent),
    }
