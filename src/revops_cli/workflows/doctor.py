"""What `revops doctor` does: looks at the program, its libraries, the playbook around and its data.

Libraries are looked for, not loaded; a connection is tried only where that is asked for.
"""

from __future__ import annotations

import platform
import shutil
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from revops_cli import __version__
from revops_cli.crm.files import checked_file, files_of
from revops_cli.crm.warehouse.connections import named_connection
from revops_cli.crm.warehouse.server import open_server
from revops_cli.errors import NoPlaybookError, RevopsError
from revops_cli.git import revision
from revops_cli.playbook.checkup import Area, Check, Checkup, State
from revops_cli.schemas.data_sources import ConnectionSource, FileSource, Tables
from revops_cli.schemas.settings import FORMAT_VERSION
from revops_cli.texts import plural, text
from revops_cli.workflows.deal_sources import file_source, named_sources
from revops_cli.workflows.opened_playbook import OpenedPlaybook, open_playbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from revops_cli.texts import Text

_LIBRARIES = ("pydantic", "ruamel.yaml", "typer", "duckdb", "jinja2", "babel")
"""What the program stands on, by the names of the distributions."""

_EXTRAS: Mapping[str, tuple[tuple[str, ...], Text]] = {
    "xlsx": (("python_calamine",), text("reading spreadsheets")),
    "watch": (("watchfiles",), text("revops lint --watch")),
    "serve": (("starlette", "uvicorn", "watchfiles"), text("revops serve")),
    "sql": (("sqlglot",), text("--show-sql --dialect")),
    "postgres": (("ibis", "psycopg", "sqlglot"), text("measuring in PostgreSQL")),
    "spark": (("ibis", "pyspark", "pyarrow", "sqlglot"), text("measuring in Spark")),
}
"""The extras: the modules that each brings, and what it is for."""


class DoctorRequest(NamedTuple):
    """Where to look for a playbook, what the terminal is, and whether connections are tried."""

    start: Path
    terminal: Text
    connect: bool = False


def examine(request: DoctorRequest) -> Checkup:
    """Look at everything; nothing that is wrong keeps the rest from being looked at."""
    checks = [*_program(request.terminal), *_extras()]
    try:
        opened = open_playbook(request.start)
    except NoPlaybookError as error:
        checks.append(Check(Area.PLAYBOOK, "playbook", State.MISSING, error.message, error.cure))
        return Checkup(tuple(checks))
    except RevopsError as error:
        checks.append(Check(Area.PLAYBOOK, "playbook", State.BROKEN, error.message, error.cure))
        return Checkup(tuple(checks))
    return Checkup((*checks, *_playbook(opened, request.start), *_data(opened, connect=request.connect)))


def _program(terminal: Text) -> Iterator[Check]:
    yield Check(Area.PROGRAM, "revops", State.GOOD, text("revops {version}", version=__version__))
    system = text(
        "Python {version} on {system}",
        version=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
    )
    yield Check(Area.PROGRAM, "python", State.GOOD, system)
    yield _parser()
    for name in _LIBRARIES:
        yield _library(name)
    yield Check(Area.PROGRAM, "terminal", State.GOOD, terminal)
    if shutil.which("git") is None:
        yield Check(
            Area.PROGRAM,
            "git",
            State.MISSING,
            text("git is not there: pages can't tell which revision they show."),
            text("Install git."),
        )
    else:
        yield Check(Area.PROGRAM, "git", State.GOOD, text("git is there"))


def _parser() -> Check:
    if find_spec("_ruamel_yaml") is not None or find_spec("ruamel.yaml.clib") is not None:
        return Check(Area.PROGRAM, "yaml", State.GOOD, text("YAML is read by the fast parser"))
    return Check(
        Area.PROGRAM,
        "yaml",
        State.MISSING,
        text("YAML is read by the slow parser: ruamel.yaml.clib is not there."),
        text("pip install ruamel.yaml.clib"),
    )


