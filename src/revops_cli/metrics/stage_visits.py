"""The visits of deals to stages, as SQL that other statements build on.

    with_stage_visits(places, as_of=None) -> Sql      "placed as (...), ..., stage_visits as (...)"
    deal_keys_sql(key) -> str                         whether a key tells all deals apart

A visit begins with an event that brings a deal to another stage than it was in, and lasts until the next
one: rows of a history that repeat the stage (a changed amount, a moved closing date) begin none. Events
count in the order of their moment; those of one moment in the order of the export (`row_order`).

`stage_visits` has a row a visit, with

| column | what it holds |
| --- | --- |
| deal | which deal: `key`, by default its id |
| visit | 1 for the deal's first visit, 2 for the next |
| place | the stage, as `stage_places` numbers it |
| previous_place, next_place | the stages before and after, NULL where there is none |
| entered_on | since which day |
| next_on | until which day, NULL where the deal is still there |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.statements import Sql, literal, statement

if TYPE_CHECKING:
    from datetime import date

    from revops_cli.metrics.stage_places import StagePlaces

DEAL = Sql("deal_id")
"""What tells deals apart on every engine."""

HASHED_DEAL = Sql("hash(deal_id)")
"""What tells deals apart many times faster where DuckDB sorts millions of events.

Two of ten million ids share a number with a chance of 3 in a million, so whoever uses it asks
`deal_keys_sql` first whether two do.
"""


def with_stage_visits(places: StagePlaces, as_of: date | None = None, key: Sql = DEAL) -> Sql:
    """Give the common table expressions `placed` and `stage_visits`, to stand behind `with`.

    `as_of` leaves out what happened after that day. A statement that embeds them reads the table
    `stage_events` and joins `deals` on `key`.
    """
    known = "true" if as_of is None else f"entered_on <= {literal(as_of)}"
    return Sql(statement("stage_visits", place=places.sql, deal=key, known=Sql(known)).strip())


def deal_keys_sql(key: Sql = HASHED_DEAL) -> str:
    """Give the query for how many deals share their key with another: 0 means that it tells them apart."""
    return statement("deal_keys", deal=key)
