"""The measures' SQL, which is in DuckDB's dialect, in the dialects of other engines.

    translate(sql, "postgres") -> str

sqlglot translates. What it can't know is that a column named `x_on` holds a day, and so does what is made
of it: the difference of two days is a whole number on DuckDB, and an interval on others. So that is written
for each dialect here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from revops_cli.crm.warehouse.packages import needed_module
from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

DUCKDB = "duckdb"
"""The dialect of the measures."""

DIALECTS = (
    DUCKDB,
    *("bigquery", "clickhouse", "databricks", "postgres", "snowflake", "spark", "trino"),
)
"""The dialects into which every measure is translated."""


def translate(sql: str, dialect: str) -> str:
    """Write one SELECT of DuckDB's dialect in another, laid out for reading.

    Raises `UsageError` for a dialect that is not known or where sqlglot is missing, and `ValueError`
    for anything but one SELECT.
    """
    if dialect not in DIALECTS:
        raise UsageError(
            text('There is no dialect "{name}" here.', name=dialect),
            cure=text("Allowed: {allowed}", allowed=DIALECTS),
        )
    sqlglot = needed_module("sqlglot", "sql", text("Writing SQL for other engines"))
    statements = sqlglot.parse(sql, read=DUCKDB)
    if len(statements) != 1 or not isinstance(statements[0], sqlglot.exp.Query):
        message = "only one SELECT is translated"
        raise ValueError(message)
    query = statements[0]
    if dialect != DUCKDB:
        for rewritten in _rewritings(sqlglot.exp, query, dialect):
            for node in reversed(list(query.walk())):  # From the inside out: what is replaced holds others.
                found = rewritten(node)
                if found is not node:
                    node.replace(found)
    if dialect == "clickhouse":
        # Or a join would fill in 0 where nothing was found.
        query.set("settings", [sqlglot.exp.column("join_use_nulls").eq(1)])
    try:
        # What can't be written in a dialect is refused, never written as something near it.
        return str(query.sql(dialect, pretty=True, unsupported_level=sqlglot.ErrorLevel.RAISE))
    except sqlglot.errors.UnsupportedError as error:
        raise UsageError(
            text("This can't be written for {dialect}: {why}", dialect=dialect, why=str(error)),
            cure=text("Print it as it is, without --dialect."),
        ) from None


def _rewritings(exp: Any, query: Any, dialect: str) -> tuple[Callable[[Any], Any], ...]:  # noqa: ANN401 (sqlglot's own module)
    """Give what rewrites single nodes of a query for a dialect, one after another."""
    days = _names_of_days(exp, query)

    def everywhere(node: Any) -> Any:  # noqa: ANN401 (a node of sqlglot's)
        if isinstance(node, exp.Sub) and _is_day(exp, node.left, days) and _is_day(exp, node.right, days):
            return _days_between(exp, node, dialect)
        if isinstance(node, exp.Anonymous) and node.name.lower() == "hash":
            # A hash only makes DuckDB sort faster, and each engine has another one.
            return node.expressions[0]
        return node

    own = {"bigquery": _for_bigquery, "clickhouse": _for_clickhouse}.get(dialect)
    return (everywhere,) if own is None else (everywhere, lambda node: own(exp, node))


def _for_bigquery(exp: Any, node: Any) -> Any:  # noqa: ANN401 (nodes of sqlglot's)
    """Rewrite what sqlglot writes wrong for BigQuery."""
    if isinstance(node, exp.TimeToUnix):
        return exp.Anonymous(this="UNIX_SECONDS", expressions=[exp.cast(node.this, "TIMESTAMPTZ")])
    if isinstance(node, exp.Window) and isinstance(node.this, exp.Min | exp.Max | exp.Sum):
        # It can't say where NULLs go, and these are ordered by numbers that every row has.
        for ordered in node.args["order"].expressions:
            ordered.args["nulls_first"] = True
    return node


def _for_clickhouse(exp: Any, node: Any) -> Any:  # noqa: ANN401 (nodes of sqlglot's)
    """Rewrite what sqlglot writes wrong for ClickHouse, or what means something else there."""
    if isinstance(node, exp.TimeToUnix):
        return exp.Anonymous(this="toUnixTimestamp", expressions=[node.this])
    if isinstance(node, exp.Cast) and node.is_type("date"):
        # Its DATE begins in 1970, and what lies before wraps around.
        node.to.set("this", exp.DataType.Type.DATE32)
    if isinstance(node, exp.Window) and isinstance(node.this, exp.Lag | exp.Lead):
        # There they look no further than their frame, and give 0 where nothing is.
        node.this.set("this", exp.Anonymous(this="toNullable", expressions=[node.this.this]))
        whole = {"start": "UNBOUNDED", "start_side": "PRECEDING", "end": "UNBOUNDED", "end_side": "FOLLOWING"}
        node.set("spec", exp.WindowSpec(kind="ROWS", **whole))
    return node


def _days_between(exp: Any, node: Any, dialect: str) -> Any:  # noqa: ANN401 (nodes of sqlglot's)
    """Give the whole days from one day to another, wide enough to be squared."""
    if dialect == "postgres":
        days = exp.Paren(this=exp.Sub(this=node.left.copy(), expression=node.right.copy()))
    else:
        days = exp.DateDiff(this=node.left.copy(), expression=node.right.copy(), unit=exp.var("DAY"))
    return exp.cast(days, "BIGINT")


def _names_of_days(exp: Any, query: Any) -> frozenset[str]:  # noqa: ANN401 (nodes of sqlglot's)
    """Give the names that a query gives to days: by what they are made of, however many steps that takes."""
    named = [(alias.alias, alias.this) for alias in query.find_all(exp.Alias)]
    days: frozenset[str] = frozenset()
    while True:
        found = frozenset(name for name, made_of in named if _is_day(exp, made_of, days))
        if found == days:
            return days
        days = found


def _is_day(exp: Any, node: Any, days: frozenset[str]) -> bool:  # noqa: ANN401 (nodes of sqlglot's)
    """Say whether a value is a day: a column with the name of one, or what is made of days."""
    if isinstance(node, exp.Column):
        return str(node.name).endswith("_on") or node.name == "on_day" or node.name in days
    if isinstance(node, exp.Cast):
        return bool(node.is_type("date"))
    if isinstance(node, exp.Case):
        branches = [branch.args["true"] for branch in node.args["ifs"]]
        told = [each for each in (*branches, node.args.get("default")) if each is not None]
        told = [each for each in told if not isinstance(each, exp.Null)]
        return bool(told) and all(_is_day(exp, each, days) for each in told)
    if isinstance(node, exp.Coalesce | exp.Least | exp.Greatest):
        return all(_is_day(exp, each, days) for each in (node.this, *node.expressions))
    if isinstance(node, exp.Window | exp.Paren | exp.Min | exp.Max | exp.Lag | exp.Lead):
        return _is_day(exp, node.this, days)
    return False
