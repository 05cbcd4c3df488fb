"""What can be said about a source: patterns of names, joined files, formats, words, constants, filters."""

import datetime
import math
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Join, Source
from revops_cli.crm.tables import Tables
from revops_cli.errors import InputError, UsageError

Loaded = Callable[..., Tables]
Write = Callable[..., Path]

DEALS = "deal_id,created_at,status,value,account_id\n1,2026-01-01,won,10,A1\n2,2026-01-02,lost,20,A2\n"
ACCOUNTS = "Id,Industry,Country\nA1,Steel,FI\nA2,Wood,SE\n"


def load(folder: Path, *sources: Source, table: str = "deals", **settings: object) -> Tables:
    settings = {"currency": None, "time_zone": "UTC", "root": folder, **settings}
    return load_tables({table: sources}, **settings)  # type: ignore[arg-type]  # settings of ours


class TestPatternsOfNames:
    @pytest.mark.parametrize("pattern", ["data/deals-*.csv", "data/deals-?.csv", "**/deals-[12].csv"])
    def test_files_are_read_in_the_order_of_their_names(self, tmp_path: Path, pattern: str) -> None:
        (tmp_path / "data").mkdir()
        header = "deal_id,created_at,status\n"
        (tmp_path / "data" / "deals-2.csv").write_text(header + "b,2026-01-01,won\n")
        (tmp_path / "data" / "deals-1.csv").write_text(header + "a,2026-01-01,won\n")
        (tmp_path / "data" / "other.csv").write_text("nothing\n")
        with load(tmp_path, Source(Path(pattern))) as tables:
            assert tables.run("SELECT deal_id FROM deals ORDER BY 1") == [("a",), ("b",)]
            read = [dict(note.values)["file"] for note in tables.notes if note.template.startswith("Read")]
            assert read == ["data/deals-1.csv", "data/deals-2.csv"]

    def test_nothing_that_matches_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"No file is named like data/deals-\*.csv"):
            load(tmp_path, Source(Path("data/deals-*.csv")))

    def test_a_pattern_never_leaves_the_folder(self, tmp_path: Path) -> None:
        root = tmp_path / "playbook"
        root.mkdir()
        (tmp_path / "deals-1.csv").write_text(DEALS)
        (root / "deals-2.csv").symlink_to(tmp_path / "deals-1.csv")
        for pattern in ("../deals-*.csv", str(tmp_path / "deals-*.csv"), "deals-*.csv"):
            with pytest.raises(InputError, match="outside the playbook"):
                load(root, Source(Path(pattern)))

    def test_the_files_of_a_pattern_may_not_share_an_id(self, tmp_path: Path) -> None:
        for number in "12":
            (tmp_path / f"deals-{number}.csv").write_text(DEALS)
        with pytest.raises(InputError, match="same deal_id in several files"):
            load(tmp_path, Source(Path("deals-*.csv")))

    def test_far_too_many_files_are_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("revops_cli.crm.files._MOST_FILES", 2)
        for number in range(3):
            (tmp_path / f"{number}.csv").write_text(DEALS)
        with pytest.raises(InputError, match="More than 2 files"):
            load(tmp_path, Source(Path("*.csv")))


