"""What a column's values look like: the shapes of dates and amounts, the words of statuses.

A few rows from the top show it first. If the whole file then has something else, the engine is asked
for all of it: shapes and words are few however many rows there are.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.crm.amounts import shape
from revops_cli.crm.relation import TEXT_TYPE, meant_sql
from revops_cli.crm.sql import literal
from revops_cli.schemas.canonical_tables import ColumnType, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from revops_cli.crm.mapping import ColumnMap
    from revops_cli.crm.relation import Relation

_SHAPED = frozenset({ColumnType.MOMENT, ColumnType.AMOUNT})
_MOST_SHAPES = 10_000
_MOST_WORDS = 1_000
_GROUP = 1_000


class Evidence(NamedTuple):
    """Shapes by column, and words by column with their counts (of the rows that were looked at).

    `complete` says that all rows were looked at.
    """

    shapes: Mapping[str, frozenset[str]]
    words: Mapping[str, Mapping[str, int]]
    complete: bool


def from_rows(rows: Iterable[Sequence[str]], table: Table, columns: ColumnMap, *, complete: bool) -> Evidence:
    """Look at rows of text, one after another."""
    width = len(columns.headers)
    shaped = tuple(_of_type(table, columns, _SHAPED))
    worded = tuple(_of_type(table, columns, frozenset({ColumnType.CURRENCY})))
    deals = "status" in columns.present and _is_deal_status(table)
    shapes: dict[str, set[str]] = {name: set() for name, _ in shaped}
    words: dict[str, Counter[str]] = {name: Counter() for name, _ in worded}
    if deals:
        words["status"] = Counter()
    for some in _in_groups(rows):
        kept = [row for row in some if len(row) >= width and columns.keeps(row)]
        for name, places in shaped:
            written = {row[place] for place in places for row in kept}
            values = {columns.meant(name, value) for value in written}
            shapes[name].update(shape(value) for value in values if value.strip(" "))
        for name, places in worded:
            words[name].update(
                word for row in kept if (word := columns.meant(name, row[places[0]])).strip(" ")
            )
        if deals:
            words["status"].update(status_word(row, columns) for row in kept)
    return Evidence({name: frozenset(found) for name, found in shapes.items()}, words, complete)


def _in_groups(rows: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """Give rows a thousand at a time: what is the same in many of them is looked at once."""
    left = iter(rows)
    while some := list(islice(left, _GROUP)):
        yield some


def status_word(row: Sequence[str], columns: ColumnMap) -> str:
    """Give the word that decides a deal's status: a flag's, or else the status column's own."""
    for place, flag in columns.flags:
        if row[place].strip(" ").lower() in flag.words:
            return flag.status
    if "status" in columns.always:
        return columns.always["status"]
    return row[columns.positions["status"][0]]


def status_word_sql(relation: Relation, columns: ColumnMap) -> str:
    """Give the SQL of `status_word`."""
    if "status" in columns.always:
        own = literal(columns.always["status"])
    else:
        own = relation.text(columns.positions["status"][0])
    cases = []
    for place, flag in columns.flags:
        words = ", ".join(f"'{word}'" for word in flag.words)
        cases.append(f"WHEN lower(trim({relation.text(place)})) IN ({words}) THEN '{flag.status}'")
    return f"CASE {' '.join(cases)} ELSE {own} END" if cases else own


def from_engine(
    connection: DuckDBPyConnection, relation: Relation, table: Table, columns: ColumnMap
) -> Evidence:
    """Look at all rows of a file, in the engine."""

    def shapes_of(name: str, place: int) -> Iterable[str]:
        if relation.types[place] != TEXT_TYPE:
            return ()
        cell = meant_sql(relation.cells[place], columns.words.get(name))
        found = connection.execute(
            f"SELECT DISTINCT translate({cell}, '012345678', '999999999') FROM {relation.sql}"  # noqa: S608 (names of ours)
            f" WHERE trim({cell}) <> '' LIMIT {_MOST_SHAPES}"
        ).fetchall()
        return (row[0] for row in found)

    def words_of(word: str) -> Mapping[str, int]:
        found = connection.execute(
            f"SELECT {word}, count(*) FROM {relation.sql} GROUP BY 1"  # noqa: S608 (names of ours)
            f" ORDER BY 2 DESC, 1 LIMIT {_MOST_WORDS}"
        ).fetchall()
        return {row[0] or "": row[1] for row in found}

    shapes = {
        name: frozenset(each for place in places for each in shapes_of(name, place))
        for name, places in _of_type(table, columns, _SHAPED)
    }
    words: dict[str, Mapping[str, int]] = {}
    for name, places in _of_type(table, columns, frozenset({ColumnType.CURRENCY})):
        found = words_of(meant_sql(relation.text(places[0]), columns.words.get(name)))
        words[name] = {word: count for word, count in found.items() if word.strip(" ")}
    if "status" in columns.present and _is_deal_status(table):
        words["status"] = words_of(status_word_sql(relation, columns))
    return Evidence(shapes, words, complete=True)


def _is_deal_status(table: Table) -> bool:
    column = table.column("status")
    return column is not None and column.type is ColumnType.STATUS


def _of_type(
    table: Table, columns: ColumnMap, types: frozenset[ColumnType]
) -> Iterable[tuple[str, tuple[int, ...]]]:
    for column in table.columns:
        if column.type in types and column.name in columns.positions:
            yield column.name, columns.positions[column.name]
