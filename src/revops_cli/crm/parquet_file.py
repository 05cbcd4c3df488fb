"""Parquet files: columns with types, read in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from revops_cli.crm.relation import Relation
from revops_cli.crm.rows import BrokenRow, Row
from revops_cli.crm.sql import literal, name
from revops_cli.errors import InputError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from revops_cli.crm.source import Source

_AT_ONCE = 10_000


def parquet_relation(
    connection: DuckDBPyConnection, source: Source, path: Path, *, ordered: bool = False
) -> tuple[Relation, tuple[str, ...], int]:
    """Give a Parquet file as a relation (with the number of each row if `ordered`), headers, row count.

    Raises `InputError` for what isn't Parquet.
    """
    sql = f"read_parquet({literal(str(path))})"
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {sql}").fetchall()  # noqa: S608 (names of ours)
        counted = connection.execute(
            f"SELECT sum(num_rows) FROM parquet_file_metadata({literal(str(path))})"  # noqa: S608 (names of ours)
        ).fetchall()
    except duckdb.Error:
        raise InputError(
            text("{file} is not a Parquet file.", file=source.label),
            cure=text("Export it again, or as CSV with a name that ends in .csv."),
        ) from None
    headers = tuple(str(row[0]) for row in described)
    types = tuple(str(row[1]) for row in described)
    # ENUM and text columns of other kinds are read as text.
    types = tuple("VARCHAR" if each.startswith("ENUM") else each for each in types)
    cells = tuple(
        f"CAST({name(header)} AS VARCHAR)" if str(row[1]).startswith("ENUM") else name(header)
        for header, row in zip(headers, described, strict=True)
    )
    if ordered:
        sql = f"read_parquet({literal(str(path))}, file_row_number=true)"
    order = "file_row_number" if ordered else None
    return Relation(sql, cells, types, path, order=order), headers, int(counted[0][0] or 0)


def parquet_rows(connection: DuckDBPyConnection, relation: Relation) -> Iterator[Row | BrokenRow]:
    """Give every row as text, with its number from 1 in place of a line."""
    cells = ", ".join(f"coalesce({relation.text(place)}, '')" for place in range(len(relation.cells)))
    numbered = f"read_parquet({literal(str(relation.path))}, file_row_number=true)"
    cursor = connection.cursor()
    result = cursor.execute(
        f"SELECT file_row_number + 1, {cells} FROM {numbered} ORDER BY 1"  # noqa: S608 (names are quoted)
    )
    while found := result.fetchmany(_AT_ONCE):
        for number, *values in found:
            yield Row(int(number), tuple(values))