class TestJoinedFiles:
    @staticmethod
    def source(**said: object) -> Source:
        said = {"columns": {"industry": "Industry", "country": "Country"}, **said}
        accounts = Source(Path("accounts.csv"), **said)  # type: ignore[arg-type]  # fields of a source
        return Source(Path("deals.csv"), joins=(Join("account_id", "Id", accounts),))

    def test_they_tell_more_about_the_rows(self, write: Write) -> None:
        folder = write(DEALS).parent
        write(ACCOUNTS.replace("A2", "A3"), "accounts.csv")
        with load(folder, self.source()) as tables:
            found = tables.run("SELECT deal_id, industry, country, value FROM deals ORDER BY 1")
            assert found == [("1", "Steel", "FI", Decimal(10)), ("2", None, None, Decimal(20))]
            assert {"industry", "country"} <= set(tables.columns("deals"))
            assert "1 row is not in accounts.csv." in map(str, tables.notes)

    def test_what_is_not_asked_for_is_not_read(self, write: Write) -> None:
        folder = write(DEALS).parent
        with load(folder, self.source(), columns={"deals": ("value",)}) as tables:
            assert tables.run("SELECT sum(value) FROM deals") == [(Decimal(30),)]

    def test_a_key_that_comes_twice_would_count_deals_twice(self, write: Write) -> None:
        folder = write(DEALS).parent
        write(ACCOUNTS + "A1,Paper,NO\n", "accounts.csv")
        with pytest.raises(InputError, match=r"accounts\.csv: line 4 can't be read: A1 is already on line 2"):
            load(folder, self.source())

    def test_rows_of_the_joined_file_are_told_by_its_own_lines(self, write: Write) -> None:
        folder = write(DEALS).parent
        write("Id,Closed\nA1,2026-02-01\nA2,soon\n", "accounts.csv")
        with pytest.raises(InputError, match=r"accounts\.csv: line 3 can't be read: soon is not a date"):
            load(folder, self.source(columns={"closed_at": "Closed"}))

    def test_a_key_that_the_file_lacks_is_refused(self, write: Write) -> None:
        folder = write(DEALS.replace("account_id", "account")).parent
        write(ACCOUNTS, "accounts.csv")
        with pytest.raises(InputError, match=r"to be joined by account_id, and deals\.csv has no such"):
            load(folder, self.source())

    def test_a_needed_column_may_come_from_it_and_an_open_deal_stays_without_a_close_date(
        self, write: Write
    ) -> None:
        folder = write("deal_id,status,account_id\n1,won,A1\n2,open,A2\n").parent
        write("Id,From,To\nA1,1.2.2026,3.2.2026\nA2,1.3.2026,4.3.2026\n", "accounts.csv")
        source = self.source(columns={"created_at": "From", "closed_at": "To"})
        with load(folder, source) as tables:
            found = tables.run("SELECT created_on, closed_on FROM deals ORDER BY deal_id")
        assert found == [
            (datetime.date(2026, 2, 1), datetime.date(2026, 2, 3)),
            (datetime.date(2026, 3, 1), None),
        ]

    def test_names_for_ids_replace_the_ids(self, write: Write) -> None:
        folder = write("deal_id,created_at,status,stage\n1,2026-01-01,won,7\n2,2026-01-01,lost,9\n").parent
        write("stage_id,label\n7,Offer\n8,Meeting\n", "stages.csv")
        stages = Join("stage", "stage_id", Source(Path("stages.csv"), columns={"stage": "label"}))
        with load(folder, Source(Path("deals.csv"), joins=(stages,))) as tables:
            assert tables.run("SELECT stage FROM deals ORDER BY deal_id") == [("Offer",), ("9",)]


