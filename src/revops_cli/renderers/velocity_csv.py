"""The answer of `revops velocity` as CSV for a spreadsheet: one row a population.

Rows: what is stated, the target, what is measured, each segment, each period, what if. Numbers are
plain, with a decimal point; ratios are 0-1; what is undefined is empty.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from revops_cli.renderers.csv_cells import csv_name, csv_number
from revops_cli.renderers.velocity_json import LEVER_KEYS

if TYPE_CHECKING:
    from revops_cli.metrics.measured import Measured
    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.playbook.velocity import Levers, Velocity

COLUMNS = (
    "kind",
    "name",
    "from",
    "to",
    "currency",
    *LEVER_KEYS.values(),
    "velocity_per_day",
    "velocity_per_period",
    "realised_per_day",
    "won",
    "lost",
)


def render_velocity_csv(report: VelocityReport) -> str:
    """Give the report as CSV with a header row and comma, quoted where needed."""
    rows: list[list[str]] = []
    if report.stated is not None:
        name = "" if report.stated.when is None else str(report.stated.when)
        rows.append(_row(report, "stated", name, report.stated.levers, report.stated.velocity))
    if report.target is not None:
        name = "" if report.target.when is None else str(report.target.when)
        rows.append(_row(report, "target", name, report.target.levers, report.target.velocity))
    if report.measured is not None:
        found = report.measured
        rows.append(_measured(report, "measured", "", found.whole))
        rows += [_measured(report, "segment", one.name or "", one.measured) for one in found.segments]
        rows += [
            _measured(report, "period", "" if one.window is None else str(one.window), one)
            for one in found.trend
        ]
    if report.what_if is not None:
        rows.append(_row(report, "what_if", "", report.what_if.levers, report.what_if.velocity))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue()


def _row(report: VelocityReport, kind: str, name: str, levers: Levers, velocity: Velocity) -> list[str]:
    return [
        kind,
        csv_name(name),
        "",
        "",
        report.currency or "",
        *(csv_number(levers.value(lever)) for lever in LEVER_KEYS),
        csv_number(velocity.per_day),
        csv_number(velocity.per_period(report.length)),
        "",
        "",
        "",
    ]


def _measured(report: VelocityReport, kind: str, name: str, one: Measured) -> list[str]:
    row = _row(report, kind, name, one.as_levers(), one.velocity)
    if one.window is not None:
        row[2:4] = [one.window.start.isoformat(), one.window.end.isoformat()]
    row[-3:] = [csv_number(one.realised_per_day), str(one.sums.won), str(one.sums.lost)]
    return row
