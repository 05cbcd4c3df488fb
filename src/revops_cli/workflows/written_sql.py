"""The SQL that measures, written for whoever wants to read it or run it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.warehouse.translation import DUCKDB, translate

if TYPE_CHECKING:
    from collections.abc import Iterable


def written_sql(statements: Iterable[str], dialect: str) -> str:
    """Write statements of DuckDB's dialect, one after another, in a dialect.

    In DuckDB's own they stay as they were written; that needs no other package. Raises `UsageError` for a
    dialect that is not known or where the package is missing that translates.
    """
    written = (each if dialect == DUCKDB else translate(each, dialect) for each in statements)
    return "".join(f"{each.strip()};\n\n" for each in written).removesuffix("\n")