class TestWordsAndFormats:
    def test_formats_of_single_columns_go_before_those_of_the_file(self, loaded: Loaded) -> None:
        tables = loaded(
            "deal_id,created_at,closed_at,status,value\n1,01/02/2026,03-04-2026,won,1.500\n",
            date_format="dd/mm/yyyy",
            decimal=",",
            formats={"closed_at": "mm-dd-yyyy", "value": "."},
        )
        found = tables.run("SELECT created_on, closed_on, value FROM deals")
        assert found == [(datetime.date(2026, 2, 1), datetime.date(2026, 3, 4), Decimal("1.5"))]
        with pytest.raises(UsageError, match="not a date format"):
            loaded("deal_id,created_at,status\n1,01/02/2026,won\n", formats={"created_at": "whenever"})

    def test_words_are_replaced_before_they_are_read(self, loaded: Loaded) -> None:
        tables = loaded(
            "deal_id,created_at,status,source,value,currency\n"
            "1,2026-01-01,won, WEB ,n/a,euro\n2,unknown,lost,Fair,5,EUR\n3,2026-01-01,lost,-,5,EUR\n",
            values={
                "source": {"Web": "inbound", "-": ""},
                "created_at": {"unknown": ""},
                "value": {"N/A": "0"},
                "currency": {"Euro": "EUR"},
            },
        )
        found = tables.run("SELECT source, created_on, value, currency FROM deals ORDER BY deal_id")
        day = datetime.date(2026, 1, 1)
        assert found == [
            ("inbound", day, Decimal(0), "EUR"),
            ("Fair", None, Decimal(5), "EUR"),
            (None, day, Decimal(5), "EUR"),
        ]

    def test_a_word_that_is_replaced_by_nothing_sensible_is_told_with_its_line(self, loaded: Loaded) -> None:
        with pytest.raises(InputError, match="line 3 can't be read: later is not a date"):
            loaded(
                "deal_id,created_at,status\n1,2026-01-01,won\n2,x,lost\n",
                values={"created_at": {"X": "later"}},
            )

    def test_what_every_row_is_need_not_be_in_the_file(self, loaded: Loaded) -> None:
        tables = loaded(
            "mql_id,first,won_date\n1,2026-01-01,2026-02-01\n",
            columns={"deal_id": "mql_id", "created_at": "first", "closed_at": "won_date"},
            always={"status": "Won", "source": "Marketplace"},
        )
        assert tables.run("SELECT status, source, closed_on FROM deals") == [
            ("won", "Marketplace", datetime.date(2026, 2, 1))
        ]
        assert {"status", "source"} <= set(tables.columns("deals"))

    def test_only_the_named_rows_are_kept_and_the_others_told(self, loaded: Loaded) -> None:
        rows = (
            "id,type,create_date,stage_id,status\n"
            "1,Opportunity,2026-01-01,New,won\n1,Lead,soon,New,\n2, opportunity,2026-01-02,New,lost\n"
        )
        columns = {"deal_id": "id", "created_at": "create_date", "status": "status"}
        tables = loaded(rows, columns=columns, only={"Type": ("opportunity",)})
        assert tables.run("SELECT deal_id, status FROM deals ORDER BY 1") == [("1", "won"), ("2", "lost")]
        (note,) = [note for note in tables.notes if "whose" in note.template]
        assert dict(note.values) == {"count": 1, "column": "type", "words": ("opportunity",)}
        with pytest.raises(InputError, match="no row with"):
            loaded(rows, columns=columns, only={"type": ("contract",)})
        with pytest.raises(InputError, match="no column kind"):
            loaded(rows, columns=columns, only={"kind": ("contract",)})

    def test_kept_rows_that_cannot_be_read_are_told_and_others_are_not(self, loaded: Loaded) -> None:
        rows = "deal_id,created_at,status,type\n1,2026-01-01,won,a\n2,soon,won,b\n3,never,won,a\n"
        with pytest.raises(InputError, match="line 4 can't be read: never is not a date") as caught:
            loaded(rows, only={"type": ("a",)})
        assert len(caught.value.faults) == 1

    def test_the_same_of_parquet(self, tmp_path: Path) -> None:
        path = tmp_path / "deals.parquet"
        duckdb.execute(
            "COPY (SELECT * FROM (VALUES (1, DATE '2026-01-01', 'won', 'Web', 'x'),"  # noqa: S608 (a test)
            " (2, DATE '2026-01-02', 'won', 'Fair', 'y'), (3, DATE '2026-01-03', 'lost', 'Web', 'x'))"
            f" AS t(deal_id, created_at, status, source, kind)) TO '{path}' (FORMAT parquet)"
        )
        said = Source(
            Path("deals.parquet"),
            only={"kind": ("X",)},
            values={"source": {"web": "inbound"}},
            always={"country": "FI"},
        )
        with load(tmp_path, said) as tables:
            found = tables.run("SELECT deal_id, source, country FROM deals ORDER BY 1")
            assert found == [("1", "inbound", "FI"), ("3", "inbound", "FI")]
            assert tables.rows("deals") == 2


