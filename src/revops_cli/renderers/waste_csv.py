"""The answer of `revops waste` as CSV for a spreadsheet: a row for each category, clock and organisation.

Rows: category (of waste; `all` is their sum), sla and speed_to_lead, outside (what leads say that lies
outside the profile), reach (of an organisation). The dimensions of --by have a column each, empty for all
leads together. Numbers are plain, shares are 0-1, times are minutes; what is unknown is empty.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from revops_cli.metrics.lead_waste import Waste
from revops_cli.metrics.wilson import Proportion
from revops_cli.playbook.masking import masked
from revops_cli.renderers.csv_cells import csv_name, csv_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from revops_cli.metrics.lead_waste import WasteTally
    from revops_cli.metrics.waste_report import WasteReport

COLUMNS = (
    *("kind", "name", "trait", "leads", "of", "share", "low", "high", "waiting", "median_minutes"),
    *("p90_minutes", "cost_estimate", "currency"),
)

Row = dict[str, str]


def render_waste_csv(report: WasteReport) -> str:
    """Give the report as CSV with a header row and comma, quoted where needed."""
    by = tuple(f"by_{name}" for name in report.scope.by)
    out = io.StringIO()
    writer = csv.DictWriter(out, (*COLUMNS[:1], *by, *COLUMNS[1:]), restval="", lineterminator="\n")
    writer.writeheader()
    for row in _rows(report.whole, report, whole=True):
        writer.writerow(row)
    for segment, tally in report.segments:
        names = dict(zip(by, (csv_name(name or "") for name in segment), strict=True))
        for row in _rows(tally, report, whole=False):
            writer.writerow(names | row)
    for trait, said, count in report.outside:
        writer.writerow(
            {"kind": "outside", "name": csv_name(masked(said)), "trait": trait.value, "leads": str(count)}
        )
    for group in report.reach.groups:
        found = Proportion(len(group.reached_roles), len(group.organisation.roles))
        roles = _share(found) if report.reach.roles_told and group.named else {}
        writer.writerow({"kind": "reach", "name": csv_name(group.organisation.name), **roles})
    return out.getvalue()


def _rows(tally: WasteTally, report: WasteReport, *, whole: bool) -> Iterator[Row]:
    for kind in Waste:
        row = {"kind": "category", "name": kind.value}
        if kind not in report.unknown:
            row |= _share(Proportion(tally.wasted[kind], tally.leads))
            if whole:
                row |= _cost(report.cost_of(kind), report)
        yield row
    yield {
        "kind": "category",
        "name": "all",
        **(_share(tally.share) if report.is_known else {}),
        **(_cost(report.cost, report) if whole else {}),
    }
    if report.no_times is not None:
        return
    for name, times in (("sla", tally.sla), ("speed_to_lead", tally.speed)):
        yield {
            "kind": name,
            **(_share(times.breaches) if name == "sla" else {"of": str(times.n)}),
            "waiting": str(times.waiting.total()),
            "median_minutes": "" if times.median is None else str(times.median),
            "p90_minutes": "" if times.p90 is None else str(times.p90),
        }


def _cost(cost: Decimal | None, report: WasteReport) -> Row:
    return {} if cost is None else {"cost_estimate": csv_number(cost), "currency": report.currency or ""}


def _share(found: Proportion) -> Row:
    interval = found.interval
    return {
        "leads": str(found.successes),
        "of": str(found.trials),
        "share": csv_number(found.share),
        "low": "" if interval is None else csv_number(interval.low),
        "high": "" if interval is None else csv_number(interval.high),
    }
