"""The ways of deals through the stages, kept for the statements that count deals and not visits.

    deal_ways_sql(places) -> str     a row a deal: first days in stages, and the last stage

Whoever keeps the visits of deals in a table (`stage_visits`) keeps their ways in another, `deal_ways`:

| column | what it holds |
| --- | --- |
| deal | which deal, as in `stage_visits` |
| arrived_0, arrived_1, ... | the first day in each designed stage, NULL where the deal never was in it |
| last_place | the place of the last visit that is no ending, NULL where all are |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.stage_places import WON
from revops_cli.metrics.statements import Sql, statement

if TYPE_CHECKING:
    from revops_cli.metrics.stage_places import StagePlaces

WAYS = "deal_ways"
"""The name of the ways, as statements read them."""


def deal_ways_sql(places: StagePlaces) -> str:
    """Give the query over the kept visits, in DuckDB's dialect. There must be a stage."""
    arrivals = [
        f"min(case when place = {i} then entered_on end) as arrived_{i}" for i in range(places.designed)
    ]
    return statement("deal_ways", arrivals=Sql(",\n    ".join(arrivals)), won=WON)
