"""A public CRM set through the command line: published figures, however its dates are written."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Program, Run

EXPORT = Path(__file__).parents[3] / "shared" / "data" / "maven_crm" / "sales_pipeline.csv"
COLUMNS = {
    "deal_id": "opportunity_id",
    "created_at": "engage_date",
    "status": "deal_stage",
    "closed_at": "close_date",
    "value": "close_value",
}
MAP = [flag for name, column in COLUMNS.items() for flag in ("--map", f"{name}={column}")]

pytestmark = pytest.mark.skipif(not EXPORT.exists(), reason="the public CRM set is not here")


@pytest.fixture(scope="module")
def day_first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same deals with dates as 31/12/2017."""
    copy = tmp_path_factory.mktemp("maven") / "day-first.csv"
    with (
        EXPORT.open(encoding="utf-8", newline="") as old,
        copy.open("w", encoding="utf-8", newline="") as new,
    ):
        reader = csv.DictReader(old)
        writer = csv.DictWriter(new, reader.fieldnames or ())
        writer.writeheader()
        for row in reader:
            for name in ("engage_date", "close_date"):
                row[name] = "/".join(reversed(row[name].split("-")))
            writer.writerow(row)
    return copy


def check(found: dict[str, Any]) -> None:
    assert (found["n"]["won"], found["n"]["lost"]) == (4238, 2473)
    assert round(found["average_deal_value"], 2) == 2360.91
    assert round(found["win_rate"] * 100, 2) == 63.15
    assert round(found["sales_cycle_days"], 2) == 51.78
    assert found["sales_cycle_median_days"] == 57
    assert found["won_value"] == 10_005_534
    assert found["excluded"] == [{"count": 500, "reason": "deals without a creation date"}]


def test_iso_dates(revops: Program) -> None:
    answer = revops("velocity", "--deals", EXPORT, *MAP, "--currency", "USD", "--format", "json").answer
    check(answer["measured"])
    assert answer["currency"] == "USD"
    assert answer["company"] is answer["stated"] is answer["target"] is None


def test_day_first_dates_that_are_told(day_first: Path, revops: Program) -> None:
    told = ("--date-format", "dd/mm/yyyy", "--currency", "USD", "--format", "json")
    check(revops("velocity", "--deals", day_first, *MAP, *told).answer["measured"])


def test_the_win_rate_of_all_that_were_created(revops_here: Callable[..., Run]) -> None:
    run = revops_here("velocity", "--deals", EXPORT, *MAP, "--win-rate", "cohort", "--format", "json")
    found = run.answer["measured"]
    assert round(found["win_rate"] * 100, 2) == 48.16
    assert found["n"]["win_rate"] == 8800


def test_the_deals_without_a_date_are_told(revops_here: Callable[..., Run]) -> None:
    run = revops_here("velocity", "--deals", EXPORT, *MAP)
    assert "- Deals without a creation date: 500\n" in run.out
    assert "Engaging (1,589), Prospecting (500)" in run.out


@pytest.mark.parametrize(("lang", "line"), [("en", "line 2"), ("fi", "rivi")])
def test_dates_of_unclear_order_are_refused_with_the_flag_that_mends_it(
    lang: str, line: str, day_first: Path, revops_here: Callable[..., Run]
) -> None:
    run = revops_here("velocity", "--deals", day_first, *MAP, "--lang", lang)
    assert (run.code, run.out) == (2, "")
    assert line in run.err
    assert "engage_date" in run.err
    assert "--date-format dd/mm/yyyy" in run.err
    assert f"{day_first}:2:" in run.err
