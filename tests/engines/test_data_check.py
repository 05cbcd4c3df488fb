"""`revops data check` over a connection tells what it tells of files with the same rows, and goes on."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.engines.conftest import Engine

    Revops = Callable[..., str]

NORDERS = Path(__file__).parents[2] / "examples" / "norders"
SETTINGS = "format: 1\ncompany: Boats Oy\ncurrency: EUR\ntime_zone: UTC\nlanguage: en\n"
DEALS = {"deal_id": "text", "created_at": "day", "closed_at": "day", "status": "text", "value": "exact"}
DEAL_ROWS = [
    ("1", date(2026, 1, 2), date(2026, 3, 1), "won", Decimal(10), "Offer", "x"),
    ("2", date(2026, 1, 1), None, "open", Decimal(20), "Meeting", None),
    ("3", date(2026, 2, 1), None, "open", Decimal(30), "Meeting", None),
]
EVENTS = {"deal_id": "text", "stage": "text", "entered_at": "local"}
EVENT_ROWS = [
    ("1", "Meeting", datetime(2026, 1, 2, 8)),  # noqa: DTZ001  # A local time is what this column holds.
    ("1", "Offer", datetime(2026, 2, 2, 8)),  # noqa: DTZ001
    ("2", "Offer", datetime(2026, 2, 3, 8)),  # noqa: DTZ001
    ("9", "Meeting", datetime(2026, 1, 2, 8)),  # noqa: DTZ001
    ("8", "Meeting", datetime(2026, 1, 2, 8)),  # noqa: DTZ001
]


def found(answer: dict[str, Any]) -> dict[str, Any]:
    """Leave out of the answer what tells where the rows are."""
    tables = [
        {key: each[key] for key in ("name", "rows", "columns", "statuses", "problem")}
        for each in answer["tables"]
    ]
    kept = ("readable", "problem", "gaps", "history", "uses")
    return {"tables": tables, **{key: answer[key] for key in kept}}


def of(answer: dict[str, Any], *names: str) -> list[dict[str, Any]]:
    """Give tables of the answer by their names."""
    tables = {each["name"]: each for each in answer["tables"]}
    return [tables[name] for name in names]


def put(engine: Engine, *, spend: bool = False) -> str:
    """Put deals and their events there, and give the `data.yaml` of it."""
    deals = engine.put("deals", {**DEALS, "stage": "text", "note": "text"}, DEAL_ROWS)
    events = engine.put("stage_events", EVENTS, EVENT_ROWS)
    lines = [f"  deals: [{{connection: warehouse, table: {deals}}}]"]
    lines.append(f"  stage_events: [{{connection: warehouse, table: {events}}}]")
    if spend:
        columns = {"date": "day", "channel": "text", "cost": "exact"}
        slip = engine.put("spend", columns, [(date(1026, 1, 1), "ads", Decimal(5))])
        lines.append(f"  spend: [{{connection: warehouse, table: {slip}}}]")
        lines.append("  leads: [{connection: warehouse, table: nowhere.leads}]")
    return "\n".join(["tables:", *lines, ""])


def playbook(folder: Path, data: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "playbook.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "data.yaml").write_text(data, encoding="utf-8")
    return folder


def in_files(folder: Path) -> Path:
    """The same rows as files."""
    for name, headers, rows in (
        ("deals.csv", (*DEALS, "stage", "note"), DEAL_ROWS),
        ("events.csv", tuple(EVENTS), EVENT_ROWS),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headers)
            writer.writerows(rows)
    return playbook(folder, "tables:\n  deals: [deals.csv]\n  stage_events: [events.csv]\n")


def check(folder: Path, revops: Revops) -> str:
    """Check what can't all be read; what is found goes to stdout all the same."""
    return revops("data", "check", folder, "--format", "json", code=1, shown="out")


def test_the_example_is_found_the_same(
    in_database: tuple[Engine, Path], revops: Revops, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, copy = in_database
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", engine.url)
    there, here = (
        json.loads(revops("data", "check", each, "--format", "json", "--strict")) for each in (copy, NORDERS)
    )
    assert found(there) == found(here)
    assert {file["connection"] for each in there["tables"] for file in each["files"]} == {"warehouse"}
    assert {file["connection"] for each in here["tables"] for file in each["files"]} == {None}


def test_gaps_and_the_history_are_found_the_same(
    engine: Engine, revops: Revops, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", engine.url)
    there = json.loads(revops("data", "check", playbook(tmp_path / "there", put(engine)), "--format", "json"))
    here = json.loads(revops("data", "check", in_files(tmp_path), "--format", "json"))
    assert found(there) == found(here)
    assert there["gaps"][0]["examples"] == ["8", "9"]
    assert (there["gaps"][0]["rows"], there["gaps"][0]["of"], there["gaps"][0]["ids"]) == (2, 5, 2)
    assert there["history"] == {
        "deals": 3,
        "deals_without_events": 1,
        "deals_with_a_last_stage": 2,
        "deals_in_their_last_stage": 1,
    }
    (file,) = there["tables"][0]["files"]
    assert file["unmapped"] == ["note"]
    assert file["mapped"]["closed_at"] == ["closed_at"]
    page = revops("data", "check", tmp_path / "there")
    assert "2 tables with 8 rows can be read." in page
    assert 'on the connection "warehouse": 3 rows.' in " ".join(page.split())
    assert engine.url not in page


def test_it_goes_on_after_what_can_not_be_read(
    engine: Engine, revops: Revops, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", engine.url)
    answer = json.loads(check(playbook(tmp_path / "there", put(engine, spend=True)), revops))
    deals, events, spend, leads = of(answer, "deals", "stage_events", "spend", "leads")
    assert "slip" in spend["files"][0]["problem"]["message"]
    assert "no table nowhere.leads" in leads["files"][0]["problem"]["message"]
    assert (deals["rows"], events["rows"], spend["rows"], leads["rows"]) == (3, 5, 0, 0)
    assert answer["readable"] is False
    assert answer["history"]["deals"] == 3


def test_a_query_that_fails_there_spoils_no_other_table(
    engine: Engine, revops: Revops, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if engine.name != "postgres":
        pytest.skip("Spark has no transactions that a failure ends")
    psycopg = pytest.importorskip("psycopg")
    data = put(engine)
    with psycopg.connect(engine.url, autocommit=True) as connection:
        connection.execute("create schema if not exists broken")
        connection.execute(
            "create or replace view broken.spend as select date '2026-01-01' as date, 'ads' as channel,"
            " 1 / (random() * 0)::integer as cost"
        )
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", engine.url)
    broken = "  spend: [{connection: warehouse, table: broken.spend}]\n"
    folder = playbook(tmp_path / "there", data.replace("tables:\n", "tables:\n" + broken))
    answer = json.loads(check(folder, revops))
    spend, deals, events = of(answer, "spend", "deals", "stage_events")
    assert "division by zero" in spend["files"][0]["problem"]["message"]
    assert (deals["rows"], events["rows"]) == (3, 5)
    assert deals["files"][0]["problem"] is events["files"][0]["problem"] is None
