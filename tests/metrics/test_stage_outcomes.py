from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revops_cli.metrics.stage_outcomes import read_stage_outcomes, stage_outcomes_sql
from revops_cli.playbook.stage_record import StageRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import duckdb

STAGES = ("Lead", "Meeting", "Offer")
NAMES = [(name,) for name in STAGES]
Deal = tuple[str, str, date | None, str]
Event = tuple[str, str, date]


def records(
    connection: duckdb.DuckDBPyConnection,
    history: tuple[list[Deal], list[Event]],
    *,
    imputed: bool,
    sql: str | None = None,
    stages: int = len(STAGES),
) -> tuple[StageRecord, ...]:
    connection.execute(
        "create or replace table deals"
        " (deal_id VARCHAR, status VARCHAR, closed_on DATE, pipeline VARCHAR);"
        " create or replace table stage_events (deal_id VARCHAR, stage VARCHAR, entered_on DATE)"
    )
    deals, events = history
    if deals:
        connection.executemany("insert into deals values (?, ?, ?, ?)", deals)
    if events:
        connection.executemany("insert into stage_events values (?, ?, ?)", events)
    rows = connection.execute(stage_outcomes_sql(NAMES) if sql is None else sql).fetchall()
    return read_stage_outcomes(rows, stages=stages, imputed=imputed)


DAY = date(2026, 1, 1)
# Won after a skip, lost in the middle, lost after going back, open, and one whose history is unknown.
DEALS: list[Deal] = [
    ("won", "won", date(2026, 3, 1), "Finland"),
    ("lost", "lost", date(2026, 2, 1), "Finland"),
    ("back", "lost", date(2026, 4, 1), "Sweden"),
    ("open", "open", None, "Finland"),
    ("bare", "won", date(2026, 3, 1), "Finland"),
]
EVENTS: list[Event] = [
    ("won", "lead ", DAY),
    ("won", "Offer", DAY),
    ("won", "Won", DAY),
    ("lost", "Lead", DAY),
    ("lost", "Meeting", DAY),
    ("lost", "Meeting", DAY),
    ("back", "Offer", DAY),
    ("back", "Meeting", date(2026, 3, 15)),
    ("open", "Lead", DAY),
]


def test_imputed_a_deal_was_in_all_stages_before_its_furthest(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert records(connection, (DEALS, EVENTS), imputed=True) == (
        StageRecord(3, 1),
        StageRecord(3, 1),
        StageRecord(2, 1),
    )


def test_not_imputed_a_deal_was_where_its_history_says(connection: duckdb.DuckDBPyConnection) -> None:
    assert records(connection, (DEALS, EVENTS), imputed=False) == (
        StageRecord(2, 1),
        StageRecord(2, 0),
        StageRecord(2, 1),
    )


def test_a_deal_that_is_won_early_has_passed_every_stage(connection: duckdb.DuckDBPyConnection) -> None:
    history: tuple[list[Deal], list[Event]] = [("a", "won", DAY, "Finland")], [("a", "Lead", DAY)]
    assert records(connection, history, imputed=True) == (StageRecord(1, 1),) * 3
    assert records(connection, history, imputed=False)[1:] == (StageRecord(0, 0),) * 2


def test_what_happened_later_is_not_known_yet(connection: duckdb.DuckDBPyConnection) -> None:
    found = records(
        connection, (DEALS, EVENTS), imputed=False, sql=stage_outcomes_sql(NAMES, as_of=date(2026, 3, 1))
    )
    assert found == (StageRecord(2, 1), StageRecord(1, 0), StageRecord(1, 1))


def test_a_pipeline_has_its_own_deals(connection: duckdb.DuckDBPyConnection) -> None:
    found = records(connection, (DEALS, EVENTS), imputed=True, sql=stage_outcomes_sql(NAMES, " sweden"))
    assert found[0] == StageRecord(1, 0)


def test_names_in_the_crm_are_safe_in_sql(connection: duckdb.DuckDBPyConnection) -> None:
    names = [("Lead's", "'; drop table deals; --"), ("Meeting",)]
    events = [("won", "LEAD'S", DAY)]
    found = records(connection, (DEALS, events), imputed=False, sql=stage_outcomes_sql(names), stages=2)
    assert found == (StageRecord(1, 1), StageRecord(0, 0))


def test_without_stages_or_deals_there_is_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    assert records(connection, (DEALS, EVENTS), imputed=True, sql=stage_outcomes_sql([]), stages=0) == ()
    assert records(connection, ([], []), imputed=True) == (StageRecord(0, 0),) * 3


def plainly(
    deals: Iterable[Deal], visits: Mapping[str, set[int]], *, imputed: bool
) -> tuple[StageRecord, ...]:
    """Count deal by deal, as one would by hand."""
    found = []
    for stage in range(len(STAGES)):
        closed = won = 0
        for deal, status, _, _ in deals:
            entered = visits.get(deal, set())
            there = stage in entered or (
                imputed and bool(entered) and (max(entered) > stage or status == "won")
            )
            closed += there and status != "open"
            won += there and status == "won"
        found.append(StageRecord(closed, won))
    return tuple(found)


@settings(deadline=None, max_examples=40)
@given(
    drawn=st.lists(
        st.tuples(st.sampled_from(["open", "won", "lost"]), st.sets(st.integers(0, 2))), max_size=12
    ),
    imputed=st.booleans(),
)
def test_the_query_counts_as_one_would_by_hand(
    connection: duckdb.DuckDBPyConnection, drawn: list[tuple[str, set[int]]], *, imputed: bool
) -> None:
    deals: list[Deal] = [(str(number), status, DAY, "Finland") for number, (status, _) in enumerate(drawn)]
    visits = {str(number): stages for number, (_, stages) in enumerate(drawn)}
    events = [(deal, STAGES[stage], DAY) for deal, stages in visits.items() for stage in stages]
    found = records(connection, (deals, events), imputed=imputed)
    assert found == plainly(deals, visits, imputed=imputed)


@pytest.mark.parametrize("share", [-1, 2])
def test_a_record_agrees_only_with_shares_that_chance_explains(share: int) -> None:
    record = StageRecord(263, 81)
    assert record.share is not None
    assert record.agrees_with(record.share)
    assert not record.agrees_with(record.share + share)
    assert StageRecord(0, 0).agrees_with(record.share)
    assert StageRecord(0, 0).share is None
