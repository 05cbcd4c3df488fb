"""The ways of deals through the stages, kept for the statements that count deals and not visits.

    deal_ways_sql(places, scope) -> str     a row a deal: what is known of it, first days, last stage
    strange_ways_sql() -> str               how many ways are of deals that are not asked for

Whoever keeps the visits of deals in a table (`stage_visits`) keeps their ways in another, `deal_ways`:

| column | what it holds |
| --- | --- |
| deal | which deal, as in `stage_visits` |
| split_0, ... | the dimensions of the scope |
| arrived_0, arrived_1, ... | the first day in each designed stage, NULL where the deal never was in it |
| outcome, closed_on | as the scope knows them; no outcome where the scope doesn't know the deal |
| last_place | the place of the last visit that is no ending, NULL where all are |
| last_visited, last_entered_on | the place and the first day of the last visit |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.stage_places import WON
from revops_cli.metrics.statements import Sql, statement

if TYPE_CHECKING:
    from revops_cli.metrics.funnel_scope import FunnelScope
    from revops_cli.metrics.stage_places import StagePlaces

WAYS = "deal_ways"
"""The name of the ways, as statements read them."""


def deal_ways_sql(places: StagePlaces, scope: FunnelScope) -> str:
    """Give the query over the kept visits, in DuckDB's dialect. There must be a stage."""
    days = [f"arrived_{i}" for i in range(places.designed)]
    first = [f"min(case when place = {i} then entered_on end) as {day}" for i, day in enumerate(days)]
    return statement(
        "deal_ways",
        known_deals=scope.known_deals(),
        arrivals=Sql(",\n        ".join(first)),
        arrived=Sql(", ".join(days)),
        dimensions=scope.dimensions,
        won=WON,
    )


def strange_ways_sql() -> str:
    """Give the query for the ways of deals that are not asked for."""
    return statement("strange_ways")
