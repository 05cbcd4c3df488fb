"""A public CRM set, day-first and ISO alike, against published figures and against pandas."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from revops_cli.metrics.cycle_days import cycle_days_sql, read_cycle_days, whole
from revops_cli.metrics.deal_flow import deal_flow_sql, read_deal_flow
from revops_cli.metrics.definitions import Basis, Method, WinRate
from revops_cli.metrics.measured import by_segment, measure, trend
from revops_cli.metrics.population import Sums
from revops_cli.metrics.scope import Scope
from revops_cli.schemas.lever import Lever

D = Decimal
EXPORT = Path(__file__).parents[3] / "shared" / "data" / "maven_crm" / "sales_pipeline.csv"

pytestmark = pytest.mark.skipif(not EXPORT.exists(), reason="the public CRM set is not here")


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(
            """
            create view deals as
            select
                cast(engage_date as DATE) as created_on, cast(close_date as DATE) as closed_on,
                case deal_stage when 'Won' then 'won' when 'Lost' then 'lost' else 'open' end as status,
                cast(close_value as DECIMAL(18, 2)) as value, 'USD' as currency, sales_agent as owner
            from read_csv(?, all_varchar = true)
            """.replace("?", f"'{EXPORT}'")
        )
        yield connection


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return pd.read_csv(EXPORT, parse_dates=["engage_date", "close_date"])


def test_the_published_figures(engine: duckdb.DuckDBPyConnection) -> None:
    scope = Scope()
    flow = read_deal_flow(engine.execute(deal_flow_sql(scope)).fetchall(), scope)
    closed, cohort = measure(flow), measure(flow, Method(win_rate=WinRate.COHORT))
    assert (closed.sums.won, closed.sums.lost, closed.sums.value) == (4_238, 2_473, D(10_005_534))
    assert [round(closed.lever(lever).value or 0, 2) for lever in (Lever.DEAL_VALUE, Lever.CYCLE_TIME)] == [
        D("2360.91"),
        D("51.78"),
    ]
    rates = [one.lever(Lever.WIN_RATE) for one in (closed, cohort)]
    assert [round((rate.value or 0) * 100, 2) for rate in rates] == [D("63.15"), D("48.16")]
    assert [rate.n for rate in rates] == [6_711, 8_800]
    assert (closed.currency, closed.window and closed.window.start) == ("USD", date(2016, 10, 20))
    assert {str(one.reason): one.count for one in closed.excluded} == {"deals without a creation date": 500}
    days = whole(read_cycle_days(engine.execute(cycle_days_sql(scope)).fetchall()))
    assert (days.n, days.median) == (4_238, D(57))


def test_a_quarter_by_pandas(engine: duckdb.DuckDBPyConnection, frame: pd.DataFrame) -> None:
    scope = Scope(start=date(2017, 4, 1), end=date(2017, 6, 30))
    flow = read_deal_flow(engine.execute(deal_flow_sql(scope)).fetchall(), scope)
    closed = frame[frame.close_date.between("2017-04-01", "2017-06-30")]
    won = closed[closed.deal_stage == "Won"]
    stock = [
        ((frame.engage_date <= end) & (frame.close_date.isna() | (frame.close_date >= start))).sum()
        for start, end in (
            ("2017-04-01", "2017-04-30"),
            ("2017-05-01", "2017-05-31"),
            ("2017-06-01", "2017-06-30"),
        )
    ]
    found = measure(flow)
    expected = {
        Lever.OPPORTUNITIES: sum(stock) / 3,
        Lever.DEAL_VALUE: won.close_value.mean(),
        Lever.WIN_RATE: len(won) / len(closed),
        Lever.CYCLE_TIME: (won.close_date - won.engage_date).dt.days.mean(),
    }
    for lever, value in expected.items():
        assert float(found.lever(lever).value or 0) == pytest.approx(float(value))
    assert [one.lever(Lever.OPPORTUNITIES).value for one in trend(flow)] == [int(count) for count in stock]
    assert float(found.realised_per_day or 0) == pytest.approx(won.close_value.sum() / 91)


def test_littles_law_and_owners(engine: duckdb.DuckDBPyConnection, frame: pd.DataFrame) -> None:
    scope = Scope(by="owner")
    flow = read_deal_flow(engine.execute(deal_flow_sql(scope)).fetchall(), scope)
    little = measure(flow, Method(Basis.LITTLES_LAW))
    assert little.velocity.per_day == pytest.approx(little.realised_per_day, abs=D("1e-9"))
    segments = by_segment(flow)
    total = Sums()
    for segment in segments:
        total += segment.measured.sums
    assert total == little.sums
    won = frame[frame.deal_stage == "Won"].groupby("sales_agent").close_value.sum()
    assert {one.name: int(one.measured.sums.value) for one in segments if one.measured.sums.won} == {
        str(name): int(value) for name, value in won.items()
    }
