import datetime
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

import revops_cli
from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Rate, Source
from revops_cli.crm.tables import Tables
from revops_cli.errors import InputError, UsageError
from revops_cli.schemas.canonical_tables import TABLES

Loaded = Callable[..., Tables]
Write = Callable[..., Path]

HEADER = "deal_id,created_at,closed_at,status,value,currency\n"
DAY = datetime.date(2026, 10, 30)
LOAD = """
import sys
from pathlib import Path
from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Source
from revops_cli.errors import InputError
try:
    load_tables({"deals": [Source(Path(sys.argv[1]))]}, currency=None, time_zone="UTC")
except InputError as error:
    print(error.message)
"""


def test_the_view_has_every_column_and_null_where_the_source_has_none(loaded: Loaded) -> None:
    tables = loaded(HEADER + "1,2026-01-01,2026-02-01,won,100,eur\n2,2026-01-01,2026-03-01,lost,,EUR\n")
    views = [view for column in TABLES["deals"].columns for view in column.views]
    described = tables.run("SELECT column_name, column_type FROM (DESCRIBE deals)")
    types = {str(row[0]): str(row[1]) for row in described}
    assert set(types) == set(views)
    assert types["created_on"] == "DATE"
    assert types["value"].startswith("DECIMAL")
    found = tables.run("SELECT owner, persona, expected_close_on, value FROM deals ORDER BY deal_id")
    assert found == [(None, None, None, Decimal(100)), (None, None, None, None)]
    assert tables.columns("deals") == ("deal_id", "created_at", "status", "closed_at", "value", "currency")
    assert tables.rows("deals") == 2
    assert tables.currency == "EUR"


def test_only_asked_columns_are_there(write: Write) -> None:
    path = write(HEADER + "1,2026-01-01,2026-02-01,won,100,EUR\n2,,,lost,,EUR\n")
    asked = {"deals": ("created_on", "closed_on", "value")}
    with load_tables({"deals": [Source(path)]}, currency=None, time_zone="UTC", columns=asked) as tables:
        found = {row[0] for row in tables.run("SELECT column_name FROM (DESCRIBE deals)")}
        assert found == {"created_on", "closed_on", "value", "currency", "status"}


def test_an_open_deal_has_no_close_date(loaded: Loaded) -> None:
    tables = loaded(
        HEADER
        + "1,2026-01-01,2026-02-01,Won,1,EUR\n2,2026-01-01,2026-05-01,OPEN,1,EUR\n3,2026-01-01,,lost,1,EUR\n"
    )
    found = tables.run("SELECT deal_id, status, closed_on FROM deals ORDER BY deal_id")
    assert found == [("1", "won", datetime.date(2026, 2, 1)), ("2", "open", None), ("3", "lost", None)]
    assert "Left out: the close date of 1 open deal." in map(str, tables.notes)


def test_two_files_are_one_table(write: Write) -> None:
    first = write(HEADER + "1,2026-01-01,2026-02-01,won,100.5,EUR\n", "a.csv")
    second = write("deal_id;created_at;status;value\n2;1.1.2026;lost;12,125\n3;1.1.2026;won;1,5\n", "b.csv")
    sources = [Source(first), Source(second, currency="EUR")]
    with load_tables({"deals": sources}, currency="EUR", time_zone="UTC") as tables:
        assert tables.run("SELECT sum(value), count(DISTINCT created_on), min(currency) FROM deals") == [
            (Decimal("114.125"), 1, "EUR")
        ]
    twice = write(HEADER + "1,2026-01-01,2026-02-01,won,100.5,EUR\n", "c.csv")
    with pytest.raises(InputError, match="same deal_id in several files"):
        load_tables({"deals": [Source(first), Source(twice)]}, currency="EUR", time_zone="UTC")


def test_stage_events_are_loaded_by_the_same_code(loaded: Loaded) -> None:
    tables = loaded(
        "Deal;Stage;Entered\n1;Meeting;1.2.2026 09:30\n1;Offer;3.2.2026 10:00\n",
        table="stage_events",
        columns={"deal_id": "Deal", "entered_at": "Entered"},
    )
    found = tables.run("SELECT deal_id, stage, entered_at, entered_on, value FROM stage_events ORDER BY 3")
    moment = datetime.datetime(2026, 2, 1, 9, 30)  # noqa: DTZ001 (local time)
    assert found[0] == ("1", "Meeting", moment, datetime.date(2026, 2, 1), None)
    with pytest.raises(InputError, match="line 3 can't be read: entered_at is empty"):
        loaded("deal_id,stage,entered_at\n1,A,2026-01-01\n1,B,\n", table="stage_events")


MINIMAL = {
    "leads": "lead_id,created_at\n1,2026-01-01\n",
    "touches": "person_id,at,channel\n1,2026-01-01,email\n",
    "activities": "at,type\n2026-01-01,call\n",
    "spend": "date,channel,cost\n2026-01-01,ads,12.50\n",
    "accounts": "account_id\n1\n",
    "messages": "sent\n12\n",
}


