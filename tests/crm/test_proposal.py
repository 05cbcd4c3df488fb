"""Entries that are proposed for unknown files: the right columns, honest doubts, and YAML that reads back."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revops_cli.catalogues import load_language
from revops_cli.crm.load import load_tables
from revops_cli.crm.proposal import propose
from revops_cli.crm.source import Source
from revops_cli.diagnostics import Positions
from revops_cli.errors import InputError
from revops_cli.loader.yaml_events import read_text
from revops_cli.renderers.data_map_yaml import render_data_map_yaml
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import KINDS
from revops_cli.workflows.deal_sources import file_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from revops_cli.metrics.data_proposal import Proposal

    Write = Callable[..., Path]

ENGLISH = load_language("en")
DATA = next(kind for kind in KINDS if kind.name == "data")


def proposed(path: Path, table: str | None = None, **said: str) -> Proposal:
    source = Source(Path(path.name), **said)  # type: ignore[arg-type]  # fields of a source
    return propose(source, table, root=path.parent, time_zone="UTC")


def columns(proposal: Proposal) -> dict[str, str]:
    return {each.name: each.header for each in proposal.columns}


def pasted(proposal: Proposal) -> Source:
    """Read the written entry as the loader reads `data.yaml`."""
    written = render_data_map_yaml(proposal, ENGLISH)
    found = read_text(written, "data.yaml")
    assert found.faults == (), written
    read = validate(DATA, found.value, "data.yaml", Positions())
    assert read.faults == (), written
    (source,) = getattr(read.model.tables, proposal.table)  # type: ignore[union-attr]  # it is a data.yaml
    return file_source(source, proposal.table)


FINNISH = (
    "Tunnus;Kaupan nimi;Asiakas;Myyjä;Vaihe;Arvo;Valuutta;Luotu;Suljettu;Häviön syy;Lähde\n"
    "K-1;Vene;Boats Oy;Aino;Voitettu;12 500,50;EUR;1.2.2026;3.4.2026;;Messut\n"
    "K-2;Airo;Oars Oy;Eero;Hävitty;900,00;EUR;2.2.2026;5.4.2026;Hinta;Verkko\n"
    "K-3;Purje;Sails Oy;Aino;Tarjous;1 200,00;EUR;3.2.2026;;;Messut\n"
)
IN_FINNISH = {
    "deal_id": "Tunnus",
    "created_at": "Luotu",
    "status": "Vaihe",
    "closed_at": "Suljettu",
    "value": "Arvo",
    "currency": "Valuutta",
    "stage": "Vaihe",
    "owner": "Myyjä",
    "source": "Lähde",
    "account_id": "Asiakas",
    "lost_reason": "Häviön syy",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_a_finnish_export(write: Write, encoding: str) -> None:
    proposal = proposed(write(FINNISH, "vienti.csv", encoding))
    assert proposal.table == "deals"
    assert columns(proposal) == IN_FINNISH
    assert proposal.status == {"won": ("Voitettu",), "lost": ("Hävitty",)}
    assert dict(proposal.settings)["delimiter"] == ";"
    assert ("encoding", "windows-1252") in proposal.settings or encoding != "windows-1252"
    assert proposal.rows == 3
    assert proposal.unused == ("Kaupan nimi",)
    assert all(each.confidence >= 80 for each in proposal.columns)
    assert bool(proposal.unsure) is (encoding == "windows-1252")


def test_the_written_entry_reads_the_same_rows(write: Write) -> None:
    path = write(FINNISH, "vienti.csv")
    source = pasted(proposed(path))
    with load_tables({"deals": [source]}, currency="EUR", time_zone="UTC", root=path.parent) as tables:
        found = tables.run("SELECT status, count(*), sum(value) FROM deals GROUP BY 1 ORDER BY 1")
    assert [(row[0], row[1]) for row in found] == [("open", 1), ("won", 1), ("lost", 1)]


def workbook(rows: Iterable[Iterable[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_other_kinds_of_files(write: Write, tmp_path: Path) -> None:
    rows = [
        {"opportunity id": f"o{number}", "created": f"2026-01-0{number + 1}", "outcome": outcome}
        for number, outcome in enumerate(["Won", "Lost", "Talking"])
    ]
    expected = {"deal_id": "opportunity id", "created_at": "created", "status": "outcome"}
    lines = write("\n".join(map(json.dumps, rows)), "d.jsonl")
    sheet = write(workbook([rows[0].keys(), *(row.values() for row in rows)]), "d.xlsx")
    parquet = tmp_path / "d.parquet"
    duckdb.execute(f"COPY (SELECT * FROM read_json('{lines}')) TO '{parquet}' (FORMAT parquet)")  # noqa: S608 (a test)
    for path in (lines, sheet, parquet):
        proposal = proposed(path)
        assert columns(proposal) == expected, path
        assert proposal.rows == 3
        assert pasted(proposal).file == Path(path.name)


def test_the_order_of_dates_is_told_by_one_of_them_or_left_open(write: Write) -> None:
    rows = "id,created,outcome\n1,{},won\n2,03/02/2026,lost\n"
    told = proposed(write(rows.format("25/01/2026"), "d.csv"))
    assert ("date_format", "dd/mm/yyyy") in told.settings
    assert (told.rows, told.unsure) == (2, ())
    open_ = proposed(write(rows.format("01/02/2026"), "d.csv"))
    assert ("date_format", "dd/mm/yyyy") in open_.settings
    assert any("mm/dd/yyyy" in str(each) for each in open_.unsure)


def test_thousands_or_decimals_are_left_open(write: Write) -> None:
    proposal = proposed(write("id,created,outcome,amount\n1,2026-01-01,won,12.500\n", "d.csv"))
    assert ("decimal", ".") in proposal.settings
    assert any("decimal" in str(each) for each in proposal.unsure)


def test_a_known_export_is_proposed_by_its_preset(write: Write) -> None:
    header = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date\n"
    rows = "1,A,Closed won,1200,2026-03-01,2026-01-02\n"
    proposal = proposed(write(header + rows, "d.csv"))
    assert (proposal.preset, proposal.table, proposal.rows) == ("hubspot", "deals", 1)
    assert "columns" not in render_data_map_yaml(proposal, ENGLISH)
    assert pasted(proposal).preset == "hubspot"


def test_what_a_known_export_lacks_is_looked_for(write: Write) -> None:
    header = "Deal number,Deal Name,Deal Stage,Amount,Close Date,Create Date\n"
    rows = header + "1,A,Closed won,5,2026-03-01,2026-01-02\n"
    proposal = proposed(write(rows, "d.csv"))
    assert (proposal.preset, proposal.rows) == ("hubspot", 1)
    assert pasted(proposal).columns == {"deal_id": "Deal number"}


def test_a_needed_column_that_nothing_tells_is_asked_for(write: Write) -> None:
    proposal = proposed(write("owner,source\nAnna,Web\nPekka,Fair\n", "d.csv"), "deals")
    assert set(proposal.missing) == {"deal_id", "created_at", "status"}
    assert (proposal.rows, proposal.problem) == (None, None)
    assert proposal.confidence < 20
    written = render_data_map_yaml(proposal, ENGLISH)
    assert written.count("COLUMN") == 3


def test_what_is_the_same_on_every_row_is_asked_for_as_such(write: Write) -> None:
    proposal = proposed(write("Day,Amount spent,Clicks\n2026-01-01,12.50,7\n2026-01-02,2.75,1\n", "ads.csv"))
    assert (proposal.table, proposal.always, proposal.rows) == ("spend", ("channel",), 2)
    assert pasted(proposal).always == {"channel": "NAME"}


def test_the_table_may_be_said(write: Write) -> None:
    path = write("id,created,status\n1,2026-01-01,won\n2,2026-01-02,new\n", "d.csv")
    assert proposed(path).table == "deals"
    leads = proposed(path, "leads")
    assert (leads.table, columns(leads)["lead_id"]) == ("leads", "id")


def test_a_problem_is_told_with_its_line(write: Write) -> None:
    rows = [f"{number},2026-01-01,won" for number in range(40)]
    rows[30] = "30,soon,won"
    proposal = proposed(write("id,created,outcome\n" + "\n".join(rows), "d.csv"))
    assert proposal.rows is None
    assert proposal.problem is not None
    assert "line 32" in str(proposal.problem.message)


@pytest.mark.parametrize("content", ["", "id,created\n"])
def test_a_file_without_rows_is_refused(write: Write, content: str) -> None:
    with pytest.raises(InputError):
        proposed(write(content, "d.csv"))


cells = st.text(st.characters(codec="utf-8", exclude_characters='\0\r\n"'), min_size=1, max_size=10)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(cells, min_size=3, max_size=3, unique_by=lambda each: each.strip().casefold()), cells, cells)
def test_hostile_headers_and_words_are_only_text(
    tmp_path: Path, headers: list[str], won: str, lost: str
) -> None:
    path = tmp_path / "d.csv"
    rows = [headers, ["1", "2026-01-01", won], ["2", "2026-01-02", lost], ["3", "2026-01-03", won]]
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")
    try:
        proposal = proposed(path, "deals", delimiter=",")
    except InputError:
        return
    source = pasted(proposal)
    for each in proposal.columns:
        assert source.columns[each.name] == each.header
    for status, words in proposal.status.items():
        assert source.status[status] == tuple(word.strip() for word in words)


PUBLIC = {
    "maven_crm/sales_pipeline.csv": (
        "deals",
        8800,
        {
            "deal_id": "opportunity_id",
            "created_at": "engage_date",
            "closed_at": "close_date",
            "status": "deal_stage",
            "stage": "deal_stage",
            "value": "close_value",
            "owner": "sales_agent",
            "account_id": "account",
        },
    ),
    "maven_crm/accounts.csv": (
        "accounts",
        85,
        {
            "account_id": "account",
            "industry": "sector",
            "company_size": "employees",
            "country": "office_location",
        },
    ),
    "olist_funnel/olist_marketing_qualified_leads_dataset.csv": (
        "leads",
        8000,
        {"lead_id": "mql_id", "created_at": "first_contact_date", "source": "origin"},
    ),
    "salesforce_wave_sales/OpportunityHistory.csv": (
        "stage_events",
        17_502,
        {
            "deal_id": "Opportunity.External_Id__c",
            "stage": "StageName__c",
            "entered_at": "CreatedDate__c",
            "value": "Amount__c",
        },
    ),
    "facebook_ads_kag/KAG_conversion_data_with_added_Date.csv": (
        "spend",
        1143,
        {
            "date": "Date",
            "cost": "Spent",
            "campaign": "fb_campaign_id",
            "clicks": "Clicks",
            "impressions": "Impressions",
        },
    ),
}


@pytest.mark.parametrize("name", PUBLIC)
def test_public_sets(shared: Callable[[str], Path], name: str) -> None:
    table, rows, expected = PUBLIC[name]
    proposal = proposed(shared(f"data/{name}"))
    assert (proposal.table, proposal.rows) == (table, rows)
    assert columns(proposal) == expected
