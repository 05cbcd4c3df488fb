from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revops_cli.metrics.funnel_scope import FunnelScope
from revops_cli.metrics.stage_conversion import (
    StageConversion,
    read_stage_conversion,
    stage_conversion_sql,
    together,
)
from revops_cli.metrics.stage_places import StagePlaces, stage_names_sql, stage_places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb

    from revops_cli.metrics.funnel_scope import Segment

    Put = Callable[[Sequence[Mapping[str, Any]]], None]

STAGES = ("Lead", "Meeting", "Offer")
START = date(2026, 1, 1)
SCOPE = FunnelScope(START + timedelta(days=100), START, START + timedelta(days=100), horizon=30)

# Straight to won; won after a jump; lost at once; back and again; too late to be followed; not designed.
DEALS: list[dict[str, Any]] = [
    {"status": "won", "closed": 40, "visits": [(0, "Lead"), (10, "Meeting"), (20, "Offer"), (40, "Won")]},
    {"status": "won", "closed": 50, "visits": [(5, "Lead"), (30, "Offer")]},
    {"status": "lost", "closed": 9, "visits": [(1, "Lead"), (9, "Lost")]},
    {"visits": [(0, "Lead"), (35, "Meeting"), (40, "Lead"), (60, "Meeting"), (65, "Offer")]},
    {"visits": [(80, "Lead"), (81, "Meeting")]},
    {"status": "won", "closed": 10, "visits": [(3, "On hold")]},
]


def places(connection: duckdb.DuckDBPyConnection) -> StagePlaces:
    names = connection.execute(stage_names_sql()).fetchall()
    return stage_places(names, [(name,) for name in STAGES], ["won"], ["lost"])


def asked(
    connection: duckdb.DuckDBPyConnection, scope: FunnelScope, *, imputed: bool = True
) -> Mapping[Segment, tuple[StageConversion, ...]]:
    found = places(connection)
    rows = connection.execute(stage_conversion_sql(found, scope, imputed=imputed)).fetchall()
    return read_stage_conversion(rows, found, scope)