@pytest.mark.parametrize("table", MINIMAL)
def test_every_table_loads_by_its_needed_columns(loaded: Loaded, table: str) -> None:
    tables = loaded(MINIMAL[table], table=table, name=f"{table}.csv")
    assert len(tables.run(f"SELECT * FROM {table}")) == 1  # noqa: S608 (a name of ours)


def test_times_become_days_of_the_playbook(loaded: Loaded) -> None:
    row = "1,2026-06-30T22:30:00Z,,won,1,EUR\n"
    assert loaded(HEADER + row).run("SELECT created_on FROM deals") == [(datetime.date(2026, 7, 1),)]
    new_york = loaded(HEADER + row, time_zone="America/New_York")
    assert new_york.run("SELECT created_on FROM deals") == [(datetime.date(2026, 6, 30),)]


class TestCurrencies:
    ROWS = "1,2026-01-01,,won,100.10,EUR\n2,2026-01-01,,won,2000.25,SEK\n3,2026-01-01,,lost,,sek\n"

    def test_two_without_a_rate_are_refused_with_their_sums(self, loaded: Loaded) -> None:
        with pytest.raises(InputError) as caught:
            loaded(HEADER + self.ROWS, shown_in="EUR")
        sums = dict(caught.value.message.values)["sums"]
        assert isinstance(sums, tuple)
        assert list(map(str, sums)) == ["2000.25 SEK in 2 deals", "100.1 EUR in 1 deal"]
        assert "--rate SEK=RATE@DATE" in str(caught.value.cure)

    def test_one_that_is_not_the_shown_one_needs_a_rate_too(self, loaded: Loaded) -> None:
        with pytest.raises(InputError, match="are in SEK, and the numbers are to be in EUR"):
            loaded(HEADER + "1,2026-01-01,,won,100,SEK\n", shown_in="EUR")

    def test_rates_are_exact_and_sums_stay_apart(self, write: Write) -> None:
        rate = Rate("SEK", "EUR", Decimal("0.0875"), DAY)
        source = Source(write(HEADER + self.ROWS))
        for shown_in in ("EUR", None):
            with load_tables({"deals": [source]}, currency=shown_in, time_zone="UTC", rates=[rate]) as tables:
                assert tables.currency == "EUR"
                assert tables.rates == {"EUR": Decimal(1), "SEK": Decimal("0.0875")}
                found = tables.run("SELECT currency, sum(value) FROM deals GROUP BY 1 ORDER BY 1")
                assert found == [("EUR", Decimal("100.10")), ("SEK", Decimal("2000.25"))]
                assert "1 SEK is counted as 0.0875 EUR, the rate of 2026-10-30." in map(str, tables.notes)

    def test_a_file_without_one_is_in_the_shown_one_and_says_so(self, loaded: Loaded) -> None:
        rows = "deal_id,created_at,status,value\n1,2026-01-01,won,5\n"
        tables = loaded(rows, shown_in="SEK")
        assert tables.run("SELECT currency FROM deals") == [("SEK",)]
        assert "It doesn't tell the currency: counted as SEK." in map(str, tables.notes)
        nobody = loaded(rows)
        assert nobody.currency is None
        assert nobody.run("SELECT currency FROM deals") == [(None,)]

    def test_what_is_no_currency_is_refused(self, loaded: Loaded) -> None:
        with pytest.raises(InputError, match="EUT"):
            loaded(HEADER + "1,2026-01-01,,won,100,EUT\n")


