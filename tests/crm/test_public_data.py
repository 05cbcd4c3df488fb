"""Exports of public data, in many dresses, give the published figures."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Source

Dress = Callable[[str], str]

COLUMNS = {
    "deal_id": "opportunity_id",
    "created_at": "engage_date",
    "closed_at": "close_date",
    "value": "close_value",
    "status": "deal_stage",
}
QUERY = (
    "SELECT status, count(*), sum(value), count(created_on), sum(closed_on - created_on)"
    " FROM deals GROUP BY 1 ORDER BY 1"
)


def backwards(mark: str) -> Dress:
    return lambda day: mark.join(reversed(day.split("-")))


def american(day: str) -> str:
    return f"{day[5:7]}/{day[8:]}/{day[:4]}" if day else ""


def finnish(value: str) -> str:
    return f"{int(value):,}".replace(",", "\N{NO-BREAK SPACE}") + ",00" if value else ""


def same(value: str) -> str:
    return value


@pytest.mark.parametrize(
    ("day", "amount", "delimiter", "encoding", "said"),
    [
        (same, same, ",", "utf-8", {}),
        (backwards("/"), same, ",", "utf-8", {"date_format": "dd/mm/yyyy"}),
        (american, same, ",", "utf-8", {"date_format": "%m/%d/%Y"}),
        (backwards("."), finnish, ";", "utf-8", {}),
        (backwards("."), finnish, ";", "latin-1", {"encoding": "latin-1"}),
        (backwards("."), finnish, "\t", "utf-16", {}),
        (same, finnish, "|", "utf-8-sig", {"decimal": ","}),
    ],
)
def test_opportunities_of_a_company(  # noqa: PLR0913, PLR0917 (each is one way of writing)
    shared: Callable[[str], Path],
    tmp_path: Path,
    day: Dress,
    amount: Dress,
    delimiter: str,
    encoding: str,
    said: dict[str, str],
) -> None:
    with shared("data/maven_crm/sales_pipeline.csv").open(newline="", encoding="utf-8") as stream:
        header, *rows = csv.reader(stream)
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows([*row[:5], day(row[5]), day(row[6]), amount(row[7])] for row in rows)
    path = tmp_path / "deals.csv"
    path.write_bytes(written.getvalue().encode(encoding))
    source = Source(path, columns=COLUMNS, **said)  # type: ignore[arg-type]  # any field of a source
    with load_tables({"deals": [source]}, currency=None, time_zone="Europe/Helsinki") as tables:
        found = {row[0]: row[1:] for row in tables.run(QUERY)}
        notes = [str(note) for note in tables.notes]
    assert found["won"][:3] == (4238, Decimal(10_005_534), 4238)
    assert found["lost"][0] == 2473
    assert found["open"] == (2089, None, 1589, None)
    assert round(Decimal(str(found["won"][3])) / 4238, 2) == Decimal("51.78")
    assert any("Engaging" in note and "1589" in note for note in notes)


def test_opportunities_in_native_names(shared: Callable[[str], Path]) -> None:
    folder = shared("data/salesforce_wave_sales")
    deals = Source(
        folder / "Opportunity.csv", columns={"deal_id": "External_Id__c", "created_at": "DateTimeCreated__c"}
    )
    events = Source(
        folder / "OpportunityHistory.csv",
        columns={
            "deal_id": "Opportunity.External_Id__c",
            "stage": "StageName__c",
            "entered_at": "CreatedDate__c",
            "value": "Amount__c",
        },
    )
    sources = {"deals": [deals], "stage_events": [events]}
    with load_tables(sources, currency="USD", time_zone="UTC") as tables:
        found = tables.run("SELECT status, count(*) FROM deals GROUP BY 1 ORDER BY 1")
        assert found == [("open", 262), ("won", 1166), ("lost", 3769)]
        assert tables.run("SELECT count(*) FROM deals WHERE status = 'open' AND closed_on IS NOT NULL") == [
            (0,)
        ]
        assert tables.run("SELECT count(*), count(DISTINCT deal_id) FROM stage_events") == [(17_502, 5197)]
        assert tables.run("SELECT min(created_on) >= DATE '2010-01-01' FROM deals") == [(True,)]
