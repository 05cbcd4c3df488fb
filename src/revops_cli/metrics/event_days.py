"""From which day to which the deals go: the first and the last creation or closing.

event_days_sql() -> str
history_days_sql() -> str                  of the history of stages
read_event_days(rows) -> EventDays         of the rows of both
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.metrics.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class EventDays(NamedTuple):
    """The first and the last day on which anything happened; both None where no deal has a date."""

    first: date | None
    last: date | None


def event_days_sql() -> str:
    """Give the query for the days, in DuckDB's dialect."""
    return statement("event_days")


def history_days_sql() -> str:
    """Give the query for the days on which deals came to stages, in DuckDB's dialect."""
    return statement("history_days")


def read_event_days(rows: Iterable[Sequence[object]]) -> EventDays:
    """Read the rows of these queries: first and last days."""
    days = [day for row in rows for day in row if isinstance(day, date)]
    return EventDays(min(days, default=None), max(days, default=None))