def _library(name: str) -> Check:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Check(
            Area.PROGRAM,
            name,
            State.BROKEN,
            text("{name} is not there.", name=name),
            text("pip install --upgrade revops-cli"),
        )
    return Check(Area.PROGRAM, name, State.GOOD, text("{name} {version}", name=name, version=version))


def _extras() -> Iterator[Check]:
    for extra, (modules, purpose) in _EXTRAS.items():
        lacking = tuple(module for module in modules if find_spec(module) is None)
        if not lacking:
            yield Check(
                Area.EXTRAS, extra, State.GOOD, text("{extra}: {purpose}", extra=extra, purpose=purpose)
            )
        else:
            yield Check(
                Area.EXTRAS,
                extra,
                State.MISSING,
                text("{extra} is not installed: {purpose}", extra=extra, purpose=purpose),
                text('pip install "revops-cli[{extra}]"', extra=extra),
            )


def _playbook(opened: OpenedPlaybook, start: Path) -> Iterator[Check]:
    playbook = opened.playbook
    found = (
        text("The playbook is in {folder}", folder=str(opened.root))
        if start.resolve() == opened.root
        else text(
            "The playbook is in {folder}, found from {start} upwards",
            folder=str(opened.root),
            start=str(start.resolve()),
        )
    )
    yield Check(Area.PLAYBOOK, "playbook", State.GOOD, found)
    settings = playbook.settings
    if settings is not None:
        yield Check(
            Area.PLAYBOOK,
            "format",
            State.GOOD,
            text("Format {version}, the newest is {newest}", version=settings.format, newest=FORMAT_VERSION),
        )
    at = revision(opened.root, (*playbook.documents, *playbook.pages))
    yield Check(
        Area.PLAYBOOK,
        "revision",
        State.GOOD if at is not None else State.MISSING,
        text("git revision {short} of {day}", short=at.short, day=at.date)
        if at is not None
        else text("The playbook is in no git repository, or nothing is committed yet."),
        None if at is not None else text("git init && git add . && git commit -m 'The playbook'"),
    )
    count = len(playbook.documents)
    if playbook.faults:
        said = plural("{count} place can't be read", "{count} places can't be read", len(playbook.faults))
        yield Check(Area.PLAYBOOK, "files", State.BROKEN, said, text("See them: revops lint"))
    else:
        yield Check(
            Area.PLAYBOOK, "files", State.GOOD, plural("{count} file read", "{count} files read", count)
        )


def _data(opened: OpenedPlaybook, *, connect: bool) -> Iterator[Check]:
    named = False
    for table in Tables.model_fields:
        for source in named_sources(opened.playbook, table):
            named = True
            yield (
                _file(opened, table, source)
                if isinstance(source, FileSource)
                else _connection(source, table, connect=connect)
            )
    if not named:
        yield Check(
            Area.DATA,
            "data",
            State.MISSING,
            text("data.yaml names no export: what the playbook states is all there is to compute from."),
            text("Describe an export: revops data map FILE"),
        )


def _file(opened: OpenedPlaybook, table: str, source: FileSource) -> Check:
    try:
        files = files_of(file_source(source, table), opened.root)
        for each in files:
            checked_file(each, opened.root)
    except RevopsError as error:
        told = text("{table}: {why}", table=table, why=error.message)
        return Check(Area.DATA, table, State.BROKEN, told, error.cure)
    return Check(Area.DATA, table, State.GOOD, text("{table}: {file}", table=table, file=source.file))


def _connection(source: ConnectionSource, table: str, *, connect: bool) -> Check:
    try:
        connection = named_connection(source.connection)
        if connect:
            open_server(connection).close()
    except RevopsError as error:
        told = text("{table}: {why}", table=table, why=error.message)
        return Check(Area.DATA, table, State.BROKEN, told, error.cure)
    if connect:
        told = text('{table}: the connection "{name}" answers', table=table, name=source.connection)
        return Check(Area.DATA, table, State.GOOD, told)
    told = text('{table}: the connection "{name}", not tried', table=table, name=source.connection)
    return Check(Area.DATA, table, State.GOOD, told, text("Try it: revops doctor --connect"))
