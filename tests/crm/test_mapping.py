import datetime
from collections.abc import Callable

import pytest

from revops_cli.crm.preset import ExportForm, Preset
from revops_cli.crm.presets import PRESETS
from revops_cli.crm.saying import map_flag
from revops_cli.crm.tables import Tables
from revops_cli.errors import InputError
from revops_cli.schemas.canonical_tables import TABLES

Loaded = Callable[..., Tables]

PIPEDRIVE = (
    "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Pipeline,Deal - Stage,"
    "Deal - Status,Deal - Owner,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Deal closed on,"
    "Deal - Lost reason,Deal - Expected close date\n"
    "1,A,1200,EUR,New,Offer,Won,Anna,2026-01-02 08:00:00,2026-03-01 10:00:00,,,,2026-04-01\n"
    "2,B,300,EUR,New,Meeting,Lost,Anna,2026-01-02 08:00:00,,2026-02-01 10:00:00,,Price,\n"
    "3,C,500,EUR,New,Meeting,Open,Anna,2026-01-02 08:00:00,,,,,2026-06-01\n"
)
HUBSPOT = (
    "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner\n"
    "1,A,Closed won,Sales,1200,2026-03-01 10:00,2026-01-02 08:00,Anna\n"
    "2,B,Closed lost,Sales,300,2026-02-01 10:00,2026-01-02 08:00,Anna\n"
    "3,C,Qualified to buy,Sales,500,2026-06-01 10:00,2026-01-02 08:00,Anna\n"
)
SALESFORCE = (
    "Id,Name,StageName,Amount,CloseDate,CreatedDate,IsWon,IsClosed,LeadSource\n"
    "1,A,Contract,1200.0,2026-03-01,2026-01-02T06:00:00.000Z,true,true,Web\n"
    "2,B,Dead,300.0,2026-02-01,2026-01-02T06:00:00.000Z,false,true,Web\n"
    "3,C,Prospecting,500.0,2026-06-01,2026-01-02T06:00:00.000Z,false,false,Web\n"
)
SALESFORCE_REPORT = (
    '"Opportunity ID","Opportunity Name","Stage","Amount","Close Date","Created Date"\n'
    '"1","A","Closed Won","1200","2026-03-01","2026-01-02"\n'
    '"2","B","Closed Lost","300","2026-02-01","2026-01-02"\n'
    '"3","Total Care","Prospecting","500","2026-06-01","2026-01-02"\n'
    "\n"
    '"Grand Totals (3 records)"\n'
    '"","","","2000"\n'
    '"Confidential Information - Do Not Distribute"\n'
    '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
    '"Acme Oy"\n'
)
ODOO = (
    "id,name,expected_revenue,create_date,date_closed,stage_id,active,probability\n"
    "1,A,1200.0,2026-01-02 08:00:00,2026-03-01 10:00:00,Done,True,100.0\n"
    "2,B,300.0,2026-01-02 08:00:00,2026-02-01 10:00:00,New,False,0.0\n"
    "3,C,500.0,2026-01-02 08:00:00,,Qualified,True,25.0\n"
)
ODOO_LABELS = (
    "External ID,Opportunity,Expected Revenue,Created on,Closed Date,Stage,Active,Probability\n"
    + ODOO.partition("\n")[2].replace("Done", "Won").replace("True", "true").replace("False", "false")
)


@pytest.mark.parametrize(
    ("export", "preset"),
    [
        (PIPEDRIVE, "pipedrive"),
        (PIPEDRIVE.replace("Deal - ", ""), "pipedrive"),
        (HUBSPOT, "hubspot"),
        (SALESFORCE, "salesforce"),
        (SALESFORCE.replace("IsWon,IsClosed,", "Won,Closed,"), "salesforce"),
        (SALESFORCE_REPORT, "salesforce"),
        (SALESFORCE_REPORT.replace("\n", "\r\n"), "salesforce"),
        (ODOO, "odoo"),
        (ODOO_LABELS, "odoo"),
    ],
)
def test_exports_are_recognised_and_say_the_same(loaded: Loaded, export: str, preset: str) -> None:
    tables = loaded(export)
    found = tables.run("SELECT deal_id, status, value, created_on, closed_on FROM deals ORDER BY 1")
    created = datetime.date(2026, 1, 2)
    assert found == [
        ("1", "won", 1200, created, datetime.date(2026, 3, 1)),
        ("2", "lost", 300, created, datetime.date(2026, 2, 1)),
        ("3", "open", 500, created, None),
    ]
    assert f"It is an export of {PRESETS[preset].title}." in map(str, tables.notes)
    if preset != "odoo":
        expected = tables.run("SELECT expected_close_on FROM deals WHERE deal_id = '3'")
        assert expected == [(datetime.date(2026, 6, 1),)]


