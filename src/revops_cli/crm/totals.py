"""Rows of sums that somebody added below the rows: they would be counted as one more lead or message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.sql import literal, name
from revops_cli.schemas.canonical_tables import ColumnType

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from revops_cli.crm.plan import Plan
    from revops_cli.schemas.canonical_tables import Column, Table

_WORDS = frozenset(
    {
        *("total", "totals", "total:", "grand total", "grand totals", "subtotal", "sum", "sum:"),
        *("yhteensä", "yhteensä:", "kaikki yhteensä", "välisumma", "summa", "summa:", "totalt", "totalsumma"),
    }
)
_NAMES = frozenset({ColumnType.ID, ColumnType.TEXT})
_SILENT = _NAMES | {ColumnType.MOMENT, ColumnType.STATUS}


def naming_column(table: Table, present: Collection[str]) -> Column | None:
    """Give the column in which the word for a sum would stand: the first one that names anything."""
    return next((each for each in table.columns if each.type in _NAMES and each.name in present), None)


def total_sql(plan: Plan, views: Collection[str]) -> str | None:
    """Give the condition of rows that look like sums, by the columns that were read; `None`: none can."""
    found = _columns(plan, views)
    if found is None:
        return None
    first, others = found
    words = ", ".join(map(literal, sorted(_WORDS)))
    word = f"lower(trim({name(first.name)})) IN ({words})"
    if not others:
        return f"({word})"
    # Almost no row is empty: so the word is looked at in almost none.
    empty = " AND ".join(f"{name(each.name)} IS NULL" for each in others)
    return f"(CASE WHEN {empty} THEN {word} ELSE false END)"


def total_at(cells: Sequence[str], plan: Plan) -> int | None:
    """Give the position of the word for a sum in a row that has nothing else but numbers, or `None`."""
    found = _columns(plan, plan.columns.positions)
    if found is None:
        return None
    first, others = found
    place = plan.columns.positions[first.name][0]
    places = [place for each in others for place in plan.columns.positions[each.name]]
    if cells[place].strip().casefold() in _WORDS and not any(cells[each].strip() for each in places):
        return place
    return None


def _columns(plan: Plan, there: Collection[str]) -> tuple[Column, list[Column]] | None:
    """Give the column that names, and the others that a sum leaves empty.

    Where ids are all that there is, a row is never taken for a sum: somebody may be called so.
    """
    positions = plan.columns.positions
    first = naming_column(plan.table, positions)
    if first is None or first.name not in there:
        return None
    others = [
        each
        for each in plan.table.columns
        if each.type in _SILENT and each.name in positions and each.name in there and each is not first
    ]
    return None if first.type is ColumnType.ID and not others else (first, others)
