"""The answer of `revops funnel` as CSV for a spreadsheet: a row for each number of a stage and a group.

Rows: conversion (of a stage to each later one), time (in a stage), lost (from a stage, for a reason),
lost_undated (deals of which nothing tells when), snapshot (open in a stage), closing. The dimensions of
--by have a column each, empty for all deals together. Numbers are plain, with a decimal point; shares
are 0-1; what is unknown is empty.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.survival import kaplan_meier
from revops_cli.renderers.csv_cells import csv_name, csv_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.metrics.funnel_report import Funnel, FunnelReport
    from revops_cli.metrics.wilson import Proportion

COLUMNS = (
    "kind",
    "stage",
    "to",
    "reason",
    "entered",
    "imputed",
    "followed",
    "reached",
    "share",
    "low",
    "high",
    "visits",
    "still_there",
    "median_days",
    "mean_days",
    "p90_days",
    "deals",
    "value",
    "currency",
)
_P90 = Decimal("0.9")

Row = dict[str, str]


def render_funnel_csv(report: FunnelReport) -> str:
    """Give the report as CSV with a header row and comma, quoted where needed."""
    by = tuple(f"by_{name}" for name in report.scope.by)
    out = io.StringIO()
    writer = csv.DictWriter(out, (*COLUMNS[:1], *by, *COLUMNS[1:]), restval="", lineterminator="\n")
    writer.writeheader()
    for one in (report.whole, *report.segments):
        names = dict(zip(by, (csv_name(name or "") for name in one.segment), strict=bool(one.segment)))
        for row in _rows(one, report):
            writer.writerow(names | row)
    return out.getvalue()


def _rows(one: Funnel, report: FunnelReport) -> Iterator[Row]:
    yield from _conversions(one, report)
    for stage, time in zip(report.stages, one.times, strict=bool(one.times)):
        lasted = time.lasted
        yield {
            "kind": "time",
            "stage": stage.id,
            "visits": str(time.visits),
            "still_there": str(time.still_there.n),
            "median_days": csv_number(lasted.median),
            "mean_days": csv_number(lasted.mean),
            "p90_days": csv_number(lasted.quantile(_P90)),
        }
    currency = report.currency or ""
    for place in one.lost:
        for group in place.reasons:
            yield {
                "kind": "lost",
                "stage": _stage(place.place, report),
                "reason": csv_name(group.name or ""),
                "deals": str(group.deals),
                "value": csv_number(group.value) if group.valued else "",
                "currency": currency,
            }
    if one.undated:
        yield {"kind": "lost_undated", "deals": str(one.undated)}
    for place in one.stock:
        yield {
            "kind": "snapshot",
            "stage": _stage(place.place, report),
            "deals": str(place.deals),
            "value": csv_number(place.value) if place.valued else "",
            "currency": currency,
        }
    median = kaplan_meier(one.closing.life_table()).reaches(0.5)
    won = one.closing.won_within(report.scope.horizon)
    yield {
        "kind": "closing",
        "to": "won",
        "deals": str(one.created),
        "median_days": "" if median is None else str(median),
        "followed": str(won.trials),
        **_share(won),
    }


def _conversions(one: Funnel, report: FunnelReport) -> Iterator[Row]:
    for number, found in enumerate(one.conversions):
        later = [*(stage.id for stage in report.stages[number + 1 :]), "won"]
        for steps, to in enumerate(later, start=1):
            yield {
                "kind": "conversion",
                "stage": report.stages[number].id,
                "to": to,
                "entered": str(found.entered),
                "imputed": str(found.imputed),
                "followed": str(found.followed),
                **_share(found.to(steps)),
            }


def _share(found: Proportion) -> Row:
    interval = found.interval
    return {
        "reached": str(found.successes),
        "share": csv_number(found.share),
        "low": "" if interval is None else csv_number(interval.low),
        "high": "" if interval is None else csv_number(interval.high),
    }


def _stage(place: int | None, report: FunnelReport) -> str:
    if place is None:
        return ""
    if 0 <= place < len(report.stages):
        return report.stages[place].id
    return csv_name(report.places.unknown_name(place)) if place < 0 else ""
