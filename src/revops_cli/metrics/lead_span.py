"""From which day to which leads and their deals go, and how many leads have no day of creation.

lead_span_sql(columns) -> str
read_lead_span(rows) -> LeadSpan
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_day, as_sum

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

_CREATED = ("leads", "created_on")


@dataclass(frozen=True, slots=True)
class LeadSpan:
    """The first day on which a lead was created, the last on which anything happened, and undated leads."""

    first: date | None
    last: date | None
    undated: int


def lead_span_sql(columns: Collection[tuple[str, str]]) -> str:
    """Give the query for the days in these columns: (table, day), in DuckDB's dialect."""
    every = (_CREATED, *(each for each in columns if each != _CREATED))
    return "\nunion all\n".join(
        f"select {number} as place, min({day}) as first_on, max({day}) as last_on, "  # noqa: S608  (its own names and quoted literals)
        f"count(*) - count({day}) as without_day from {table}"
        for number, (table, day) in enumerate(every)
    )


def read_lead_span(rows: Iterable[Sequence[object]]) -> LeadSpan:
    """Read the rows of `lead_span_sql`: the first of them is of the creation of leads."""
    told = {as_sum(row[0]): row[1:] for row in rows}
    first, _, undated = told[0]
    days = [day for _, last, _ in told.values() if (day := as_day(last)) is not None]
    return LeadSpan(as_day(first), max(days, default=None), as_sum(undated))
