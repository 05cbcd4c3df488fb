from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.errors import UsageError
from revops_cli.metrics.funnel_scope import FunnelScope
from revops_cli.metrics.last_stage import (
    Group,
    Place,
    deal_stage_names_sql,
    last_stage_sql,
    losses,
    read_last_stage,
    stock,
)
from revops_cli.metrics.stage_places import stage_names_sql, stage_places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb

    Put = Callable[[Sequence[Mapping[str, Any]]], None]

D = Decimal
STAGES = [("Lead",), ("Meeting",)]
START = date(2026, 1, 1)
SCOPE = FunnelScope(START + timedelta(days=100), START + timedelta(days=10), START + timedelta(days=100))
DEALS: list[dict[str, Any]] = [
    {
        "status": "lost",
        "closed": 20,
        "value": 500,
        "reason": "Price",
        "visits": [(0, "Lead"), (5, "Meeting")],
    },
    {"status": "lost", "closed": 21, "value": 700, "reason": " ", "visits": [(0, "Meeting"), (21, "Lost")]},
    {"status": "lost", "closed": 22, "reason": "Price", "visits": [(0, "Meeting"), (5, "Parked")]},
    {"status": "lost", "closed": 9, "value": 9, "reason": "Price", "visits": [(0, "Lead")]},
    {
        "status": "lost",
        "closed": 101,
        "value": 40,
        "reason": "Price",
        "visits": [(0, "Meeting"), (50, "Lead")],
    },
    {"status": "open", "value": 60, "visits": [(0, "Lead")]},
    {"status": "open", "visits": []},
    {"status": "won", "closed": 30, "value": 8, "visits": [(0, "Lead")]},
]


def asked(
    connection: duckdb.DuckDBPyConnection, scope: FunnelScope = SCOPE
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    names = connection.execute(stage_names_sql()).fetchall()
    places = stage_places(names, STAGES, ["won"], ["lost"])
    rows = connection.execute(last_stage_sql(places, scope)).fetchall()
    found, currency = read_last_stage(rows, scope)
    assert currency is None
    last = [each for own in found.values() for each in own]
    return losses(last), stock(last)


def test_deals_are_where_they_last_were(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history(DEALS)
    lost, still_open = asked(connection)
    assert lost == (
        Place(1, 2, 2, D(1200), (Group("Price", 1, 1, D(500)), Group(None, 1, 1, D(700)))),
        Place(-1, 1, 0, D(0), (Group("Price", 1, 0, D(0)),)),
    )
    # The one that is lost after the last day known is open, with the reason that it will have.
    assert [(place.place, place.deals, place.value) for place in still_open] == [
        (0, 2, D(100)),
        (None, 1, D(0)),
    ]


def test_without_a_history_the_export_tells(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history([{"status": "open", "stage": "meeting "}, {"status": "open"}])
    names = connection.execute(deal_stage_names_sql()).fetchall()
    places = stage_places(names, STAGES)
    rows = connection.execute(last_stage_sql(places, SCOPE, history=False)).fetchall()
    found, _ = read_last_stage(rows, SCOPE)
    assert [(place.place, place.deals) for place in stock(found[()])] == [(1, 1), (None, 1)]


def test_currencies_are_not_added_without_a_rate(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history(
        [
            {"status": "open", "value": 10, "currency": "EUR", "visits": [(0, "Lead")]},
            {"status": "open", "value": 100, "currency": "SEK", "visits": [(0, "Lead")]},
        ]
    )
    places = stage_places(connection.execute(stage_names_sql()).fetchall(), STAGES)
    rows = connection.execute(last_stage_sql(places, SCOPE)).fetchall()
    with pytest.raises(UsageError):
        read_last_stage(rows, SCOPE)
    found, currency = read_last_stage(rows, SCOPE, "EUR", {"EUR": D(1), "SEK": D("0.1")})
    assert currency == "EUR"
    assert stock(found[()])[0].value == 20
