"""Exports of each CRM for each table, as they come: recognised, and read without being told anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from revops_cli.catalogues import load_language
from revops_cli.crm.load import load_tables
from revops_cli.crm.presets import PRESETS
from revops_cli.crm.source import Source
from revops_cli.errors import InputError
from revops_cli.renderers.data_map_yaml import render_data_map_yaml
from revops_cli.workflows.data_check import check_data
from revops_cli.workflows.data_map import MapRequest, map_data
from revops_cli.workflows.opened_playbook import open_playbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from revops_cli.crm.tables import Tables

    Loaded = Callable[..., Tables]

EVENTS = "deal_id, stage, strftime(entered_at, '%Y-%m-%d %H:%M')"
WHO = "first_name, person_name, email, company, country"
LEADS = "lead_id, strftime(created_on, '%Y-%m-%d'), source, owner, status"
ACTIVITIES = "strftime(\"at\", '%Y-%m-%d %H:%M'), type, owner, deal_id"
ACCOUNTS = "account_id, name, industry, company_size, country"
DEALS = "deal_id, status, strftime(created_on, '%Y-%m-%d'), strftime(closed_on, '%Y-%m-%d'), value, stage"

# What is read: the preset, the table, the export, the columns to look at and the rows that come out.
SAMPLES: dict[str, tuple[str, str, str, str, list[tuple[object, ...]]]] = {
    "records of Pipedrive's interface": (
        "pipedrive",
        "deals",
        (
            '{"data": [{"id": 7, "status": "lost", "add_time": "2026-01-02 08:00:00", "lost_time":'
            ' "2026-02-01 10:00:00", "won_time": null, "close_time": null, "value": 300.5, "currency": "EUR",'
            ' "stage_id": 3, "pipeline_id": 1, "owner_id": 12, "org_id": {"name": "A", "value": 5}}]}'
        ),
        f"{DEALS}, account_id",
        [("7", "lost", "2026-01-02", "2026-02-01", 300.5, "3", "5")],
    ),
    "Pipedrive's log of changes": (
        "pipedrive",
        "stage_events",
        (
            '{"deal_id": 7, "field_key": "stage_id", "old_value": "1", "new_value": "2", "time":'
            ' "2026-01-03 09:00:00"}\n'
            '{"deal_id": 7, "field_key": "value", "old_value": "1", "new_value": "9",'
            ' "time": "2026-01-04 09:00:00"}\n'
        ),
        f"{EVENTS}, from_stage",
        [("7", "2", "2026-01-03 09:00", "1")],
    ),
    "Pipedrive's leads": (
        "pipedrive",
        "leads",
        (
            "Lead - ID,Lead - Title,Lead - Owner,Lead - Source,Lead - Labels,Lead - Lead created\n"
            "a1,Boats Oy,Anna,Web visitors,Warm,2026-01-02 08:00:00\n"
        ),
        LEADS,
        [("a1", "2026-01-02", "Web visitors", "Anna", "Warm")],
    ),
    "Pipedrive's activities": (
        "pipedrive",
        "activities",
        (
            "Activity - Type,Activity - Subject,Activity - Due date,Activity - Marked as done time,"
            "Activity - Assigned to user,Activity - Deal ID\n"
            "Call,Ring,2026-01-05,2026-01-06 09:30:00,Anna,7\nLunch,Eat,2026-01-07,,Anna,7\n"
        ),
        ACTIVITIES,
        [("2026-01-06 09:30", "Call", "Anna", "7"), ("2026-01-07 00:00", "meeting", "Anna", "7")],
    ),
    "Pipedrive's organizations": (
        "pipedrive",
        "accounts",
        (
            "Organization - ID,Organization - Name,Organization - Industry,Organization - Country\n"
            "5,A,Steel,FI\n"
        ),
        ACCOUNTS,
        [("5", "A", "Steel", None, "FI")],
    ),
    "records of HubSpot's interface": (
        "hubspot",
        "deals",
        (
            '{"results": [{"id": "9", "properties": {"dealstage": "closedwon", "amount": "1200", "closedate":'
            ' "2026-03-01T10:00:00Z", "createdate": "2026-01-02T08:00:00Z", "pipeline": "default"}}]}'
        ),
        DEALS,
        [("9", "won", "2026-01-02", "2026-03-01", 1200, "closedwon")],
    ),
    "HubSpot's history of a property": (
        "hubspot",
        "stage_events",
        (
            "dealId,property,value,timestamp,sourceType\n9,dealstage,qualifiedtobuy,2026-01-02T08:00:00Z,CRM_UI\n"
            "9,amount,500,2026-01-03T08:00:00Z,CRM_UI\n9,dealstage,closedwon,2026-02-02T08:00:00Z,CRM_UI\n"
        ),
        EVENTS,
        [("9", "qualifiedtobuy", "2026-01-02 10:00"), ("9", "closedwon", "2026-02-02 10:00")],
    ),
    "HubSpot's contacts": (
        "hubspot",
        "leads",
        (
            "Record ID,First Name,Lifecycle Stage,Lead Status,Create Date,Original Traffic Source,"
            "Contact owner,Became a Marketing Qualified Lead Date\n"
            "501,Aino,Lead,In progress,2026-01-02 08:00,Organic search,Anna,2026-01-09 08:00\n"
        ),
        f"{LEADS}, mql_on IS NOT NULL, person_id",
        [("501", "2026-01-02", "Organic search", "Anna", "In progress", True, "501")],
    ),
    "HubSpot's activities": (
        "hubspot",
        "activities",
        (
            "Record ID,Activity date,Activity type,Activity assigned to,Associated Deal IDs\n"
            "1,2026-01-05 09:00,MEETING,Anna,9\n2,2026-01-06 09:00,Demo,Anna,9\n"
        ),
        ACTIVITIES,
        [("2026-01-05 09:00", "meeting", "Anna", "9"), ("2026-01-06 09:00", "Demo", "Anna", "9")],
    ),
    "HubSpot's companies": (
        "hubspot",
        "accounts",
        (
            "Record ID,Company name,Company owner,Industry,Number of Employees,Country/Region\n"
            "12,A,Anna,Steel,50,Finland\n"
        ),
        ACCOUNTS,
        [("12", "A", "Steel", "50", "Finland")],
    ),
    "Salesforce's history of stages": (
        "salesforce",
        "stage_events",
        (
            "Id,OpportunityId,StageName,Amount,CloseDate,CreatedDate\n"
            "h1,006A,Prospecting,100.0,2026-03-01,2026-01-02T06:00:00.000Z\n"
            "h2,006A,Closed Won,120.0,2026-03-01,2026-02-02T06:00:00.000Z\n"
        ),
        f"{EVENTS}, value",
        [("006A", "Prospecting", "2026-01-02 08:00", 100), ("006A", "Closed Won", "2026-02-02 08:00", 120)],
    ),
    "Salesforce's log of fields": (
        "salesforce",
        "stage_events",
        (
            "OpportunityId,Field,OldValue,NewValue,CreatedDate\n"
            "006A,StageName,Prospecting,Closed Won,2026-02-02T06:00:00.000Z\n"
            "006A,Amount,100,120,2026-02-02T06:00:00.000Z\n"
        ),
        f"{EVENTS}, from_stage",
        [("006A", "Closed Won", "2026-02-02 08:00", "Prospecting")],
    ),
    "Salesforce's report of changes": (
        "salesforce",
        "stage_events",
        (
            '"Opportunity ID","Field / Event","Old Value","New Value","Edit Date"\n'
            '"006A","Stage","Prospecting","Closed Won","2026-02-02"\n"006A","Amount","1","2","2026-02-02"\n\n'
            '"Grand Totals (2 records)"\n"Confidential Information - Do Not Distribute"\n"Acme Oy"\n'
        ),
        EVENTS,
        [("006A", "Closed Won", "2026-02-02 00:00")],
    ),
    "Salesforce's leads": (
        "salesforce",
        "leads",
        (
            "Id,Company,LeadSource,Status,IsConverted,ConvertedOpportunityId,CreatedDate,Owner.Name\n"
            "00Q1,A,Web,Qualified,true,006A,2026-01-02T06:00:00.000Z,Anna\n"
            "00Q2,B,Fair,Open,false,,2026-01-03T06:00:00.000Z,Anna\n"
        ),
        f"{LEADS}, deal_id",
        [
            ("00Q1", "2026-01-02", "Web", "Anna", "Qualified", "006A"),
            ("00Q2", "2026-01-03", "Fair", "Anna", "Open", None),
        ],
    ),
    "who HubSpot's contacts are": (
        "hubspot",
        "leads",
        (
            "Record ID,First Name,Last Name,Email,Company Name,Country/Region,Lifecycle Stage,Create Date\n"
            "501,Aino,Virta,aino@example.com,A Oy,Finland,Lead,2026-01-02 08:00\n"
        ),
        WHO,
        [("Aino", "Virta", "aino@example.com", "A Oy", "Finland")],
    ),
    "who Salesforce's leads are": (
        "salesforce",
        "leads",
        (
            "Id,FirstName,LastName,Email,Company,Country,LeadSource,Status,IsConverted,CreatedDate\n"
            "00Q1,Aino,Virta,aino@example.com,A Oy,Finland,Web,Open,false,2026-01-02T06:00:00.000Z\n"
        ),
        WHO,
        [("Aino", "Virta", "aino@example.com", "A Oy", "Finland")],
    ),
    "who Pipedrive's leads are": (
        "pipedrive",
        "leads",
        (
            "Lead - ID,Lead - Title,Lead - Lead created,Person - Name,Person - Email,Organization - Name\n"
            "7,A,2026-01-02,Aino Virta,aino@example.com,A Oy\n"
        ),
        WHO,
        [(None, "Aino Virta", "aino@example.com", "A Oy", None)],
    ),
    "who Odoo's leads are": (
        "odoo",
        "leads",
        (
            "id,type,create_date,stage_id,contact_name,email_from,partner_name,country_id\n"
            "1,lead,2026-01-02 08:00:00,New,Aino Virta,aino@example.com,A Oy,Finland\n"
        ),
        WHO,
        [(None, "Aino Virta", "aino@example.com", "A Oy", "Finland")],
    ),
    "Salesforce's report of leads": (
        "salesforce",
        "leads",
        (
            '"Lead ID","Company / Account","Lead Source","Lead Status","Lead Owner","Create Date"\n'
            '"00Q1","A","Web","Open","Anna","2026-01-02"\n\n\n"Leads"\n'
            '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
        ),
        LEADS,
        [("00Q1", "2026-01-02", "Web", "Anna", "Open")],
    ),
    "Salesforce's tasks": (
        "salesforce",
        "activities",
        (
            "Id,WhatId,OwnerId,ActivityDate,CompletedDateTime,TaskSubtype,CallType\n"
            "1,006A,005A,2026-01-05,2026-01-05T07:30:00.000Z,Call,Outbound\n2,006A,005A,2026-01-06,,ListEmail,\n"
        ),
        f"{ACTIVITIES}, direction",
        [
            ("2026-01-05 09:30", "call", "005A", "006A", "Outbound"),
            ("2026-01-06 00:00", "email", "005A", "006A", None),
        ],
    ),
    "Salesforce's events": (
        "salesforce",
        "activities",
        (
            "Id,WhatId,OwnerId,ActivityDateTime,DurationInMinutes,Subject\n"
            "1,006A,005A,2026-01-05T07:30:00.000Z,60,Demo\n"
        ),
        ACTIVITIES,
        [("2026-01-05 09:30", "meeting", "005A", "006A")],
    ),
    "Salesforce's accounts": (
        "salesforce",
        "accounts",
        "Id,Name,Industry,NumberOfEmployees,BillingCountry\n001,A,Steel,50,Finland\n",
        ACCOUNTS,
        [("001", "A", "Steel", "50", "Finland")],
    ),
    "Odoo's opportunities among leads": (
        "odoo",
        "deals",
        (
            "id,.id,type,expected_revenue,create_date,date_closed,stage_id,active,probability\n"
            "x_1,41,opportunity,1200.0,2026-01-02 08:00:00,2026-03-01 10:00:00,Done,True,100.0\n"
            "x_2,42,lead,0.0,2026-01-02 08:00:00,,New,True,10.0\n"
            "x_3,43,opportunity,300.0,2026-01-02 08:00:00,2026-02-01 10:00:00,New,False,0.0\n"
        ),
        DEALS,
        [
            ("41", "won", "2026-01-02", "2026-03-01", 1200, "Done"),
            ("43", "lost", "2026-01-02", "2026-02-01", 300, "New"),
        ],
    ),
    "Odoo's leads": (
        "odoo",
        "leads",
        (
            "id,type,create_date,date_open,stage_id,user_id,source_id\n"
            "1,lead,2026-01-02 08:00:00,2026-01-02 12:00:00,New,Anna,Fair\n"
        ),
        f"{LEADS}, strftime(assigned_at, '%H:%M')",
        [("1", "2026-01-02", "Fair", "Anna", "New", "12:00")],
    ),
    "Odoo's log of changes": (
        "odoo",
        "stage_events",
        (
            "id,field_id,old_value_char,new_value_char,mail_message_id/res_id,mail_message_id/date\n"
            "1,Stage (crm.lead),New,Qualified,41,2026-01-05 09:00:00\n"
            "2,Salesperson (crm.lead),Anna,Pekka,41,2026-01-05 09:00:00\n"
        ),
        f"{EVENTS}, from_stage",
        [("41", "Qualified", "2026-01-05 09:00", "New")],
    ),
    "Odoo's log with labels": (
        "odoo",
        "stage_events",
        (
            "Field,Old Value Char,New Value Char,Message ID/Related Document ID,Message ID/Date\n"
            "Stage,New,Qualified,41,2026-01-05 09:00:00\n"
        ),
        EVENTS,
        [("41", "Qualified", "2026-01-05 09:00")],
    ),
    "Tryton's opportunities": (
        "tryton",
        "deals",
        (
            "id,number,party,start_date,end_date,amount,currency.code,state,conversion_probability,lost_reason\n"
            "3,1,A,2026-01-02,2026-03-01,1200.00,EUR,won,0.5,\n4,2,B,2026-01-03,,900.00,EUR,converted,0.5,\n"
            "5,3,C,2026-01-04,2026-02-01,300.00,EUR,cancelled,0.5,Price\n"
        ),
        DEALS,
        [
            ("3", "won", "2026-01-02", "2026-03-01", 1200, "won"),
            ("4", "open", "2026-01-03", None, 900, "converted"),
            ("5", "lost", "2026-01-04", "2026-02-01", 300, "cancelled"),
        ],
    ),
    "Tryton's opportunities with labels": (
        "tryton",
        "deals",
        (
            "Number,Party,Start Date,End Date,Amount,State\n1,A,2026-01-02,2026-03-01,1200.00,Won\n"
            "2,B,2026-01-03,2026-03-01,5.00,Lost\n"
        ),
        DEALS,
        [
            ("1", "won", "2026-01-02", "2026-03-01", 1200, "Won"),
            ("2", "lost", "2026-01-03", "2026-03-01", 5, "Lost"),
        ],
    ),
    "Tryton's history": (
        "tryton",
        "stage_events",
        "id,state,amount,_datetime\n3,lead,0,2026-01-02 08:00:00.000123\n3,won,1200.00,2026-03-01 10:00:00\n",
        EVENTS,
        [("3", "lead", "2026-01-02 08:00"), ("3", "won", "2026-03-01 10:00")],
    ),
    "Tryton's leads": (
        "tryton",
        "leads",
        "id,party,start_date,end_date,state,employee\n3,A,2026-01-02,,lead,Anna\n",
        LEADS,
        [("3", "2026-01-02", None, "Anna", "lead")],
    ),
}


def name_of(export: str) -> str:
    if not export.startswith("{"):
        return "e.csv"
    return "e.jsonl" if export.count("\n") else "e.json"


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_export_is_recognised_and_read(loaded: Loaded, sample: str) -> None:
    preset, table, export, columns, rows = SAMPLES[sample]
    tables = loaded(export, table=table, name=name_of(export))
    assert tables.run(f"SELECT {columns} FROM {table}") == rows  # noqa: S608 (a test)
    assert f"It is an export of {PRESETS[preset].title}." in map(str, tables.notes)


@pytest.mark.parametrize("sample", SAMPLES)
def test_it_is_the_same_when_the_preset_is_named(loaded: Loaded, sample: str) -> None:
    preset, table, export, columns, rows = SAMPLES[sample]
    tables = loaded(export, table=table, name=name_of(export), preset=preset)
    assert tables.run(f"SELECT {columns} FROM {table}") == rows  # noqa: S608 (a test)


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_is_proposed_for_it_is_what_the_check_reads(tmp_path: Path, sample: str) -> None:
    preset, table, export, _, rows = SAMPLES[sample]
    (tmp_path / "playbook.yaml").write_text("format: 1\ncompany: Boats Oy\ncurrency: EUR\n")
    path = tmp_path / name_of(export)
    path.write_text(export, encoding="utf-8")
    proposal = map_data(MapRequest(path, tmp_path))
    assert (proposal.preset, proposal.rows) == (preset, len(rows))
    assert proposal.table == table or (preset in {"odoo", "tryton"} and table == "leads")
    if proposal.table != table:  # They keep leads and deals in one export.
        assert any(table in str(each) for each in proposal.unsure)
        proposal = map_data(MapRequest(path, tmp_path, table))
    written = render_data_map_yaml(proposal, load_language("en"))
    (tmp_path / "data.yaml").write_text(written, encoding="utf-8")
    (found,) = check_data(open_playbook(tmp_path), frozenset()).survey.tables
    assert (found.name, found.rows, found.problems) == (table, len(rows), ())


def test_every_form_has_a_sample() -> None:
    shown = {(preset, table) for preset, table, *_ in SAMPLES.values()}
    known = {(preset.name, form.table) for preset in PRESETS.values() for form in preset.forms}
    # Exports of deals with labels have a file of their own: test_mapping.
    assert known - shown <= {("salesforce", "deals")}


def test_a_preset_without_an_export_for_the_table_is_refused(loaded: Loaded) -> None:
    with pytest.raises(InputError, match="no export of Tryton is known that feeds touches"):
        loaded("person_id,at,channel\n1,2026-01-01,x\n", table="touches", preset="tryton")


def test_leads_that_are_no_opportunities_are_told(loaded: Loaded) -> None:
    tables = loaded(SAMPLES["Odoo's opportunities among leads"][2])
    (note,) = [note for note in tables.notes if "whose" in note.template]
    assert dict(note.values)["count"] == 1


def test_a_log_and_its_deals_tell_where_each_deal_began(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text(
        "id,create_date,stage_id,active,probability,date_closed\n41,2026-01-02 08:00:00,Qualified,True,10,\n"
        "42,2026-01-03 08:00:00,New,False,0,2026-01-09 08:00:00\n",
        encoding="utf-8",
    )
    log = SAMPLES["Odoo's log of changes"][2]
    (tmp_path / "log.csv").write_text(log, encoding="utf-8")
    sources = {
        "deals": [Source(tmp_path / "deals.csv")],
        "stage_events": [Source(tmp_path / "log.csv")],
    }
    with load_tables(sources, currency=None, time_zone="UTC") as tables:
        found = tables.run(f"SELECT {EVENTS} FROM stage_events ORDER BY 1, 3")  # noqa: S608 (a test)
    assert found == [
        ("41", "New", "2026-01-02 08:00"),
        ("41", "Qualified", "2026-01-05 09:00"),
        ("42", "New", "2026-01-03 08:00"),
    ]


def test_records_may_come_as_a_list(loaded: Loaded) -> None:
    preset, table, export, columns, rows = SAMPLES["records of HubSpot's interface"]
    records = json.dumps(json.loads(export)["results"])
    assert loaded(records, table=table, name="e.json").run(f"SELECT {columns} FROM {table}") == rows  # noqa: S608 (a test)
    assert preset == "hubspot"


def test_objects_that_were_loaded_by_ids_of_another_system(shared: Callable[[str], Path]) -> None:
    """The preset alone reads them: the last event of every deal, in the order of the file, is its stage."""
    folder = shared("data/salesforce_wave_sales")
    sources = {
        "deals": [Source(folder / "Opportunity.csv", preset="salesforce")],
        "stage_events": [Source(folder / "OpportunityHistory.csv", preset="salesforce")],
        "leads": [Source(folder / "Lead.csv", preset="salesforce")],
        "accounts": [Source(folder / "Account.csv", preset="salesforce")],
        "activities": [Source(folder / name, preset="salesforce") for name in ("Task.csv", "Event.csv")],
    }
    last = (
        "SELECT count(*), count(*) FILTER (last.stage = deals.stage) FROM deals JOIN ("
        "SELECT deal_id, stage FROM stage_events QUALIFY row_number() OVER ("
        "PARTITION BY deal_id ORDER BY entered_at DESC, row_order DESC) = 1) AS last USING (deal_id)"
    )
    statuses = "SELECT status, count(*) FROM deals GROUP BY 1 ORDER BY 1"
    with load_tables(sources, currency="USD", time_zone="UTC") as tables:
        assert tables.run(last) == [(5_197, 5_197)]
        assert tables.run(statuses) == [("open", 262), ("won", 1_166), ("lost", 3_769)]
        assert [tables.rows(name) for name in sources] == [5_197, 17_502, 1_307, 3_775, 15_637]
        lost = "deal_id IS NOT NULL AND deal_id NOT IN (SELECT deal_id FROM deals)"
        assert tables.run(f"SELECT count(*) FROM leads WHERE {lost}") == [(0,)]  # noqa: S608 (a test)


def test_native_names_of_leads_and_activities(shared: Callable[[str], Path]) -> None:
    folder = shared("data/salesforce_wave_sales")
    sources = {
        "leads": [
            Source(
                folder / "Lead.csv",
                columns={
                    "lead_id": "External_Id__c",
                    "created_at": "CreatedDate__c",
                    "deal_id": "ConvertedOpportunity.External_Id__c",
                    "closed_at": "ConvertedDate__c",
                },
            )
        ],
        "activities": [
            Source(folder / "Task.csv", columns={"deal_id": "What.External_Id__c"}),
            Source(folder / "Event.csv", columns={"deal_id": "What.External_Id__c"}),
        ],
    }
    with load_tables(sources, currency=None, time_zone="UTC") as tables:
        assert tables.rows("leads") == 1_307
        assert tables.rows("activities") == 15_637
        kinds = tables.run("SELECT DISTINCT type FROM activities ORDER BY 1")
        assert set(kinds) <= {("call",), ("email",), ("meeting",), ("task",), (None,)}
        assert tables.run("SELECT count(source) = count(*) FROM leads") == [(True,)]
