"""A server that measures run on: PostgreSQL, or Spark through Spark Connect, both through Ibis.

Only SELECTs are sent. On PostgreSQL one transaction, which may only read, sees everything as it was at its
beginning, so that all numbers of one report are of one moment. Sessions count time in UTC; what is an
instant there is made a local time by the queries themselves, because sessions do that in several ways.
"""

from __future__ import annotations

import contextlib
import enum
import socket
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from revops_cli.crm.warehouse.connections import EngineKind
from revops_cli.crm.warehouse.packages import needed_module
from revops_cli.crm.warehouse.translation import translate
from revops_cli.errors import InputError, UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from revops_cli.crm.warehouse.connections import Connection

_PATIENCE = 10  # seconds for a server to answer at all
_SPARK_PORT = 15002
_LONGEST_SAYING = 300
_LOUD = ("SQLQueryContextLogger", "DataFrameQueryContextLogger")


class Holds(enum.Enum):
    """What a column of a database holds, as far as reading it depends on that."""

    TEXT = "text"
    WHOLE = "whole"
    EXACT = "exact"
    UNBOUNDED = "unbounded"
    FLOATING = "floating"
    TRUTH = "truth"
    DAY = "day"
    LOCAL = "local"
    INSTANT = "instant"
    OTHER = "other"


class Server(Protocol):
    """A connection that is open."""

    connection: Connection

    def columns(self, table: Sequence[str]) -> Mapping[str, Holds] | None:
        """Give the columns of a table, named by its parts, and what they hold; None: no such table."""

    def run(self, sql: str) -> list[tuple[object, ...]]:
        """Run one SELECT of DuckDB's dialect and give its rows. Raises `InputError` where that fails."""

    def close(self) -> None:
        """Close it."""


def open_server(connection: Connection) -> Server:
    """Connect. Raises `UsageError` for a missing package, `InputError` for a server that isn't reached."""
    if connection.engine is EngineKind.POSTGRES:
        return _Postgres(connection)
    return _Spark(connection)


def _unreachable(connection: Connection, said: object) -> InputError:
    return InputError(
        text(
            'The connection "{name}" can\'t be reached: {said}',
            name=connection.name,
            said=_saying(connection, said),
        ),
        cure=text("Check that the server runs, and its address in your own settings."),
    )


def _failed(connection: Connection, said: object) -> InputError:
    return InputError(
        text('"{name}" refused a query: {said}', name=connection.name, said=_saying(connection, said)),
        cure=text("Print the SQL with --show-sql, and run it there yourself to see more."),
    )


def _saying(connection: Connection, said: object) -> str:
    lines = [line.strip() for line in connection.masked(str(said)).splitlines() if line.strip()]
    return lines[0][:_LONGEST_SAYING] if lines else type(said).__name__


