"""The answer of `revops funnel --sources` as CSV for a spreadsheet: a row a channel.

Numbers are plain, with a decimal point; shares are 0-1; what is unknown is empty. The row without a channel
holds leads that tell no source; sums are left to the spreadsheet.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from revops_cli.renderers.csv_cells import csv_name, csv_number
from revops_cli.renderers.source_columns import COUNTED, PRICES

if TYPE_CHECKING:
    from revops_cli.metrics.source_values import DealValue
    from revops_cli.metrics.sources_report import SourceResult, SourcesReport

_VALUES = ("sourced_deals", "sourced_value", "influenced_deals", "influenced_value")
COLUMNS = (
    *("channel", "leads", *COUNTED, "followed"),
    *(f"{name}_in_time" for name in COUNTED),
    *("currency", "cost", "clicks", "impressions", "cost_per_click", *PRICES),
    *(*_VALUES, "mql_value"),
)


def render_sources_csv(report: SourcesReport) -> str:
    """Give the report as CSV with a header row and comma, quoted where needed."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for one in report.sources:
        writer.writerow(_row(one, report))
    return out.getvalue()


def _row(one: SourceResult, report: SourcesReport) -> dict[str, str]:
    cost = one.cost
    row = {
        "channel": csv_name("*" if one.rare else one.name or ""),
        "leads": str(one.leads),
        **{name: _count(one.count(step)) for name, step in COUNTED.items()},
        "followed": str(one.statuses.followed),
        **{
            f"{name}_in_time": csv_number(one.statuses.within(step).share)
            for name, step in COUNTED.items()
            if step in one.steps.every
        },
        "currency": report.currency or "",
        **{name: csv_number(one.cost_per(step)) for name, step in PRICES.items()},
        "mql_value": csv_number(one.mql_value),
    }
    if cost is not None:
        row |= {
            "cost": csv_number(cost.cost),
            "clicks": _count(cost.clicks),
            "impressions": _count(cost.impressions),
            "cost_per_click": csv_number(cost.per_click),
        }
    return row | dict(zip(_VALUES, (*_worth(one.sourced), *_worth(one.influenced)), strict=True))


def _count(count: int | None) -> str:
    return "" if count is None else str(count)


def _worth(found: DealValue | None) -> tuple[str, str]:
    return ("", "") if found is None else (str(found.deals), csv_number(found.value))
