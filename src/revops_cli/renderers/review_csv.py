"""The answer of `revops funnel --review` as CSV for a spreadsheet: a row for each number of the review.

Rows: status (leads that took a step), onward, days, channel, closed (deals by a trait), message, needed.
`name` holds the channel, the trait or the message, `value` what it is. Numbers are plain, with a decimal
point; shares are 0-1; what is unknown is empty.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.renderers.csv_cells import csv_name, csv_number
from revops_cli.renderers.leads_csv import lead_rows, share_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.metrics.review_report import ReviewReport
    from revops_cli.metrics.sources_report import SourceResult

COLUMNS = (
    *("kind", "name", "value", "from", "to", "leads", "so_far", "imputed"),
    *("of", "count", "share", "low", "high", "median_days", "mean_days", "p90_days", "impossible"),
    *("won", "lost", "amount", "currency", "cost", "cost_per_lead", "cost_per_deal", "meetings"),
)

Row = dict[str, str]


def render_review_csv(report: ReviewReport) -> str:
    """Give the report as CSV with a header row and comma, quoted where needed."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows(report))
    return out.getvalue()


def _rows(report: ReviewReport) -> Iterator[Row]:
    yield from lead_rows(report.leads.whole, report.leads)
    currency = report.sources.currency or ""
    for one in report.sources.sources:
        yield _channel(one, currency)
    for each in report.traits:
        for group in each.groups:
            yield {
                "kind": "closed",
                "name": each.name,
                "value": csv_name(group.name or ""),
                "won": str(group.won.deals),
                "lost": str(group.lost.deals),
                "amount": csv_number(group.won.value),
                "currency": currency,
                **share_cells(group.share_won),
            }
    for message in report.messages:
        parts = (message.sequence, message.message, message.subject, message.body)
        found = message.reply_share
        yield {
            "kind": "message",
            "name": csv_name(" / ".join(part for part in parts if part)),
            "meetings": "" if message.meetings is None else str(message.meetings),
            **({"of": str(message.sent)} if found is None else share_cells(found)),
        }
    for need in report.coming.needed:
        yield {
            "kind": "needed",
            "name": str(report.coming.half),
            "to": "created" if need.step is None else need.step.value,
            "count": str(need.count),
        }


def _channel(one: SourceResult, currency: str) -> Row:
    deals, meetings = one.count(LeadStep.WON), one.count(LeadStep.MEETING)
    return {
        "kind": "channel",
        "name": csv_name("*" if one.rare else one.name or ""),
        "leads": str(one.leads),
        "won": "" if deals is None else str(deals),
        "meetings": "" if meetings is None else str(meetings),
        "amount": "" if one.sourced is None else csv_number(one.sourced.value),
        "currency": currency,
        "cost": "" if one.cost is None else csv_number(one.cost.cost),
        "cost_per_lead": csv_number(one.cost_per(None)),
        "cost_per_deal": csv_number(one.cost_per(LeadStep.WON)),
    }