def test_footers_of_reports_are_told_and_left_out(loaded: Loaded) -> None:
    tables = loaded(SALESFORCE_REPORT)
    assert tables.rows("deals") == 3
    assert "Left out: 5 lines below the rows." in map(str, tables.notes)
    with pytest.raises(InputError, match="line 6: This row has 1 values"):
        loaded(SALESFORCE_REPORT + '"4","D","Prospecting","500","2026-06-01","2026-01-02"\n')


FORMS = [(preset, form) for preset in PRESETS.values() for form in preset.forms]


@pytest.mark.parametrize(
    ("preset", "form"), FORMS, ids=lambda each: getattr(each, "table", None) or each.name
)
def test_presets_know_only_columns_of_ours(preset: Preset, form: ExportForm) -> None:
    table = TABLES[form.table]
    names = {each.name for each in table.columns}
    assert form.columns.keys() | form.values.keys() | form.always.keys() <= names
    needed = {each.name for each in table.columns if each.needed}
    assert needed <= form.columns.keys() | form.always.keys(), preset.name
    assert form.merged <= form.columns.keys()
    assert all(sign == sign.casefold() for signs in form.recognised_by for sign in signs)


def test_every_preset_reads_deals() -> None:
    for preset in PRESETS.values():
        (deals,) = [form for form in preset.forms if form.table == "deals"]
        assert {"closed_at", "value", "stage"} <= deals.columns.keys()


def test_a_missing_column_is_told_with_flags_to_type(loaded: Loaded) -> None:
    with pytest.raises(InputError) as caught:
        loaded("opportunity_id,Engage date,Outcome\n1,2026-01-01,won\n")
    assert "its columns is" in str(caught.value)
    assert str(caught.value.cure) == (
        'Say which: --map deal_id=opportunity_id --map created_at="Engage date" --map status=Outcome'
    )


def test_a_mapped_header_that_is_not_there_names_the_nearest(loaded: Loaded) -> None:
    with pytest.raises(InputError, match="has no column Engaged") as caught:
        loaded("deal_id,Engage date,status\n1,2026-01-01,won\n", columns={"created_at": "Engaged"})
    assert '--map created_at="Engage date"' in str(caught.value.cure)


def test_a_canonical_name_that_does_not_exist_names_the_nearest(loaded: Loaded) -> None:
    with pytest.raises(InputError, match="no column closed_date"):
        loaded("deal_id,created_at,status,x\n1,2026-01-01,won,1\n", columns={"closed_date": "x"})


def test_what_the_user_says_goes_before_the_preset(loaded: Loaded) -> None:
    tables = loaded(
        SALESFORCE,
        columns={"value": "Id", "status": "StageName"},
        status={"won": ("Contract",), "lost": ("Dead",)},
    )
    assert tables.run("SELECT status, value FROM deals ORDER BY deal_id") == [
        ("won", 1),
        ("lost", 2),
        ("open", 3),
    ]


def test_an_unknown_preset_is_refused(loaded: Loaded) -> None:
    with pytest.raises(InputError, match="no preset pipedrve"):
        loaded(PIPEDRIVE, preset="pipedrve")


class TestStatusWords:
    ROWS = (
        "deal_id,created_at,status\n1,2026-01-01,Signed\n2,2026-01-01,Dropped it\n"
        "3,2026-01-01,Talking\n4,2026-01-01,Talking\n"
    )

    def test_unknown_words_are_told_with_flags(self, loaded: Loaded) -> None:
        with pytest.raises(InputError) as caught:
            loaded(self.ROWS)
        words = dict(caught.value.message.values)["words"]
        assert isinstance(words, tuple)
        assert list(map(str, words)) == ["Talking (2)", "Dropped it (1)", "Signed (1)"]
        assert str(caught.value.cure) == 'Say which: --status won=Signed --status lost="Dropped it"'

    def test_declared_words_count_and_others_are_open(self, loaded: Loaded) -> None:
        tables = loaded(self.ROWS, status={"won": ("signed",), "lost": ("Dropped it",)})
        found = tables.run("SELECT status, count(*) FROM deals GROUP BY 1 ORDER BY 1")
        assert found == [("open", 2), ("won", 1), ("lost", 1)]
        assumed = next(note for note in tables.notes if note.template.startswith("Counted as open"))
        words = dict(assumed.values)["words"]
        assert isinstance(words, tuple)
        assert list(map(str, words)) == ["Talking (2)"]

    def test_a_file_of_known_words_needs_no_lost_deal(self, loaded: Loaded) -> None:
        assert loaded("deal_id,created_at,status\n1,2026-01-01,WON\n2,2026-01-01,avoin\n").rows("deals") == 2


@pytest.mark.parametrize(
    ("header", "flag"),
    [
        ("Stage", "--map value=Stage"),
        ("Deal size", '--map value="Deal size"'),
        ('a "b" $x', '--map value="a \\"b\\" \\$x"'),
    ],
)
def test_flags_can_be_typed_into_a_shell(header: str, flag: str) -> None:
    assert map_flag("value", header) == flag
