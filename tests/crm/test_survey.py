"""Looking at all sources: it goes on after what can't be read, and counts what leads nowhere."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.crm.source import Join, Rate, Source
from revops_cli.crm.survey import survey
from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.metrics.data_survey import Survey

DEALS = (
    "deal_id,created_at,closed_at,status,stage,account_id,note\n1,2026-01-02,2026-03-01,won,Offer,A,x\n"
    "2,2026-01-01,,open,Meeting,B,\n3,2026-01-05,2026-02-01,lost,,,\n"
)
EVENTS = (
    "deal_id,stage,entered_at\n1,Meeting,2026-01-02\n1,Won,2026-03-01\n2,Offer,2026-01-01\n"
    "8,Meeting,2026-01-01\n8,Offer,2026-01-02\n9,Meeting,2026-01-01\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deals.csv").write_text(DEALS)
    (tmp_path / "events.csv").write_text(EVENTS)
    (tmp_path / "accounts.csv").write_text("account_id,name,size\nA,Boats,5\n")
    return tmp_path


def look(folder: Path, **sources: list[Source | UsageError]) -> Survey:
    return survey(sources, currency="EUR", time_zone="UTC", root=folder)


def test_tables_columns_dates_and_gaps(folder: Path) -> None:
    found = look(
        folder,
        deals=[Source(Path("deals.csv"))],
        stage_events=[Source(Path("events.csv"))],
        accounts=[Source(Path("accounts.csv"))],
    )
    assert found.is_readable
    assert {table.name: table.rows for table in found.tables} == {
        "deals": 3,
        "stage_events": 6,
        "accounts": 1,
    }
    deals = found.tables[0]
    assert {column.name: column.filled for column in deals.columns} == {
        "deal_id": 3,
        "created_at": 3,
        "status": 3,
        "closed_at": 2,
        "stage": 2,
        "account_id": 2,
    }
    created = next(column for column in deals.columns if column.name == "created_at")
    assert (created.first, created.last) == (datetime.date(2026, 1, 1), datetime.date(2026, 1, 5))
    (file,) = deals.files
    assert file.unmapped == ("note",)
    assert file.mapped["closed_at"] == ("closed_at",)
    assert deals.statuses == {"open": 1, "won": 1, "lost": 1}
    gaps = {(gap.reference.table, gap.reference.column): gap for gap in found.gaps}
    assert set(gaps) == {("stage_events", "deal_id"), ("deals", "account_id")}
    events, accounts = gaps["stage_events", "deal_id"], gaps["deals", "account_id"]
    assert (events.rows, events.of, events.ids, events.examples) == (3, 6, 2, ("8", "9"))
    # Ids of accounts are often names: none is shown.
    assert (accounts.rows, accounts.of, accounts.ids, accounts.examples) == (1, 2, 1, ())
    history = found.history
    assert history is not None
    assert (history.deals, history.without, history.known, history.agreeing) == (3, 1, 2, 1)


def test_it_goes_on_after_what_cannot_be_read(folder: Path) -> None:
    (folder / "bad.csv").write_text(DEALS.replace("2026-01-05", "soon").replace("2026-03-01", "later"))
    found = look(
        folder,
        deals=[Source(Path("bad.csv")), Source(Path("missing.csv")), Source(Path("deals.csv"))],
        stage_events=[UsageError(text("a connection"))],
        leads=[Source(Path("leads-*.csv"))],
        accounts=[Source(Path("accounts.csv"), formats={"name": ","}, columns={"name": "Name of it"})],
    )
    assert not found.is_readable
    bad, missing, good = found.tables[0].files
    assert bad.problem is not None
    assert bad.problem.count == 2
    assert [fault.location.span.line for fault in bad.problem.faults] == [2, 4]
    assert missing.problem is not None
    assert "no file missing.csv" in str(missing.problem.message)
    assert (good.rows, good.problem, found.tables[0].rows) == (3, None, 3)
    for table in found.tables[1:]:
        assert (table.rows, len(table.problems), table.columns) == (0, 1, ())
    assert found.gaps == ()
    assert found.history is None


def test_an_id_in_two_files_is_a_problem_of_the_table(folder: Path) -> None:
    found = look(folder, deals=[Source(Path("deals.csv")), Source(Path("deals.csv"))])
    (table,) = found.tables
    assert all(file.problem is None for file in table.files)
    assert table.problem is not None
    assert not found.is_readable


def test_currencies_without_a_rate_are_a_problem_of_all(folder: Path) -> None:
    (folder / "sek.csv").write_text("deal_id,created_at,status,value,currency\n1,2026-01-01,won,5,SEK\n")
    sources = {"deals": [Source(Path("sek.csv"))]}
    found = survey(sources, currency="EUR", time_zone="UTC", root=folder)
    assert found.problem is not None
    assert found.tables[0].rows == 1
    rate = Rate("SEK", "EUR", 1, datetime.date(2026, 1, 1))  # type: ignore[arg-type]  # any number
    assert survey(sources, currency="EUR", time_zone="UTC", root=folder, rates=[rate]).problem is None


def test_joined_columns_are_told_with_their_file(folder: Path) -> None:
    joined = Join("account_id", "account_id", Source(Path("accounts.csv"), columns={"company_size": "size"}))
    found = look(folder, deals=[Source(Path("deals.csv"), joins=(joined,))])
    assert found.tables[0].files[0].mapped["company_size"] == ("size (accounts.csv)",)
    size = next(column for column in found.tables[0].columns if column.name == "company_size")
    assert size.filled == 1


def test_native_names(shared: Callable[[str], Path]) -> None:
    folder = shared("data/salesforce_wave_sales")
    columns = {"deal_id": "External_Id__c", "created_at": "DateTimeCreated__c"}
    history = {
        "deal_id": "Opportunity.External_Id__c",
        "stage": "StageName__c",
        "entered_at": "CreatedDate__c",
    }
    tasks = {"deal_id": "What.External_Id__c"}
    found = survey(
        {
            "deals": [Source(Path("Opportunity.csv"), columns=columns)],
            "stage_events": [Source(Path("OpportunityHistory.csv"), columns=history)],
            "activities": [Source(Path("Task.csv"), columns=tasks)],
        },
        currency="USD",
        time_zone="UTC",
        root=folder,
    )
    assert found.is_readable
    assert found.tables[0].statuses == {"open": 262, "won": 1166, "lost": 3769}
    assert found.history is not None
    assert (found.history.deals, found.history.without) == (5197, 0)
    assert (found.history.known, found.history.agreeing) == (5197, 5197)
    assert [gap for gap in found.gaps if gap.reference.table == "stage_events"] == []
