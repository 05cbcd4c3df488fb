"""Servers for the tests of engines: PostgreSQL and Sail on loopback, started once, with data of their own.

Where a server can't be had, its tests are skipped with the reason; `REVOPS_TEST_ENGINES=1`, which `.ci/run`
sets, makes that a failure.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.cli.app import main
from revops_cli.schemas.canonical_tables import TABLES, ColumnType
from revops_cli.workflows.open_tables import open_tables
from revops_cli.workflows.opened_playbook import open_playbook

if TYPE_CHECKING:
    from collections.abc import Iterator

NORDERS = Path(__file__).parents[2] / "examples" / "norders"
_PATIENCE = 240  # seconds until a server must answer: Spark takes its time where others work, too


def lacking(reason: str) -> None:
    """Skip what needs a server, or fail where it was to be there."""
    if os.environ.get("REVOPS_TEST_ENGINES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def has_module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until something listens on a port of this computer."""
    for _ in range(_PATIENCE * 10):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no server on port {port}:\n{log.read_text(errors='replace')[-2000:]}")


@contextmanager
def running(command: list[str], port: int, log: Path, **how: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the end of the block."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, **how)  # type: ignore[call-overload]  # as given
        try:
            wait_for(process, port, log)
            yield process
        finally:
            process.terminate()  # What `exec` put in its place, too: spark-class becomes Java.
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def postgres_programs() -> Path | None:
    """Find PostgreSQL's programs, which Debian keeps outside the path."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    kept = [each.parent for each in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(kept, key=lambda folder: int(folder.parent.name), default=None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of an empty database in a cluster of its own, by somebody who is not root."""
    programs = postgres_programs()
    if programs is None:
        lacking("PostgreSQL is not installed: apt-get install postgresql")
    if not (has_module("psycopg") and has_module("ibis")):
        lacking("pip install -e '.[postgres]' was not run")
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="revops-postgres-"))
    how: dict[str, object] = {"cwd": folder}
    if os.getuid() == 0:
        how |= {"user": "postgres", "group": "postgres", "extra_groups": []}
        shutil.chown(folder, "postgres", "postgres")
    try:
        data, port = folder / "data", free_port()
        subprocess.run(
            [
                *(programs / "initdb", "-D", data, "-U", "revops", "-A", "trust", "-E", "UTF8", "--no-sync"),
                # Text is sorted as people sort it, which is not how the others sort.
                *("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"),
            ],
            check=True,
            capture_output=True,
            **how,  # type: ignore[call-overload]  # as given
        )
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder}
        settings |= {"fsync": "off", "timezone": "America/New_York"}
        command = [str(programs / "postgres"), "-D", str(data)]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with running(command, port, folder / "log", **how):
            yield f"postgresql://revops@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sail() -> Iterator[str]:
    """The address of Sail, which speaks Spark Connect."""
    if not (has_module("pysail") and has_module("pyspark") and has_module("ibis")):
        lacking("pip install -e '.[spark]' pysail was not run")
    folder = Path(tempfile.mkdtemp(prefix="revops-sail-"))
    port = free_port()
    program = Path(sys.executable).parent / "sail"
    command = [str(program), "spark", "server", "--ip", "127.0.0.1", "--port", str(port)]
    try:
        with running(command, port, folder / "log", cwd=folder):
            yield f"sc://127.0.0.1:{port}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a Spark cluster: a master, two workers and a Connect server, as in docs/scale.md."""
    home = os.environ.get("SPARK_HOME")
    if home is None:
        lacking("SPARK_HOME does not tell where Spark is: see docs/scale.md")
    if not (has_module("pyspark") and has_module("ibis")):
        lacking("pip install -e '.[spark]' was not run")
    folder = Path(tempfile.mkdtemp(prefix="revops-spark-"))
    own = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(folder / "work"), "SPARK_NO_DAEMONIZE": "1"}
    how: dict[str, object] = {"cwd": folder, "env": os.environ | own}
    master, workers, connect = free_port(), (free_port(), free_port()), free_port()
    java = [str(Path(home or "") / "bin" / "spark-class")]
    deploy = "org.apache.spark.deploy"
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        options = ["--host", "127.0.0.1", "--port", str(master), "--webui-port", "0"]
        command = [*java, f"{deploy}.master.Master", *options]
        stack.enter_context(running(command, master, folder / "master", **how))
        for number, port in enumerate(workers):
            options = ["--host", "127.0.0.1", "--port", str(port), "--webui-port", "0", "--cores", "1"]
            command = [*java, f"{deploy}.worker.Worker", *options, "--memory", "1g"]
            command.append(f"spark://127.0.0.1:{master}")
            stack.enter_context(running(command, port, folder / f"worker-{number}", **how))
        settings = {
            "spark.connect.grpc.binding.address": "127.0.0.1",
            "spark.connect.grpc.binding.port": connect,
            "spark.driver.host": "127.0.0.1",
            "spark.executor.memory": "512m",
            "spark.sql.warehouse.dir": folder / "warehouse",
            "spark.sql.shuffle.partitions": 4,
            "spark.ui.enabled": "false",
        }
        command = [*java, f"{deploy}.SparkSubmit", "--master", f"spark://127.0.0.1:{master}"]
        command += [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
        command += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"]
        stack.enter_context(running(command, connect, folder / "connect", **how))
        yield f"sc://127.0.0.1:{connect}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of a column, as PostgreSQL and Spark name it."""

    postgres: str
    spark: str


TEXT = Kind("text", "string")
WHOLE = Kind("bigint", "bigint")
EXACT = Kind("numeric(18,2)", "decimal(18,2)")
FLOATING = Kind("double precision", "double")
TRUTH = Kind("boolean", "boolean")
DAY = Kind("date", "date")
LOCAL = Kind("timestamp", "timestamp_ntz")
INSTANT = Kind("timestamptz", "timestamp")
KINDS = {
    "text": TEXT,
    "whole": WHOLE,
    "exact": EXACT,
    "floating": FLOATING,
    "truth": TRUTH,
    "day": DAY,
    "local": LOCAL,
    "instant": INSTANT,
}

Put = Callable[[str, Mapping[str, str], Sequence[Sequence[object]]], str]
"""Make a table of rows and give the name of it; columns have kinds by their names."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A server with tables of a test: `url` is what the user would say of it."""

    name: str
    url: str
    put: Put


# One server may be put into from several places: no two schemas have one name.
_NUMBERS = itertools.count(1)


def in_postgres(url: str) -> Engine:
    """Make tables in a schema of PostgreSQL."""
    psycopg = importlib.import_module("psycopg")
    sql = importlib.import_module("psycopg.sql")

    def put(name: str, columns: Mapping[str, str], rows: Sequence[Sequence[object]]) -> str:
        schema = f"crm_{next(_NUMBERS)}"
        table = sql.Identifier(schema, name)
        kinds = [
            sql.SQL("{} " + KINDS[kind].postgres).format(sql.Identifier(each))
            for each, kind in columns.items()
        ]
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL("create schema {}").format(sql.Identifier(schema)))
            connection.execute(sql.SQL("create table {} ({})").format(table, sql.SQL(", ").join(kinds)))
            with connection.cursor().copy(sql.SQL("copy {} from stdin").format(table)) as copy:
                for row in rows:
                    copy.write_row(row)
        return f"{schema}.{name}"

    return Engine("postgres", url, put)


