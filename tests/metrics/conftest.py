"""The measures' own SQL on a real engine, on deals that a test writes down."""

from collections.abc import Callable, Iterator, Mapping, Sequence

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
