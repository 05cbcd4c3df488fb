"""Fitness by token replay: textbook and hand-made histories, and a Petri net that is really played."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revops_cli.metrics.drift_scope import DriftScope
from revops_cli.metrics.stage_places import stage_names_sql, stage_places
from revops_cli.metrics.stage_visits import DEAL, HASHED_DEAL
from revops_cli.metrics.token_replay import TokenReplay, read_token_replay, token_replay_sql

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from revops_cli.metrics.statements import Sql

DAY = date(2026, 3, 1)
ENDINGS = ("Won", "Lost")
PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "salesforce_wave_sales" / "OpportunityHistory.csv"
Deal = tuple[tuple[str, ...], str]
"""The stages of a deal's history, a day apart, and its status."""


def put(connection: duckdb.DuckDBPyConnection, deals: Sequence[Deal], first: date = DAY) -> None:
    connection.execute(
        "create or replace table deals (deal_id VARCHAR, status VARCHAR, created_on DATE,"
        " closed_on DATE, pipeline VARCHAR, stage VARCHAR);"
        " create or replace table stage_events (deal_id VARCHAR, stage VARCHAR, entered_at TIMESTAMP,"
        " entered_on DATE, row_order BIGINT)"
    )
    known: list[tuple[object, ...]] = []
    events: list[tuple[object, ...]] = []
    for number, (stages, status) in enumerate(deals):
        closed = None if status == "open" else first + timedelta(days=len(stages))
        known.append((str(number), status, first, closed, "Sales", stages[-1] if stages else None))
        for row, stage in enumerate(stages):
            day = first + timedelta(days=row)
            events.append((str(number), stage, day, day, row))
    _insert(connection, "deals", ("VARCHAR", "VARCHAR", "DATE", "DATE", "VARCHAR", "VARCHAR"), known)
    _insert(connection, "stage_events", ("VARCHAR", "VARCHAR", "TIMESTAMP", "DATE", "BIGINT"), events)


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    types: Sequence[str],
    rows: Sequence[tuple[object, ...]],
) -> None:
    lists = ", ".join(f"unnest(?::{kind}[])" for kind in types)
    columns = [[row[place] for row in rows] for place in range(len(types))]
    connection.execute(f"insert into {table} select {lists}", columns)


def replay(  # noqa: PLR0913 (each is asked of some histories)
    connection: duckdb.DuckDBPyConnection,
    deals: Sequence[Deal],
    designed: str | Sequence[str] = "abc",
    *,
    scope: DriftScope | None = None,
    first: date = DAY,
    key: Sql = DEAL,
) -> TokenReplay:
    put(connection, deals, first)
    names = connection.execute(stage_names_sql()).fetchall()
    places = stage_places(names, [(name,) for name in designed], ["won"], ["lost"])
    asked = scope or DriftScope(date(1000, 1, 1), date(9000, 1, 1), key=key)
    return read_token_replay(connection.execute(token_replay_sql(places, asked)).fetchall())


def test_a_trace_of_the_textbook(connection: duckdb.DuckDBPyConnection) -> None:
    """Van der Aalst, Process Mining (2016), section 8.2: (a, d, c, e, h) where c must come before d."""
    found = replay(connection, [(tuple("adceh"), "open")], "acdeh")
    assert (found.produced, found.consumed, found.missing, found.remaining) == (6, 6, 1, 1)
    assert round(found.fitness or 0, 4) == Decimal("0.8333")
    assert replay(connection, [(tuple("acdeh"), "open")], "acdeh").fitness == 1


@pytest.mark.parametrize(
    ("stages", "status", "tokens", "missing"),
    [
        ("a", "open", 2, 0),
        ("ab", "open", 3, 0),
        ("abc", "won", 5, 0),
        ("a", "lost", 3, 0),
        ("ac", "won", 4, 1),  # skips b
        ("c", "won", 3, 1),  # begins in c
        ("b", "open", 2, 1),
        ("a", "won", 3, 1),  # skips b and c: one jump
        ("aba", "open", 4, 1),  # back: the token behind b stays
        ("ababc", "won", 7, 1),  # back, and through again
        ("acb", "open", 4, 1),  # c took a token early, b takes the one that was left
        ("xabc", "won", 6, 1),  # x is not in the playbook
        ("abxc", "won", 6, 1),
        ("x", "open", 2, 1),
        ("x", "lost", 3, 2),
    ],
)
def test_histories_counted_by_hand(
    stages: str, status: str, tokens: int, missing: int, connection: duckdb.DuckDBPyConnection
) -> None:
    found = replay(connection, [(tuple(stages), status)])
    expected = TokenReplay(1, int(not missing), missing, tokens, missing, tokens)
    assert found == expected
    # The same where the history itself tells how the deal ended.
    if status != "open":
        assert replay(connection, [((*stages, status.title()), status)]) == expected


@pytest.mark.parametrize(
    ("stages", "tokens", "missing"),
    [
        (("Lost",), 2, 1),
        (("a", "Lost", "b", "Lost"), 5, 1),  # reopened further on: b takes what is missing
        (("a", "b", "Lost", "b", "c", "Won"), 7, 1),
        (("a", "b", "c", "Won", "Lost"), 6, 1),
    ],
)
def test_reopened_deals(
    stages: tuple[str, ...], tokens: int, missing: int, connection: duckdb.DuckDBPyConnection
) -> None:
    status = "won" if stages[-1] == "Won" else "lost"
    found = replay(connection, [(stages, status)])
    assert (found.consumed, found.missing) == (tokens, missing)


