"""Which owners, teams, sources, channels, pipelines and stages the exports name, and how often.

    name_counts_sql(table, column, scope) -> str
    read_name_counts(rows) -> tuple[NameCount, ...]     the most frequent first
    read_nameless(rows) -> int                          rows that name nothing

Population: deals that were open at any time of the window, leads that came in it, and spending of its days.
Names are those of today: exports do not tell who owned a deal before. Case and spaces around names do not
matter; a name is shown as it is written most often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_sum, as_text
from revops_cli.metrics.statements import Sql, literal, statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.metrics.drift_scope import DriftScope

NAMED = {
    "deals": ("owner", "team", "source", "pipeline", "stage"),
    "leads": ("owner", "source"),
    "spend": ("channel",),
}
"""The columns in which tables name whom and what a playbook names, too."""


@dataclass(frozen=True, slots=True)
class NameCount:
    """A name, and the number of rows that have it."""

    name: str
    count: int


def name_counts_sql(table: str, column: str, scope: DriftScope) -> str:
    """Give the query for the names in a column. Raises `KeyError` for one in which nothing is named."""
    if column not in NAMED[table]:
        raise KeyError(column)
    start, end = literal(scope.start), literal(scope.end)
    window = {
        "deals": f"created_on <= {end} and (closed_on is null or closed_on >= {start})",
        "leads": f"created_on >= {start} and created_on <= {end}",
        "spend": f"date_on >= {start} and date_on <= {end}",
    }
    return statement(
        "name_counts",
        table=Sql(table),
        column=Sql(column),
        in_window=Sql(window[table]),
        only=scope.in_pipeline if table == "deals" else Sql("true"),
    )


def read_name_counts(rows: Iterable[Sequence[object]]) -> tuple[NameCount, ...]:
    """Read the rows of `name_counts_sql`, of several columns too: (name, rows)."""
    written: dict[str, dict[str, int]] = {}
    for raw, count in rows:
        name = (as_text(raw) or "").strip()
        if name:
            spellings = written.setdefault(" ".join(name.split()).casefold(), {})
            spellings[name] = spellings.get(name, 0) + as_sum(count)
    found = [
        NameCount(min(spellings, key=lambda name: (-spellings[name], name)), sum(spellings.values()))
        for spellings in written.values()
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.name)))


def read_nameless(rows: Iterable[Sequence[object]]) -> int:
    """Count the rows that name nothing, from the same rows."""
    return sum(as_sum(count) for raw, count in rows if not (as_text(raw) or "").strip())
