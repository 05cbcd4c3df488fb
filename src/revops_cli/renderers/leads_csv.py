"""The answer of `revops funnel --leads` as CSV for a spreadsheet: a row for a number of a step and a group.

Rows: status (leads that took a step), onward (from step to step), days (between steps). The dimensions of
--by have a column each, empty for all leads together. Numbers are plain, with a decimal point; shares are
0-1; what is unknown is empty.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.renderers.csv_cells import csv_name, csv_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.metrics.leads_report import LeadFunnel, LeadsReport
    from revops_cli.metrics.wilson import Proportion

COLUMNS = ("kind", "from", "to", "leads", "so_far", "imputed")
_SHARES = ("of", "count", "share", "low", "high")
_DAYS = ("median_days", "mean_days", "p90_days", "impossible")
_P90 = Decimal("0.9")

Row = dict[str, str]


def render_leads_csv(report: LeadsReport) -> str:
    """Give the report as CSV with a header row and comma, quoted where needed."""
    by = tuple(f"by_{name}" for name in report.cohort.by)
    out = io.StringIO()
    columns = (*COLUMNS[:1], *by, *COLUMNS[1:], *_SHARES, *_DAYS)
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for one in (report.whole, *report.segments):
        names = dict(zip(by, (csv_name(name or "") for name in one.segment), strict=bool(one.segment)))
        for row in lead_rows(one, report):
            writer.writerow(names | row)
    return out.getvalue()


def lead_rows(one: LeadFunnel, report: LeadsReport) -> Iterator[Row]:
    """Yield the rows of a group of leads."""
    statuses = one.statuses
    for step in report.steps.every:
        yield {
            "kind": "status",
            "from": "created",
            "to": step.value,
            "leads": str(statuses.leads),
            "so_far": str(statuses.count(step).so_far),
            "imputed": str(statuses.count(step).imputed),
            **share_cells(statuses.within(step)),
        }
    for first, second in report.steps.pairs:
        yield {
            "kind": "onward",
            "from": first.value,
            "to": second.value,
            **share_cells(statuses.onward(first, second)),
        }
    for wait in one.waits:
        yield {
            "kind": "days",
            "from": "created" if wait.since is None else wait.since.value,
            "to": wait.step.value,
            "leads": str(wait.lasted.n),
            "median_days": csv_number(wait.lasted.median),
            "mean_days": csv_number(wait.lasted.mean),
            "p90_days": csv_number(wait.lasted.quantile(_P90)),
            "impossible": str(wait.impossible),
        }


def share_cells(found: Proportion) -> Row:
    """Give a share with its interval as cells."""
    interval = found.interval
    return {
        "of": str(found.trials),
        "count": str(found.successes),
        "share": csv_number(found.share),
        "low": "" if interval is None else csv_number(interval.low),
        "high": "" if interval is None else csv_number(interval.high),
    }
