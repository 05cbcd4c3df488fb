from pathlib import Path

import duckdb
import pytest

from revops_cli.crm.engine import Engine
from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Source
from revops_cli.errors import InputError, UsageError

ESCAPES = [
    "SELECT * FROM read_csv('/etc/passwd', columns={'a': 'VARCHAR'}, auto_detect=false)",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM read_parquet('https://example.org/a.parquet')",
    "SELECT * FROM read_json('/proc/self/environ')",
    "SELECT * FROM parquet_metadata('{other}')",
    "SELECT * FROM read_parquet('{other}')",
    "SELECT * FROM read_parquet(['{allowed}', '{other}'])",
    "SELECT * FROM read_parquet('{folder}/*.parquet')",
    "COPY (SELECT 1) TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '{allowed}'",
    "COPY (SELECT 1 AS a) TO '{allowed}' (FORMAT parquet, USE_TMP_FILE false)",
    "EXPORT DATABASE '{folder}/out'",
    "IMPORT DATABASE '{folder}'",
    "ATTACH '{folder}/a.db'",
    "ATTACH ':memory:' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{folder}/x.duckdb_extension'",
    "SET enable_external_access = true",
    "SET allowed_paths = ['/etc/passwd']",
    "SET temp_directory = '{folder}'",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "PRAGMA enable_profiling = 'json'",
    "PRAGMA database_list",
    "CALL enable_logging(storage='file', storage_path='{folder}/log')",
    "CREATE SECRET s (TYPE s3)",
    "CREATE TABLE mine AS SELECT 1",
    "DROP VIEW deals",
    "SELECT 1; SELECT 2",
    "SELECT * FROM canary",
    "SELECT getenv('HOME')",
    "SELECT * FROM query('COPY (SELECT 1) TO ''{folder}/out.csv''')",
    "SELECT * FROM query_table('/etc/passwd')",
    "FROM json_execute_serialized_sql('{}')",
]


@pytest.mark.parametrize("escape", ESCAPES)
def test_nothing_escapes_from_the_engine(tmp_path: Path, escape: str) -> None:
    allowed, other = tmp_path / "deals.parquet", tmp_path / "other.parquet"
    for path in (allowed, other):
        rows = "SELECT 1 AS deal_id, DATE '2026-01-01' AS created_at, 'won' AS status"
        duckdb.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet)")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    attempt = escape.replace("{allowed}", str(allowed)).replace("{other}", str(other))
    attempt = attempt.replace("{folder}", str(tmp_path))
    canary = duckdb.sql("SELECT 'canary' AS word")
    assert canary is not None
    with load_tables({"deals": [Source(allowed)]}, currency=None, time_zone="UTC") as tables:
        assert tables.run("SELECT count(*) FROM deals") == [(1,)]
        with pytest.raises((ValueError, duckdb.Error)):
            tables.run(attempt)
        assert tables.run("SELECT count(*) FROM deals") == [(1,)]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_query_takes_parameters() -> None:
    engine = Engine(time_zone="UTC")
    try:
        assert engine.run("SELECT ? + 1", [41]) == [(42,)]
    finally:
        engine.close()


def test_it_spills_below_its_limit_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    engine = Engine(time_zone="UTC", memory_limit="60MB", threads=1)
    try:
        engine.lock([])
        found = engine.run(
            "SELECT count(*) FROM (SELECT hash(i) AS h FROM range(3000000) t(i) ORDER BY h LIMIT 2900000)"
        )
        assert found == [(2_900_000,)]
    finally:
        engine.close()
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_fit_is_told() -> None:
    engine = Engine(time_zone="UTC", memory_limit="20MB", threads=1)
    try:
        engine.lock([])
        with pytest.raises(InputError, match="memory limit"):
            engine.run("SELECT list(i || 'a long text that takes room') FROM range(3000000) t(i)")
    finally:
        engine.close()


@pytest.mark.parametrize("setting", [{"memory_limit": "a lot"}, {"time_zone": "Mars/Olympus"}])
def test_settings_that_make_no_sense_are_refused(setting: dict[str, str]) -> None:
    said = {"time_zone": "UTC", "memory_limit": "1GB", **setting}
    with pytest.raises(UsageError):
        Engine(time_zone=said["time_zone"], memory_limit=said["memory_limit"])