class TestCounts:
    @pytest.mark.parametrize(
        ("written", "count"),
        [
            ("120", 120),
            ("1 234", 1234),
            ("1,234", 1234),
            ("1.234.567", 1_234_567),
            ("1\N{NO-BREAK SPACE}234", 1234),
            ("12.0", 12),
            ("0", 0),
            ("yes", 1),
            ("Kyllä", 1),
            ("FALSE", 0),
            ("2026-10-30", 1),
            ("30/10/2026 10:00", 1),
            ("", None),
        ],
    )
    def test_a_number_or_what_happened_once(self, loaded: Loaded, written: str, count: int | None) -> None:
        tables = loaded(f'sent,replied\n1,"{written}"\n', table="messages")
        assert tables.run("SELECT replied FROM messages") == [(count,)]

    @pytest.mark.parametrize("written", ["12.5", "-1", "maybe", "1,23", "1 23", "1e3", "9" * 16])
    def test_a_part_of_one_is_refused(self, loaded: Loaded, written: str) -> None:
        with pytest.raises(InputError, match="is not a whole number"):
            loaded(f'sent,replied\n1,"{written}"\n', table="messages")

    @pytest.mark.parametrize(
        ("cell", "count"),
        [("7", 7), ("7.0::DOUBLE", 7), ("true", 1), ("DATE '2026-01-01'", 1), ("NULL::DATE", 0)],
    )
    def test_the_same_of_columns_with_types(self, tmp_path: Path, cell: str, count: int) -> None:
        path = tmp_path / "m.parquet"
        duckdb.execute(f"COPY (SELECT {cell} AS sent) TO '{path}' (FORMAT parquet)")
        with load(tmp_path, Source(Path("m.parquet")), table="messages") as tables:
            assert tables.run("SELECT sent FROM messages") == [(count,)]

    def test_a_part_of_one_with_a_type_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "m.parquet"
        duckdb.execute(f"COPY (SELECT 7.5::DOUBLE AS sent) TO '{path}' (FORMAT parquet)")
        with pytest.raises(InputError, match="is not a whole number"):
            load(tmp_path, Source(Path("m.parquet")), table="messages")


def test_a_touch_belongs_to_a_person_or_a_deal(loaded: Loaded) -> None:
    rows = "person_id,deal_id,at,channel\np,,2026-01-01,email\n,d,2026-01-01,email\n"
    assert loaded(rows, table="touches").rows("touches") == 2
    with pytest.raises(InputError, match="line 4 can't be read"):
        loaded(rows + ",,2026-01-01,email\n", table="touches")


def test_spend_in_two_currencies_is_refused(loaded: Loaded) -> None:
    rows = "date,channel,cost,currency\n2026-01-01,ads,10,EUR\n2026-01-01,ads,20,SEK\n"
    with pytest.raises(InputError, match="several currencies"):
        loaded(rows, table="spend")


class TestOrder:
    ROWS = 30_000

    def test_rows_keep_the_order_of_their_files(self, tmp_path: Path) -> None:
        lines = [f"{number % 7},s{number},2026-01-01" for number in range(self.ROWS)]
        half = self.ROWS // 2
        (tmp_path / "a.csv").write_text("deal_id,stage,entered_at\n" + "\n".join(lines[:half]) + "\n")
        duckdb.execute(
            "COPY (SELECT (range % 7)::VARCHAR AS deal_id, 's' || range AS stage, DATE '2026-01-01' AS"  # noqa: S608 (a test)
            f" entered_at FROM range({half}, {self.ROWS})) TO '{tmp_path / 'b.parquet'}' (FORMAT parquet)"
        )
        with load(tmp_path, Source(Path("a.csv")), Source(Path("b.parquet")), table="stage_events") as tables:
            found = tables.run("SELECT stage FROM stage_events ORDER BY row_order")
            orders = tables.run("SELECT count(DISTINCT row_order), min(row_order) FROM stage_events")
        assert [row[0] for row in found] == [f"s{number}" for number in range(self.ROWS)]
        assert orders == [(self.ROWS, 0)]

    def test_a_parquet_file_of_which_rows_are_left_out(self, tmp_path: Path) -> None:
        path = tmp_path / "b.parquet"
        duckdb.execute(
            "COPY (SELECT range::VARCHAR AS deal_id, 's' AS stage, DATE '2026-01-01' AS entered_at,"  # noqa: S608 (a test)
            f" CASE WHEN range % 3 = 0 THEN 'y' ELSE 'n' END AS kept FROM range(9)) TO '{path}'"
        )
        source = Source(Path("b.parquet"), only={"kept": ("y",)})
        with load(tmp_path, source, source, table="stage_events") as tables:
            found = tables.run("SELECT deal_id FROM stage_events ORDER BY row_order")
        assert [row[0] for row in found] == ["0", "3", "6"] * 2

    def test_it_is_there_only_when_asked_for(self, loaded: Loaded, write: Write) -> None:
        rows = "deal_id,stage,entered_at\n1,A,2026-01-01\n"
        assert loaded(rows, table="stage_events").run("SELECT row_order FROM stage_events") == [(0,)]
        source = {"stage_events": [Source(write(rows))]}
        asked = {"stage_events": ("stage",)}
        with load_tables(source, currency=None, time_zone="UTC", columns=asked) as tables:
            assert tables.run("SELECT * FROM stage_events") == [("A",)]


