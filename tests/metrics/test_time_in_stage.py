from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from revops_cli.metrics.funnel_scope import FunnelScope
from revops_cli.metrics.stage_places import stage_names_sql, stage_places
from revops_cli.metrics.time_in_stage import (
    Ending,
    StageTime,
    all_together,
    read_time_in_stage,
    time_in_stage_sql,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb

    from revops_cli.metrics.funnel_scope import Segment

    Put = Callable[[Sequence[Mapping[str, Any]]], None]

STAGES = ("Lead", "Meeting", "Offer")
START = date(2026, 1, 1)
SCOPE = FunnelScope(START + timedelta(days=100), START, START + timedelta(days=100))
DEALS: list[dict[str, Any]] = [
    {"status": "won", "closed": 30, "visits": [(0, "Lead"), (4, "Meeting"), (20, "Offer")]},
    {"status": "lost", "closed": 9, "visits": [(1, "Lead"), (9, "Lost")]},
    {"status": "lost", "closed": 60, "visits": [(2, "Lead"), (4, "Meeting"), (9, "Lead"), (12, "Parked")]},
    {"visits": [(90, "Lead"), (93, "Lost"), (95, "Lead")]},
    {"status": "won", "closed": 5, "visits": [(8, "Offer")]},
    {"status": "lost", "visits": [(8, "Offer")]},
]


def asked(
    connection: duckdb.DuckDBPyConnection, scope: FunnelScope
) -> Mapping[Segment, tuple[StageTime, ...]]:
    names = connection.execute(stage_names_sql()).fetchall()
    places = stage_places(names, [(name,) for name in STAGES], ["won"], ["lost"])
    return read_time_in_stage(connection.execute(time_in_stage_sql(places, scope)).fetchall(), places, scope)


def test_every_visit_has_its_days_and_its_ending(connection: duckdb.DuckDBPyConnection, history: Put) -> None:
    history(DEALS)
    lead, meeting, offer = asked(connection, SCOPE)[()]
    assert lead.lasted.counts == ((2, 1), (3, 2), (4, 1), (8, 1))
    assert lead.endings == {Ending.STILL_THERE: 1, Ending.ON: 2, Ending.LOST: 2, Ending.ELSEWHERE: 1}
    assert (lead.visits, lead.still_there.counts) == (6, ((5, 1),))
    assert meeting.lasted.counts == ((5, 1), (16, 1))
    assert meeting.endings == {Ending.ON: 1, Ending.BACK: 1}
    assert (meeting.lasted.median, meeting.lasted.mean) == (Decimal("10.5"), Decimal("10.5"))
    # Won before it began, and lost on a day that nothing tells: no days.
    assert (offer.lasted.counts, offer.undated, offer.visits) == (((10, 1),), 2, 3)


def test_a_visit_that_goes_on_later_is_still_there(
    connection: duckdb.DuckDBPyConnection, history: Put
) -> None:
    history(DEALS)
    found = asked(connection, replace(SCOPE, as_of=START + timedelta(days=10)))[()]
    assert found[1].still_there.counts == ((6, 1),)
    assert found[1].lasted.counts == ((5, 1),)


def test_the_window_selects_by_entry_and_segments_make_the_whole(
    connection: duckdb.DuckDBPyConnection, history: Put
) -> None:
    history([{**deal, "source": "Ads" if number % 2 else None} for number, deal in enumerate(DEALS)])
    late = asked(connection, replace(SCOPE, start=START + timedelta(days=90)))[()]
    assert [one.visits for one in late] == [2, 0, 0]
    found = asked(connection, replace(SCOPE, by=("source",)))
    assert set(found) == {("Ads",), (None,)}
    assert all_together(found.values(), 3) == asked(connection, SCOPE)[()]