class _Postgres:
    """PostgreSQL, through psycopg and Ibis."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        purpose = text("Measuring in PostgreSQL")
        self._psycopg = needed_module("psycopg", "postgres", purpose)
        ibis = needed_module("ibis.backends.postgres", "postgres", purpose)
        needed_module("sqlglot", "postgres", purpose)
        try:
            own = self._psycopg.connect(connection.url, connect_timeout=_PATIENCE, application_name="revops")
        except self._psycopg.Error as error:
            raise _unreachable(connection, error) from None
        own.read_only = True
        own.isolation_level = self._psycopg.IsolationLevel.REPEATABLE_READ
        self._own, self._ibis = own, ibis.Backend.from_connection(own)

    def columns(self, table: Sequence[str]) -> Mapping[str, Holds] | None:
        exceptions = needed_module("ibis.common.exceptions", "postgres", text("Measuring in PostgreSQL"))
        *schema, name = table
        try:
            found = self._ibis.get_schema(name, database=schema[-1] if schema else None)
        except exceptions.TableNotFound:
            return None
        except self._psycopg.Error as error:
            raise _failed(self.connection, error) from None
        return {column: _of_ibis(kind) for column, kind in found.items()}

    def run(self, sql: str) -> list[tuple[object, ...]]:
        # A per cent sign begins a parameter only where parameters are given; here none ever are.
        try:
            with contextlib.closing(self._ibis.raw_sql(translate(sql, "postgres"))) as cursor:
                return [tuple(row) for row in cursor.fetchall()]
        except self._psycopg.Error as error:
            # Else nothing more could be asked: a survey goes on to the next table.
            self._own.rollback()
            raise _failed(self.connection, error) from None

    def close(self) -> None:
        self._own.close()


def _of_ibis(kind: Any) -> Holds:  # noqa: ANN401 (a data type of Ibis)
    """Say what a data type of Ibis is."""
    if kind.is_timestamp():
        return Holds.LOCAL if kind.timezone is None else Holds.INSTANT
    if kind.is_decimal():
        return Holds.UNBOUNDED if kind.scale is None else Holds.EXACT
    kinds = (
        (kind.is_string, Holds.TEXT),
        (kind.is_boolean, Holds.TRUTH),
        (kind.is_integer, Holds.WHOLE),
        (kind.is_floating, Holds.FLOATING),
        (kind.is_date, Holds.DAY),
    )
    return next((holds for is_it, holds in kinds if is_it()), Holds.OTHER)


class _Spark:
    """Apache Spark, or Sail, through Spark Connect and Ibis."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        purpose = text("Measuring in Spark")
        sessions = needed_module("pyspark.sql.connect.session", "spark", purpose)
        self._errors = needed_module("pyspark.errors", "spark", purpose)
        self._grpc = needed_module("grpc", "spark", purpose)
        ibis = needed_module("ibis.backends.pyspark", "spark", purpose)
        loggers = needed_module("pyspark.logger", "spark", purpose)
        for loud in _LOUD:  # What they write on the terminal is told in our own words.
            loggers.PySparkLogger.getLogger(loud).disabled = True
        _knock(connection)
        try:
            self._session = sessions.SparkSession.builder.remote(connection.url).create()
            # A session that the user named goes on when this is done with it.
            self._session.release_session_on_close = "session_id=" not in connection.url
            self._ibis = ibis.Backend()
            self._ibis.do_connect(self._session)
        except (self._errors.PySparkException, self._grpc.RpcError) as error:
            raise _unreachable(connection, error) from None

    def columns(self, table: Sequence[str]) -> Mapping[str, Holds] | None:
        # Ibis would give local times and instants the same type.
        named = ".".join("`" + part.replace("`", "``") + "`" for part in table)
        try:
            # Without this look, `parquet.name` would be a file of the server's.
            if not self._session.catalog.tableExists(named):
                return None
            fields = self._session.table(named).schema.fields
        except (self._errors.PySparkException, self._grpc.RpcError) as error:
            raise _failed(self.connection, error) from None
        return {each.name: _of_spark(each.dataType.typeName()) for each in fields}

    def run(self, sql: str) -> list[tuple[object, ...]]:
        try:
            return [tuple(row) for row in self._ibis.raw_sql(translate(sql, "spark")).collect()]
        except (self._errors.PySparkException, self._grpc.RpcError) as error:
            raise _failed(self.connection, error) from None

    def close(self) -> None:
        with contextlib.suppress(self._errors.PySparkException, self._grpc.RpcError):
            self._session.stop()


_SPARK_TYPES = {
    "string": Holds.TEXT,
    "boolean": Holds.TRUTH,
    "byte": Holds.WHOLE,
    "short": Holds.WHOLE,
    "integer": Holds.WHOLE,
    "long": Holds.WHOLE,
    "decimal": Holds.EXACT,
    "float": Holds.FLOATING,
    "double": Holds.FLOATING,
    "date": Holds.DAY,
    "timestamp": Holds.INSTANT,
    "timestamp_ntz": Holds.LOCAL,
}


def _of_spark(name: str) -> Holds:
    return _SPARK_TYPES.get("string" if name.startswith(("varchar", "char")) else name, Holds.OTHER)


def _knock(connection: Connection) -> None:
    """See whether anybody answers: the client itself would ask again and again for minutes."""
    parts = urlsplit(connection.url)
    if not parts.hostname:
        raise UsageError(
            text('The address of the connection "{name}" has no host.', name=connection.name),
            cure=text("Write it as sc://host:15002."),
        )
    try:
        socket.create_connection((parts.hostname, parts.port or _SPARK_PORT), timeout=_PATIENCE).close()
    except OSError as error:
        raise _unreachable(connection, error.strerror or error) from None