def quoted(name: str) -> str:
    """Write a name for Spark."""
    return "`" + name.replace("`", "``") + "`"


def in_spark(url: str) -> Engine:
    """Make tables in one session, which those who know its number share."""
    sessions = importlib.import_module("pyspark.sql.connect.session")
    shared = f"{url}/;session_id={uuid.uuid4()}"
    session = sessions.SparkSession.builder.remote(shared).create()
    session.conf.set("spark.sql.session.timeZone", "UTC")

    def put(name: str, columns: Mapping[str, str], rows: Sequence[Sequence[object]]) -> str:
        schema, name = f"crm_{next(_NUMBERS)}", name.replace(" ", "_")  # Spark takes no spaces.
        kinds = ", ".join(f"{quoted(each)} {KINDS[kind].spark}" for each, kind in columns.items())
        session.sql(f"create database {schema}")
        session.createDataFrame([tuple(row) for row in rows], kinds).write.saveAsTable(
            f"{schema}.{quoted(name)}"
        )
        return f"{schema}.{name}"

    return Engine("spark", shared, put)


@pytest.fixture(scope="session", params=["postgres", "sail", pytest.param("cluster", marks=pytest.mark.slow)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    url: str = request.getfixturevalue(request.param)
    return in_postgres(url) if request.param == "postgres" else in_spark(url)


CANONICAL = {
    ColumnType.MOMENT: "local",
    ColumnType.AMOUNT: "exact",
    ColumnType.COUNT: "whole",
}


def stored(engine: Engine, playbook: Path) -> str:
    """Put the tables of a playbook's files into a database, and give the `data.yaml` of them there."""
    opened = open_playbook(playbook)
    wanted = {
        name: table.views
        for name, table in TABLES.items()
        if opened.playbook.data is not None and getattr(opened.playbook.data.tables, name)
    }
    lines = ["tables:"]
    with open_tables(opened, wanted) as tables:
        for name, table in TABLES.items():
            if not tables.has(name):
                continue
            kinds = {
                column.name: CANONICAL.get(column.type, "text")
                for column in table.columns
                if column.name in tables.columns(name)
            }
            order = ["row_order"] if table.ordered else []
            listed = ", ".join(f'"{each}"' for each in [*kinds, *order])
            rows = tables.run(f"select {listed} from {name}")  # noqa: S608  # names of ours
            there = engine.put(name, kinds | dict.fromkeys(order, "whole"), rows)
            said = ", order: row_order" if order else ""
            lines.append(f"  {name}: [{{connection: warehouse, table: {there}{said}}}]")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="session")
def in_database(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Path]:
    """A copy of the example whose tables are in a database."""
    copy = tmp_path_factory.mktemp(engine.name) / "norders"
    shutil.copytree(NORDERS, copy, ignore=shutil.ignore_patterns("__pycache__", "data"))
    (copy / "data.yaml").write_text(stored(engine, NORDERS), encoding="utf-8")
    return engine, copy


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A playbook of a public set, with its exports as files and with its tables in a database."""

    engine: Engine
    files: Path
    database: Path


WAVE = Path(__file__).parents[3] / "shared" / "data" / "salesforce_wave_sales"
WAVE_FILES = {
    "deals": "Opportunity.csv",
    "stage_events": "OpportunityHistory.csv",
    "leads": "Lead.csv",
    "activities": "Task.csv",
    "accounts": "Account.csv",
}
WAVE_STAGES = ("Qualification", "Needs Analysis", "Proposal/Quote", "Negotiation")


@pytest.fixture(scope="session")
def wave(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> PublicSet:
    """Sales of a public sample: 5,197 deals with 17,502 events, ties, skips and reopens."""
    if not WAVE.exists():
        pytest.skip("the public data are not here")
    files, database = (tmp_path_factory.mktemp(f"{engine.name}-wave-{name}") for name in ("files", "tables"))
    stages = [f"  - {{id: stage-{number}, name: {name}}}" for number, name in enumerate(WAVE_STAGES)]
    for folder in (files, database):
        (folder / "playbook.yaml").write_text(
            "format: 1\ncompany: Wave\ncurrency: USD\ntime_zone: UTC\nlanguage: en\n", encoding="utf-8"
        )
        (folder / "pipeline.yaml").write_text("\n".join(["stages:", *stages, ""]), encoding="utf-8")
    for name in WAVE_FILES.values():
        shutil.copy(WAVE / name, files / name)
    lines = [f"  {table}: [{name}]" for table, name in WAVE_FILES.items()]
    (files / "data.yaml").write_text("\n".join(["tables:", *lines, ""]), encoding="utf-8")
    (database / "data.yaml").write_text(stored(engine, files), encoding="utf-8")
    return PublicSet(engine, files, database)


@pytest.fixture
def revops(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run the program in this process and give what it prints, or `shown` of it; it must end as said."""
    for name in ("NO_COLOR", "FORCE_COLOR", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def run(*arguments: str | Path, code: int = 0, shown: str | None = None) -> str:
        monkeypatch.setattr(sys, "argv", ["revops", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert ended.value.code == code, said.err
        printed: str = getattr(said, shown or ("err" if code else "out"))
        return printed

    return run