class TestFiles:
    def test_a_missing_file_names_the_nearest(self, write: Write) -> None:
        path = write("x", "deals-2026.csv")
        with pytest.raises(InputError, match="There is no file") as caught:
            self.load(path.with_name("deals-2025.csv"))
        assert "deals-2026.csv" in str(caught.value.cure)

    def test_a_folder(self, write: Write) -> None:
        with pytest.raises(InputError, match="is a folder") as caught:
            self.load(write("x").parent)
        assert "deals.csv" in str(caught.value.cure)

    def test_no_permission(self, write: Write, held_to_modes: tuple[str, ...]) -> None:
        path = write(HEADER)
        path.chmod(0)
        done = subprocess.run(  # noqa: S603 -- our own program, by a user who may read no more
            [*held_to_modes, sys.executable, "-c", LOAD, str(path)],
            env={"PYTHONPATH": str(Path(revops_cli.__file__).parents[1])},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "may not be read" in done.stdout, done.stderr

    def test_another_kind_of_file(self, write: Write) -> None:
        with pytest.raises(InputError, match="no file of a kind that can be read"):
            self.load(write("x", "deals.docx"))

    def test_a_playbook_reads_nothing_outside_its_folder(self, write: Write, tmp_path: Path) -> None:
        root = tmp_path / "playbook"
        root.mkdir()
        write(HEADER + "1,2026-01-01,,won,1,EUR\n", "outside.csv")
        (root / "link.csv").symlink_to(tmp_path / "outside.csv")
        (root / "inside.csv").write_text(HEADER + "1,2026-01-01,,won,1,EUR\n")
        for name in ("../outside.csv", "link.csv", str(tmp_path / "outside.csv")):
            with pytest.raises(InputError, match="outside the playbook"):
                self.load(Path(name), root)
        self.load(Path("inside.csv"), root)
        self.load(root / "link.csv")

    @staticmethod
    def load(path: Path, root: Path | None = None) -> None:
        load_tables({"deals": [Source(path)]}, currency=None, time_zone="UTC", root=root).close()


class TestParquet:
    @staticmethod
    def file(tmp_path: Path, select: str) -> Path:
        path = tmp_path / "deals.parquet"
        duckdb.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
        return path

    @staticmethod
    def load(path: Path, **said: object) -> Tables:
        source = Source(path, **said)  # type: ignore[arg-type]  # any field of a source
        return load_tables({"deals": [source]}, currency=None, time_zone="Europe/Helsinki")

    def test_types_are_read_as_they_are(self, tmp_path: Path) -> None:
        path = self.file(
            tmp_path,
            "SELECT * FROM (VALUES"
            " (1, TIMESTAMPTZ '2026-06-30 22:30:00Z', DATE '2026-08-01', 'Won', 12.5::DOUBLE),"
            " (2, NULL, NULL, 'Lost', 'nan'::DOUBLE))"
            " AS t(deal_id, created_at, closed_at, status, value)",
        )
        with self.load(path) as tables:
            found = tables.run("SELECT deal_id, created_on, closed_on, status, value FROM deals ORDER BY 1")
            day = datetime.date(2026, 7, 1)
            assert found[0] == ("1", day, datetime.date(2026, 8, 1), "won", Decimal("12.5"))
            assert found[1] == ("2", None, None, "lost", None)

    def test_text_is_read_like_text(self, tmp_path: Path) -> None:
        select = "SELECT '1' AS deal_id, '{day}' AS created_at, 'won' AS status, '12 500,50 €' AS value"
        with self.load(self.file(tmp_path, select.format(day="1.7.2026"))) as tables:
            assert tables.run("SELECT created_on, value, currency FROM deals") == [
                (datetime.date(2026, 7, 1), Decimal("12500.50"), "EUR")
            ]
        with pytest.raises(InputError, match="day first or month first"):
            self.load(self.file(tmp_path, select.format(day="1/7/2026")))

    def test_repeats_blanks_and_other_files_are_refused(self, tmp_path: Path) -> None:
        row = "SELECT {id} AS deal_id, DATE '2026-01-01' AS created_at, {status} AS status"
        one = row.format(id=1, status="'won'")
        with pytest.raises(InputError, match="already on line 1"):
            self.load(self.file(tmp_path, f"{one} UNION ALL {one}"))
        with pytest.raises(InputError, match="status is empty"):
            self.load(self.file(tmp_path, f"{one} UNION ALL {row.format(id=2, status='NULL')}"))
        with pytest.raises(InputError, match="no rows"):
            self.load(self.file(tmp_path, f"{one} LIMIT 0"))
        with pytest.raises(InputError, match="has the type"):
            self.load(self.file(tmp_path, "SELECT 1 AS deal_id, 45000 AS created_at, 'won' AS status"))
        fake = tmp_path / "fake.parquet"
        fake.write_text("deal_id,created_at,status\n")
        with pytest.raises(InputError, match="not a Parquet file"):
            self.load(fake)


def test_repeats_are_not_looked_for_in_silence(write: Write) -> None:
    path = write(HEADER + "1,2026-01-01,,won,1,EUR\n1,2026-01-01,,won,1,EUR\n")
    tables = load_tables({"deals": [Source(path)]}, currency=None, time_zone="UTC", repeats_checked_up_to=1)
    with tables:
        assert "Not looked for among 2 rows: a deal_id that comes twice." in map(str, tables.notes)


def test_a_word_far_down_a_long_file_is_found(loaded: Loaded) -> None:
    rows = [f"{number},2026-01-01,,won,{number},EUR" for number in range(30_000)]
    rows += ["a,1.1.2026,,Lost,12.345.678,SEK", "b,2026-01-01T10:00:00Z,,Talking,0,EUR"]
    rate = [Rate("SEK", "EUR", Decimal("0.1"), DAY)]
    path = loaded(HEADER + "1,2026-01-01,,won,1,EUR\n")
    path.close()
    with pytest.raises(InputError, match="several currencies"):
        loaded(HEADER + "\n".join(rows))
    rows[-2] = rows[-2].replace("SEK", "EUR")
    tables = loaded(HEADER + "\n".join(rows))
    found = tables.run("SELECT status, count(*), max(value) FROM deals GROUP BY 1 ORDER BY 1")
    assert [row[:2] for row in found] == [("open", 1), ("won", 30_000), ("lost", 1)]
    assert found[2][2] == Decimal(12_345_678)
    assert rate[0].rate == Decimal("0.1")


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(UsageError, match="no table dealz"):
        load_tables({"dealz": []}, currency=None, time_zone="UTC")