def test_cohorts_as_one_counts_them(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history(DEALS)
    assert asked(connection, SCOPE)[()] == (
        # Within 30 days: the first and the jump got further; the first alone to an offer, none is won.
        StageConversion(entered=5, imputed=0, followed=4, reached=(2, 2, 0), arrived=5),
        StageConversion(entered=4, imputed=1, followed=3, reached=(3, 2), arrived=3),
        StageConversion(entered=3, imputed=0, followed=3, reached=(2,), arrived=3),
    )


def test_excluded_a_jump_is_no_entry(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history(DEALS)
    assert asked(connection, SCOPE, imputed=False)[()][1] == StageConversion(3, 0, 2, (2, 1), 3)


def test_what_came_later_is_not_known(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history(DEALS)
    scope = replace(SCOPE, as_of=START + timedelta(days=39), horizon=10)
    assert asked(connection, scope)[()] == (
        StageConversion(4, 0, 4, (1, 0, 0), 4),
        StageConversion(3, 1, 1, (1, 0), 2),
        StageConversion(2, 0, 1, (0,), 2),
    )


def test_the_window_selects_by_entry(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history(DEALS)
    scope = replace(SCOPE, start=START + timedelta(days=5), end=START + timedelta(days=30))
    assert [(one.entered, one.reached) for one in asked(connection, scope)[()]] == [
        (1, (1, 1, 0)),
        (2, (2, 2)),
        (2, (2,)),
    ]


def test_a_stage_that_only_won_deals_jumped_over(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history([{"status": "won", "closed": 20, "visits": [(0, "Lead")]}])
    assert asked(connection, SCOPE)[()] == (
        StageConversion(1, 0, 1, (1, 1, 1), 1),
        StageConversion(1, 1, 1, (1, 1)),
        StageConversion(1, 1, 1, (1,)),
    )


def test_of_no_history_nothing_is_known(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history([])
    assert asked(connection, SCOPE)[()][0].to_next.share is None
    history(DEALS)
    assert asked(connection, replace(SCOPE, only=(("source", "none"),)))[()][0].entered == 0


@pytest.mark.parametrize("by", [("source",), ("source", "owner")])
def test_segments_make_the_whole(
    connection: duckdb.DuckDBPyConnection, history: Put, by: tuple[str, ...]
) -> None:
    named = [
        {**deal, "source": "Ads" if number % 2 else None, "owner": "'; --"}
        for number, deal in enumerate(DEALS)
    ]
    history(named)
    found = asked(connection, replace(SCOPE, by=by))
    assert set(found) == {("Ads", "'; --")[: len(by)], (None, "'; --")[: len(by)]}
    assert together(found.values()) == asked(connection, SCOPE)[()]


VISITS = st.lists(st.tuples(st.integers(0, 60), st.sampled_from([*STAGES, "On hold", "Lost"])), max_size=5)
DRAWN = st.lists(
    st.fixed_dictionaries(
        {
            "status": st.sampled_from(["open", "won", "lost"]),
            "closed": st.integers(0, 70),
            "visits": VISITS.map(sorted),
        }
    ),
    max_size=6,
)


def by_hand(
    deals: Sequence[Mapping[str, Any]], scope: FunnelScope, *, imputed: bool
) -> list[StageConversion]:
    last = (scope.as_of - START).days
    found = []
    for stage in range(len(STAGES)):
        entered = jumped = followed = arrived = 0
        reached = [0] * (len(STAGES) - stage)
        for deal in deals:
            days = {number: [] for number in range(len(STAGES))}  # type: dict[int, list[int]]
            for day, name in deal["visits"]:
                if name in STAGES and day <= last:
                    days[STAGES.index(name)].append(day)
            if not any(days.values()):
                continue
            won = deal["closed"] if deal["status"] == "won" and deal["closed"] <= last else None
            firsts = [min(days[number], default=None) for number in days]
            beyond = [
                min([d for d in (*firsts[number:], won) if d is not None], default=None) for number in days
            ]
            first = firsts[stage]
            window = range((scope.start - START).days, (scope.end - START).days + 1)
            arrived += first in window
            day_in = beyond[stage] if imputed else first
            if day_in is None or day_in not in window:
                continue
            entered += 1
            jumped += first is None or first > day_in
            if day_in + scope.horizon > last:
                continue
            followed += 1
            for steps, later in enumerate([*beyond[stage + 1 :], won]):
                reached[steps] += later is not None and later - day_in <= scope.horizon
        found.append(StageConversion(entered, jumped, followed, tuple(reached), arrived))
    return found


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deals=DRAWN,
    imputed=st.booleans(),
    last=st.integers(20, 80),
    start=st.integers(0, 30),
    horizon=st.integers(1, 50),
)
def test_the_query_counts_as_one_would_by_hand(  # noqa: PLR0913, PLR0917 (each is drawn)
    connection: duckdb.DuckDBPyConnection,
    history: Put,
    deals: list[dict[str, Any]],
    imputed: bool,  # noqa: FBT001
    last: int,
    start: int,
    horizon: int,
) -> None:
    history(deals)
    as_of = START + timedelta(days=last)
    scope = FunnelScope(as_of, min(as_of, START + timedelta(days=start)), as_of, horizon)
    assert list(asked(connection, scope, imputed=imputed)[()]) == by_hand(deals, scope, imputed=imputed)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deals=DRAWN, horizon=st.integers(1, 30))
def test_a_later_horizon_never_lowers_a_count(
    connection: duckdb.DuckDBPyConnection, history: Put, deals: list[dict[str, Any]], horizon: int
) -> None:
    """Of the same deals: followed for the longer time, by an `as_of` that moves with the horizon."""
    history(deals)
    short = FunnelScope(START + timedelta(days=200), START, START + timedelta(days=100), horizon)
    longer = asked(connection, replace(short, horizon=horizon + 10))[()]
    for one, other in zip(asked(connection, short)[()], longer, strict=True):
        assert one.entered == other.entered
        assert one.followed == other.followed == one.entered
        assert all(before <= after for before, after in zip(one.reached, other.reached, strict=True))
        assert all(0 <= count <= one.followed for count in other.reached)
        assert list(other.reached) == sorted(other.reached, reverse=True)