def test_a_status_word_that_no_deal_has_is_told(loaded: Loaded) -> None:
    rows = "deal_id,created_at,status\n1,2026-01-01,won\n2,2026-01-01,lost\n"
    tables = loaded(rows, status={"won": ("Won", "Signed")})
    (note,) = [note for note in tables.notes if note.template.startswith("No deal has")]
    assert dict(note.values)["words"] == ("Signed",)


def test_what_data_yaml_describes_is_mended_there(loaded: Loaded) -> None:
    said = {"declared_in": "data.yaml"}
    with pytest.raises(InputError) as missing:
        loaded("opportunity_id,Engage date,Outcome\n1,2026-01-01,won\n", **said)
    assert str(missing.value.cure) == (
        "Say which in data.yaml: columns: {deal_id: opportunity_id, created_at: Engage date, status: Outcome}"
    )
    with pytest.raises(InputError) as order:
        loaded("deal_id,created_at,status\n1,01/02/2026,won\n", **said)
    assert "date_format: dd/mm/yyyy" in str(order.value.cure)
    with pytest.raises(InputError) as words:
        loaded("deal_id,created_at,status\n1,2026-01-01,Signed\n2,2026-01-01,Dropped it\n", **said)
    assert str(words.value.cure) == "Say which in data.yaml: status: {won: [Signed], lost: [Dropped it]}"
    for error in (missing, order, words):
        assert "--" not in str(error.value.cure)


def test_ad_spend_of_one_channel(shared: Callable[[str], Path]) -> None:
    source = Source(
        shared("data/facebook_ads_kag/KAG_conversion_data_with_added_Date.csv"),
        columns={"date": "Date", "cost": "Spent", "campaign": "xyz_campaign_id"},
        always={"channel": "Facebook"},
        date_format="dd-mm-yyyy",
        currency="USD",
    )
    with load_tables({"spend": [source]}, currency="USD", time_zone="UTC") as tables:
        found = tables.run("SELECT sum(cost), sum(clicks), count(*), min(channel) FROM spend")
    assert math.isclose(float(str(found[0][0])), 58_705.23, abs_tol=0.01)
    assert found[0][1:] == (38_165, 1_143, "Facebook")


def test_leads_joined_with_the_deals_that_they_became(shared: Callable[[str], Path]) -> None:
    folder = shared("data/olist_funnel")
    leads = Source(
        folder / "olist_marketing_qualified_leads_dataset.csv",
        columns={"lead_id": "mql_id", "created_at": "first_contact_date", "source": "origin"},
        joins=(
            Join(
                "lead_id",
                "mql_id",
                Source(
                    folder / "olist_closed_deals_dataset.csv",
                    columns={"closed_at": "won_date", "deal_id": "mql_id", "industry": "business_segment"},
                ),
            ),
        ),
    )
    with load_tables({"leads": [leads]}, currency=None, time_zone="UTC") as tables:
        found = tables.run(
            "SELECT count(*), count(deal_id), count(*) FILTER (source = 'social'),"
            " count(deal_id) FILTER (source = 'social'), count(*) FILTER (closed_at < created_at) FROM leads"
        )
    assert found == [(8000, 842, 1350, 75, 1)]
