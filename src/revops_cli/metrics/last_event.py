"""Up to which day the deals go: the last creation or closing.

last_event_sql() -> str
read_last_event(rows) -> date | None
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from revops_cli.metrics.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def last_event_sql() -> str:
    """Give the query for the last days, in DuckDB's dialect."""
    return statement("last_event")


def read_last_event(rows: Iterable[Sequence[object]]) -> date | None:
    """Read the row of `last_event_sql`: (last created, last closed). None where no deal has a date."""
    return max((day for row in rows for day in row if isinstance(day, date)), default=None)
