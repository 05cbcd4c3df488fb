"""The visits of deals to stages, kept as a table where there is one who keeps it.

    stage_moves_sql(places, as_of, key, numbered=False) -> str     every event, and what comes after it
    stage_repeats_sql() -> str               how many of them are followed by one in the same stage
    merged_moves_sql() -> str                the visits, where some are
    split_seconds_sql() -> str               whether an event's place in time can be a number

The table is called `stage_visits` and has the columns deal, visit, place, next_place, entered_on and
next_on, as `metrics.stage_visits` tells them. Statements that embed the visits sort the events for
themselves; those that read the table share one sorted pass. Most histories are of stages alone: there
every event begins a visit, and a second pass that takes out repeats isn't needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.statements import Sql, literal, statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from revops_cli.metrics.stage_places import StagePlaces

VISITS = "stage_visits"
"""The name of the table, as statements read it."""

_ROWS = 2**30
# Seconds since 2000 take 33 bits for every year that a deal may have (1900 to 2199), a row's number 30.
_NUMBER = (
    f"(cast(epoch(entered_at) as BIGINT) - 946684800) * {_ROWS} + row_order as moment",
    "moment",
)
_MOMENT = ("entered_at,\n        row_order", "entered_at, row_order")


def stage_moves_sql(places: StagePlaces, as_of: date, key: Sql, *, numbered: bool = False) -> str:
    """Give the query for every event up to `as_of`, in DuckDB's dialect.

    `numbered` orders the events by one number instead of their moment and row, which sorts a quarter
    faster. It may be asked for where `can_be_numbered` says so.
    """
    columns, order = _NUMBER if numbered else _MOMENT
    return statement(
        "stage_moves",
        deal=key,
        place=places.sql,
        columns=Sql(columns),
        order=Sql(order),
        known=Sql(f"entered_on <= {literal(as_of)}"),
    )


def split_seconds_sql() -> str:
    """Give the query by which `can_be_numbered` decides."""
    return statement("split_seconds")


def can_be_numbered(rows: Iterable[Sequence[object]]) -> bool:
    """Say whether one number tells the order of events: all at whole seconds, and not too many of them."""
    return all(not as_sum(split) and 0 <= as_sum(highest) < _ROWS for split, highest in rows)


def stage_repeats_sql() -> str:
    """Give the query for how many of the kept events are followed by one in the same stage."""
    return statement("stage_repeats")


def merged_moves_sql() -> str:
    """Give the query that makes visits of the kept events."""
    return statement("merged_moves")
