from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.errors import UsageError
from revops_cli.metrics.closing_days import ClosingDays, closing_days_sql, read_closing_days
from revops_cli.metrics.funnel_scope import LOST_DEAL, OPEN, WON_DEAL, FunnelScope
from revops_cli.metrics.survival import kaplan_meier
from revops_cli.metrics.wilson import Proportion

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb

    Put = Callable[[Sequence[Mapping[str, Any]]], None]

START = date(2026, 1, 1)
SCOPE = FunnelScope(START + timedelta(days=100), START, START + timedelta(days=90), horizon=30)
DEALS: list[dict[str, Any]] = [
    {"created": 0, "status": "won", "closed": 20, "source": "Ads"},
    {"created": 0, "status": "won", "closed": 50},
    {"created": 60, "status": "lost", "closed": 65},
    {"created": 80, "status": "won", "closed": 85},
    {"created": 50, "status": "won", "closed": 101},
    {"created": 90, "status": "open"},
    {"created": 91, "status": "open"},
    {"created": None, "status": "open"},
    {"created": 40, "status": "lost", "closed": 39},
    {"created": 40, "status": "lost"},
]


def test_deals_by_how_they_ended(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history(DEALS)
    found = read_closing_days(connection.execute(closing_days_sql(SCOPE)).fetchall(), SCOPE)[()]
    assert found == ClosingDays(
        {
            (WON_DEAL, 20, True): 1,
            (WON_DEAL, 50, True): 1,
            (LOST_DEAL, 5, True): 1,
            (WON_DEAL, 5, False): 1,
            (OPEN, 50, True): 1,
            (OPEN, 10, False): 1,
        },
        undated=2,
    )
    assert found.won_within(30) == Proportion(1, 4)
    assert found.closed().counts == ((5, 2), (20, 1), (50, 1))
    assert found.life_table().censored == 2
    assert kaplan_meier(found.life_table()).reaches(0.5) == 20


def test_segments_make_the_whole(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history(DEALS)
    scope = FunnelScope(SCOPE.as_of, SCOPE.start, SCOPE.end, SCOPE.horizon, by=("source",))
    found = read_closing_days(connection.execute(closing_days_sql(scope)).fetchall(), scope)
    assert found["Ads",].deals == 1
    whole = read_closing_days(connection.execute(closing_days_sql(SCOPE)).fetchall(), SCOPE)[()]
    assert found["Ads",] + found[None,] == whole


@pytest.mark.parametrize("by", ["stage", "lost_reason", "sauce"])
def test_a_funnel_is_split_by_what_deals_begin_with(by: str) -> None:
    with pytest.raises(UsageError):
        FunnelScope(START, START, START, by=(by,))


def test_a_horizon_has_days() -> None:
    with pytest.raises(UsageError):
        FunnelScope(START, START, START, horizon=0)