def test_deals_are_added_up(connection: duckdb.DuckDBPyConnection) -> None:
    deals = [(tuple("abc"), "won"), (tuple("ac"), "won"), (("a",), "open"), ((), "open")]
    found = replay(connection, deals)
    assert found == TokenReplay(3, 2, 1, 11, 1, 11)
    assert found.fitness == 1 - Decimal(1) / 11
    assert TokenReplay().fitness is None


def test_only_deals_that_moved_in_the_window(connection: duckdb.DuckDBPyConnection) -> None:
    deals = [(tuple("abc"), "won"), (("b",), "open")]
    late = DriftScope(DAY + timedelta(days=1), date(9000, 1, 1))
    assert replay(connection, deals, scope=late) == TokenReplay(1, 1, 0, 5, 0, 5)
    # What happened after the last day has not happened yet: the deal is open in b.
    early = DriftScope(DAY, DAY + timedelta(days=1))
    assert replay(connection, deals, scope=early) == TokenReplay(2, 1, 1, 5, 1, 5)
    other = DriftScope(DAY, date(9000, 1, 1), "Finland")
    assert replay(connection, deals, scope=other) == TokenReplay()
    same = DriftScope(DAY, date(9000, 1, 1), " SALES")
    assert replay(connection, deals, scope=same).deals == 2


def played(stages: Sequence[str], status: str, designed: str = "abc") -> tuple[int, int, int, int]:
    """Play a history on the net, place by place: (missing, consumed, remaining, produced)."""
    walk = [stages[0], *(two for one, two in pairwise(stages) if one != two)]
    if status != "open" and walk[-1] not in ENDINGS:
        walk.append(status.title())
    tokens: Counter[object] = Counter({0: 1})
    here: object = 0
    missing, consumed, produced = 0, 0, 1
    for number, stage in enumerate(walk):
        if stage in designed:
            source: object = designed.index(stage)
            target: object = designed.index(stage) + 1
            here = target
        elif stage == "Won":
            source, target = len(designed), "end"
        elif stage == "Lost":
            source, target = here or "nowhere", "end"
        else:
            source, target = f"before {number}", f"behind {number}"
        missing += tokens[source] == 0
        tokens[source] = max(0, tokens[source] - 1)
        tokens[target] += 1
        consumed, produced = consumed + 1, produced + 1
    last: object = "end" if walk[-1] in ENDINGS else here
    missing += tokens[last] == 0
    tokens[last] = max(0, tokens[last] - 1)
    return missing, consumed + 1, sum(tokens.values()), produced


HISTORIES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["a", "b", "c", "x", "y", "Won", "Lost"]), min_size=1, max_size=9),
        st.sampled_from(["open", "won", "lost"]),
    ),
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(drawn=HISTORIES, hashed=st.booleans(), shift=st.integers(-900, 900), data=st.data())
def test_replayed_as_the_net_is_played(
    connection: duckdb.DuckDBPyConnection,
    drawn: list[tuple[list[str], str]],
    *,
    hashed: bool,
    shift: int,
    data: st.DataObject,
) -> None:
    deals: list[Deal] = [(tuple(stages), status) for stages, status in drawn]
    found = replay(connection, deals, key=HASHED_DEAL if hashed else DEAL)
    each = [played(*deal) for deal in deals]
    missing, consumed, remaining, produced = (sum(one[place] for one in each) for place in range(4))
    fitting = sum(one[0] == 0 for one in each)
    assert found == TokenReplay(len(deals), fitting, missing, consumed, remaining, produced)
    if found.fitness is not None:
        assert 0 <= found.fitness <= 1
        assert (found.fitness == 1) == (fitting == len(deals))
    # Other ids, another order of the deals and another time change nothing.
    shuffled = data.draw(st.permutations(deals))
    assert replay(connection, shuffled, first=DAY + timedelta(days=shift)) == found


@pytest.mark.skipif(not PUBLIC.exists(), reason="the public Salesforce set is not here")
def test_a_public_set_played_deal_by_deal() -> None:
    letters = {"Qualification": "a", "Needs Analysis": "b", "Proposal/Quote": "c", "Negotiation": "d"}
    letters |= {"Closed Won": "Won", "Closed Lost": "Lost"}
    walks: dict[str, list[tuple[str, str]]] = {}
    with PUBLIC.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            deal, moment = row["Opportunity.External_Id__c"], row["CreatedDate__c"]
            walks.setdefault(deal, []).append((moment, letters[row["StageName__c"]]))
    each = []
    for walk in walks.values():
        walk.sort(key=lambda event: event[0])
        each.append(played([stage for _, stage in walk], "open", "abcd"))
    missing, consumed, remaining, produced = (sum(one[place] for one in each) for place in range(4))
    assert (missing, consumed, remaining, produced) == (3_579, 20_209, 3_579, 20_209)
    assert (len(each), sum(one[0] == 0 for one in each)) == (5_197, 2_021)


CONFORMING: Mapping[str, str] = {"open": "abc"[:2], "won": "abc", "lost": "ab"}


@pytest.mark.parametrize("status", CONFORMING)
def test_a_log_as_designed_fits(status: str, connection: duckdb.DuckDBPyConnection) -> None:
    deals: list[Deal] = [(tuple(CONFORMING[status]), status)] * 3
    assert replay(connection, deals).fitness == 1
