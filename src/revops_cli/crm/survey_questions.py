"""What is asked of all tables together, wherever they are: columns, statuses, gaps, and how the history fits.

The SQL is DuckDB's, and plain enough to be translated for other engines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from revops_cli.crm.sql import literal
from revops_cli.crm.sql import name as quoted
from revops_cli.crm.status_words import KNOWN_WORDS, STATUSES
from revops_cli.metrics.data_survey import Gap, History, SurveyedColumn
from revops_cli.metrics.rows import as_day, as_sum
from revops_cli.schemas.canonical_tables import REFERENCES, TABLES, ColumnType

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from revops_cli.schemas.canonical_tables import Reference

_EXAMPLES = 3


class Askable(Protocol):
    """Tables with their views, that can be asked."""

    def run(self, query: str) -> list[tuple[object, ...]]:
        """Run one SELECT and give its rows."""

    def rows(self, table: str) -> int:
        """Give the number of rows of a table, 0 where there is none."""

    def columns(self, table: str) -> Collection[str]:
        """Give the canonical columns that a table has."""


def surveyed_columns(tables: Askable, title: str) -> tuple[SurveyedColumn, ...]:
    """Count the values of each column that is there; of moments give the first and the last day."""
    there = tables.columns(title)
    present = [column for column in TABLES[title].columns if column.name in there]
    asked = []
    for column in present:
        cell = quoted(column.name)
        asked.append(f"count({cell})")
        if column.type is ColumnType.MOMENT:
            asked += [f"CAST(min({cell}) AS DATE)", f"CAST(max({cell}) AS DATE)"]
    told = [f"{each} as told_{number}" for number, each in enumerate(asked)]
    (found,) = tables.run(f"SELECT {', '.join(told)} FROM {title}")  # noqa: S608 (names of ours)
    values = iter(found)
    return tuple(
        SurveyedColumn(column.name, as_sum(next(values)), as_day(next(values)), as_day(next(values)))
        if column.type is ColumnType.MOMENT
        else SurveyedColumn(column.name, as_sum(next(values)))
        for column in present
    )


def surveyed_statuses(tables: Askable) -> Mapping[str, int]:
    """Count the deals of each status."""
    rows = tables.run("SELECT CAST(status AS VARCHAR) AS word, count(*) AS found FROM deals GROUP BY status")
    found = {str(word): as_sum(count) for word, count in rows}
    return {status: found.get(status, 0) for status in STATUSES}


def gaps(tables: Askable) -> tuple[Gap, ...]:
    """Count the rows of each reference that lead nowhere; none where the tables don't have it."""
    return tuple(gap for reference in REFERENCES if (gap := _gap(tables, reference)) is not None)


def _gap(tables: Askable, reference: Reference) -> Gap | None:
    here, there = tables.columns(reference.table), tables.columns(reference.to)
    if not (tables.rows(reference.to) and reference.key in there):
        return None
    if not (tables.rows(reference.table) and reference.column in here):
        return None
    column, key = quoted(reference.column), quoted(reference.key)
    missing = (
        f"SELECT {column} AS id FROM {reference.table} LEFT JOIN"  # noqa: S608 (names of ours)
        f" (SELECT DISTINCT {key} AS known FROM {reference.to} WHERE {key} IS NOT NULL) AS keys"
        f" ON {column} = known WHERE {column} IS NOT NULL AND known IS NULL"
    )
    counts = f"SELECT count(*) AS counted, count(DISTINCT id) AS ids FROM ({missing}) AS missing"  # noqa: S608 (names of ours)
    ((rows, ids),) = tables.run(counts)
    if not rows:
        return None
    ((filled,),) = tables.run(f"SELECT count({column}) AS filled FROM {reference.table}")  # noqa: S608 (names of ours)
    examples: tuple[str, ...] = ()
    if reference.column == "deal_id":  # Other ids may be names of persons.
        query = f"SELECT min(id) AS id FROM ({missing}) AS missing GROUP BY id ORDER BY id LIMIT {_EXAMPLES}"  # noqa: S608 (names of ours)
        examples = tuple(str(row[0]) for row in tables.run(query))
    return Gap(reference, as_sum(rows), as_sum(filled), as_sum(ids), examples)


def history(tables: Askable) -> History | None:
    """Hold the last event of each deal against the stage that the deal is in."""
    if not tables.rows("deals") or not tables.rows("stage_events"):
        return None
    ended = " OR ".join(
        f"(deals.status = '{status}' AND lower(last.stage) IN ({', '.join(map(literal, words))}))"
        for status, words in KNOWN_WORDS.items()
        if status != "open"
    )
    conditions = (
        "last.deal_id IS NULL",
        "last.stage IS NOT NULL AND deals.stage IS NOT NULL",
        f"deals.stage IS NOT NULL AND (last.stage = deals.stage OR {ended})",
    )
    counted = "".join(
        f", sum(CASE WHEN {each} THEN 1 ELSE 0 END) AS told_{number}"
        for number, each in enumerate(conditions)
    )
    (found,) = tables.run(
        "WITH placed AS (SELECT deal_id, stage, row_number() OVER"  # noqa: S608 (words of ours)
        " (PARTITION BY deal_id ORDER BY entered_at DESC, row_order DESC) AS place FROM stage_events),"
        " last AS (SELECT deal_id, stage FROM placed WHERE place = 1)"
        f" SELECT count(*) AS deals{counted}"
        " FROM deals LEFT JOIN last ON deals.deal_id = last.deal_id"
    )
    return History(*map(as_sum, found))
