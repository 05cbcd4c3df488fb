"""The measures' own SQL on a real engine, on deals that a test writes down."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

type_of = {
    "created_on": "DATE",
    "closed_on": "DATE",
    "status": "VARCHAR",
    "value": "DECIMAL(20,2)",
    "currency": "VARCHAR",
    "source": "VARCHAR",
    "pipeline": "VARCHAR",
}


@pytest.fixture(scope="session")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as engine:
        yield engine


@pytest.fixture
def run(
    connection: duckdb.DuckDBPyConnection,
) -> Callable[[Sequence[Mapping[str, object]], str], list[tuple[object, ...]]]:
    """Put deals (mappings of some of the columns) into the view `deals` and run SQL on it."""

    def on_deals(deals: Sequence[Mapping[str, object]], sql: str) -> list[tuple[object, ...]]:
        columns = ", ".join(f"{name} {kind}" for name, kind in type_of.items())
        connection.execute(f"create or replace table deals ({columns})")
        if deals:
            lists = ", ".join(f"unnest(cast(? as {kind}[]))" for kind in type_of.values())
            values = [[deal.get(name) for deal in deals] for name in type_of]
            connection.execute(f"insert into deals select {lists}", values)
        return connection.execute(sql).fetchall()

    return on_deals


START = date(2026, 1, 1)
"""Day 0 of the histories that tests write down."""


def on(day: object) -> date | None:
    """Give the day by its number."""
    return START + timedelta(days=day) if isinstance(day, int) else None


@pytest.fixture
def history(connection: duckdb.DuckDBPyConnection) -> Callable[[Sequence[Mapping[str, Any]]], None]:
    """Put deals into the views `deals` and `stage_events`.

    A deal may have `created`, `status`, `closed`, `value`, `reason`, `source`, `owner`, `stage`, and
    `visits`: (day, name of a stage), in the order of the export.
    """

    def put(deals: Sequence[Mapping[str, Any]]) -> None:
        connection.execute(
            "create or replace table deals (deal_id VARCHAR, created_on DATE, closed_on DATE, status VARCHAR,"
            " value DECIMAL(18,2), currency VARCHAR, lost_reason VARCHAR, source VARCHAR, owner VARCHAR,"
            " stage VARCHAR);"
            " create or replace table stage_events (deal_id VARCHAR, stage VARCHAR, entered_at TIMESTAMP,"
            " entered_on DATE, row_order BIGINT)"
        )
        told = ("value", "currency", "reason", "source", "owner", "stage")
        rows = [
            (
                *(str(number), on(deal.get("created")), on(deal.get("closed")), deal.get("status", "open")),
                *(deal.get(name) for name in told),
            )
            for number, deal in enumerate(deals)
        ]
        events = [
            (str(number), stage, on(day), on(day))
            for number, deal in enumerate(deals)
            for day, stage in deal.get("visits", ())
        ]
        if rows:
            connection.executemany("insert into deals values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        if events:
            numbered = [(*event, number) for number, event in enumerate(events)]
            connection.executemany("insert into stage_events values (?, ?, ?, ?, ?)", numbered)

    return put
