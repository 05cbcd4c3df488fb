"""Steps of deals: by hand, by plain Python on the example, and by pandas on a public CRM set."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revops_cli.metrics.deal_steps import StepKind, deal_steps_sql, read_deal_steps, step_kind
from revops_cli.metrics.drift_scope import START, STILL, DriftScope
from revops_cli.metrics.stage_places import LOST, WON, stage_names_sql, stage_places
from revops_cli.metrics.token_replay import read_token_replay, token_replay_sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.metrics.deal_steps import DealSteps

PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "salesforce_wave_sales"
EVER = DriftScope(date(1000, 1, 1), date(9000, 1, 1))
DAY = date(2026, 3, 1)
STAGES = 3


@pytest.mark.parametrize(
    ("origin", "target", "kind"),
    [
        (START, 0, StepKind.DESIGNED),
        (START, 2, StepKind.SKIP),
        (START, WON, StepKind.SKIP),
        (START, LOST, StepKind.SKIP),
        (START, -1, StepKind.UNKNOWN),
        (0, 1, StepKind.DESIGNED),
        (0, 2, StepKind.SKIP),
        (0, LOST, StepKind.DESIGNED),
        (2, WON, StepKind.DESIGNED),
        (1, WON, StepKind.SKIP),
        (2, 0, StepKind.BACK),
        (LOST, 0, StepKind.REOPENED),
        (WON, LOST, StepKind.REOPENED),
        (LOST, -1, StepKind.REOPENED),
        (-1, 0, StepKind.UNKNOWN),
        (1, -2, StepKind.UNKNOWN),
        (-1, WON, StepKind.UNKNOWN),
    ],
)
def test_what_a_step_is(origin: int, target: int, kind: StepKind) -> None:
    assert step_kind(origin, target, STAGES) is kind


Event = tuple[str, str, int]
"""A deal, the stage that it came to, and on which day."""


def found(
    connection: duckdb.DuckDBPyConnection,
    events: Sequence[Event],
    deals: dict[str, tuple[str, int | None]],
    scope: DriftScope = EVER,
) -> DealSteps:
    connection.execute(
        "create or replace table deals (deal_id VARCHAR, status VARCHAR, closed_on DATE, pipeline VARCHAR);"
        " create or replace table stage_events (deal_id VARCHAR, stage VARCHAR, entered_at TIMESTAMP,"
        " entered_on DATE, row_order BIGINT)"
    )
    closings = [None if closed is None else DAY + timedelta(days=closed) for _, closed in deals.values()]
    connection.execute(
        "insert into deals select unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), unnest(?::DATE[]), 'Sales'",
        [list(deals), [status for status, _ in deals.values()], closings],
    )
    days = [DAY + timedelta(days=day) for _, _, day in events]
    connection.execute(
        "insert into stage_events select unnest(?::VARCHAR[]), unnest(?::VARCHAR[]),"
        " unnest(?::TIMESTAMP[]), unnest(?::DATE[]), unnest(?::BIGINT[])",
        [[each[0] for each in events], [each[1] for each in events], days, days, list(range(len(events)))],
    )
    names = connection.execute(stage_names_sql()).fetchall()
    places = stage_places(names, [("a",), ("b",), ("c",)], ["won"], ["lost"])
    return read_deal_steps(connection.execute(deal_steps_sql(places, scope)).fetchall(), places)


def edges(steps: DealSteps) -> dict[tuple[int, int], tuple[int, tuple[tuple[int, int], ...]]]:
    return {(each.origin, each.target): (each.count, each.lasted.counts) for each in steps.steps}


def test_steps_by_hand(connection: duckdb.DuckDBPyConnection) -> None:
    events = [("1", "a", 0), ("1", "b", 4), ("1", "b", 5), ("1", "a", 9), ("2", "c", 1), ("3", "x", 2)]
    deals: dict[str, tuple[str, int | None]] = {"1": ("lost", 10), "2": ("won", 21), "3": ("open", None)}
    steps = found(connection, events, deals)
    assert edges(steps) == {
        (START, 0): (1, ((0, 1),)),
        (START, 2): (1, ((0, 1),)),
        (START, -1): (1, ((0, 1),)),
        (0, 1): (1, ((4, 1),)),
        (0, LOST): (1, ((1, 1),)),
        (1, 0): (1, ((5, 1),)),
        (2, WON): (1, ((20, 1),)),
    }
    assert [(each.origin, each.target, each.count) for each in steps.staying] == [(-1, STILL, 1)]
    assert {kind: steps.count(kind) for kind in StepKind} == {
        StepKind.DESIGNED: 4,
        StepKind.SKIP: 1,
        StepKind.BACK: 1,
        StepKind.REOPENED: 0,
        StepKind.UNKNOWN: 1,
    }
    assert steps.lasted(0).counts == ((1, 1), (4, 1))
    assert (steps.coming_to(0), steps.coming_to(1)) == (2, 1)


def test_the_window_counts_steps_by_their_day(connection: duckdb.DuckDBPyConnection) -> None:
    events = [("1", "a", 0), ("1", "b", 4), ("1", "c", 9)]
    scope = DriftScope(DAY + timedelta(days=3), DAY + timedelta(days=6))
    steps = found(connection, events, {"1": ("won", 12)}, scope)
    assert edges(steps) == {(0, 1): (1, ((4, 1),))}
    assert [(each.origin, each.lasted.counts) for each in steps.staying] == [(1, ((2, 1),))]


def test_closed_deals_stay_nowhere(connection: duckdb.DuckDBPyConnection) -> None:
    events = [("1", "a", 0), ("1", "lost", 4), ("2", "a", 0), ("2", "won", 4)]
    steps = found(connection, events, {"1": ("lost", 4), "2": ("won", 4)})
    assert steps.staying == ()
    assert steps.total == 4


def test_days_that_run_backwards_are_left_out(connection: duckdb.DuckDBPyConnection) -> None:
    steps = found(connection, [("1", "a", 9)], {"1": ("lost", 3)})
    (closing,) = [each for each in steps.steps if each.target == LOST]
    assert (closing.count, closing.undated, closing.lasted.n) == (1, 1, 0)
    assert steps.lasted(0).median is None


EVENTS = st.lists(
    st.tuples(
        st.sampled_from("123"), st.sampled_from(["a", "b", "c", "x", "won", "lost"]), st.integers(0, 30)
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=40)
@given(events=EVENTS, statuses=st.tuples(*[st.sampled_from(["open", "won", "lost"])] * 3), data=st.data())
def test_steps_as_plain_python_finds_them(
    connection: duckdb.DuckDBPyConnection,
    events: list[Event],
    statuses: tuple[str, ...],
    data: st.DataObject,
) -> None:
    deals: dict[str, tuple[str, int | None]] = {
        deal: (status, None if status == "open" else 40) for deal, status in zip("123", statuses, strict=True)
    }
    numbers = {"a": 0, "b": 1, "c": 2, "x": -1, "won": WON, "lost": LOST}
    expected: Counter[tuple[int, int, int]] = Counter()
    for deal, (status, closed) in deals.items():
        walk = [(START, 0)]
        own = sorted((each for each in events if each[0] == deal), key=lambda each: each[2])
        walk += [(numbers[stage], day) for _, stage, day in own]
        if len(walk) > 1 and closed is not None and walk[-1][0] not in {WON, LOST}:
            walk.append((numbers[status], closed))
        distinct = [walk[0], *(two for one, two in pairwise(walk) if one[0] != two[0])]
        expected.update(
            (one[0], two[0], 0 if one[0] == START else two[1] - one[1]) for one, two in pairwise(distinct)
        )
    steps = found(connection, events, deals)
    counted = Counter(
        {
            (each.origin, each.target, days): times
            for each in steps.steps
            for days, times in each.lasted.counts
        }
    )
    assert counted == expected
    # Rows of other deals between change nothing; the order within a moment is that of the export.
    mixed = sorted(events, key=lambda each: each[0], reverse=data.draw(st.booleans()))
    assert edges(found(connection, mixed, deals)) == edges(steps)


@pytest.mark.skipif(not PUBLIC.exists(), reason="the public Salesforce set is not here")
def test_a_public_set_as_pandas_counts_it() -> None:
    names = ("Qualification", "Needs Analysis", "Proposal/Quote", "Negotiation")
    rank = {name: place for place, name in enumerate(names)} | {"Closed Won": WON, "Closed Lost": LOST}
    history = pd.read_csv(PUBLIC / "OpportunityHistory.csv")
    history = history.sort_values("CreatedDate__c", kind="stable")
    history["place"] = history.StageName__c.map(rank)
    history["day"] = pd.to_datetime(history.CreatedDate__c)
    deal = history["Opportunity.External_Id__c"]
    history = history[history.place != history.groupby(deal).place.shift()]
    by_deal = history.groupby("Opportunity.External_Id__c")
    origin = by_deal.place.shift()
    past = origin.fillna(-1)
    to_stage, to_won = history.place < WON, history.place == WON
    closed = origin >= WON
    skips = ~closed & ((to_stage & (history.place > past + 1)) | (to_won & (past < len(names) - 1)))
    skips |= origin.isna() & (history.place == LOST)
    days = (history.day - by_deal.day.shift()).dt.days

    with duckdb.connect() as connection:
        connection.execute(
            'create table stage_events as select "Opportunity.External_Id__c" as deal_id,'  # noqa: S608 (a test's own)
            " StageName__c as stage, cast(CreatedDate__c as TIMESTAMP) as entered_at,"
            " cast(CreatedDate__c as DATE) as entered_on,"
            f" row_number() over () as row_order from read_csv('{PUBLIC / 'OpportunityHistory.csv'}')"
        )
        connection.execute(
            "create table deals as select External_Id__c as deal_id, '' as pipeline,"  # noqa: S608 (a test's own)
            " cast(CloseDate as DATE) as closed_on, case StageName when 'Closed Won' then 'won'"
            " when 'Closed Lost' then 'lost' else 'open' end as status"
            f" from read_csv('{PUBLIC / 'Opportunity.csv'}')"
        )
        rows = connection.execute(stage_names_sql()).fetchall()
        places = stage_places(rows, [(name,) for name in names], ["closed won"], ["closed lost"])
        steps = read_deal_steps(connection.execute(deal_steps_sql(places, EVER)).fetchall(), places)
        replay = read_token_replay(connection.execute(token_replay_sql(places, EVER)).fetchall())
    assert steps.count(StepKind.REOPENED) == closed.sum() == 592
    assert steps.count(StepKind.SKIP) == skips.sum() == 3_039
    assert steps.count(StepKind.BACK) == 0
    assert steps.total == len(history)
    for step in steps.steps:
        if step.origin != START:
            own = days[(origin == step.origin) & (history.place == step.target)]
            assert (step.count, float(step.lasted.median or 0)) == (len(own), own.median())
    as_designed = ~(skips | closed).groupby(history["Opportunity.External_Id__c"]).any()
    assert (replay.deals, replay.fitting) == (5_197, as_designed.sum()) == (5_197, 2_021)
    assert (replay.missing, replay.consumed) == (3_579, len(history) + 5_197)
    assert round(float(replay.fitness or 0), 4) == 0.8229


EXAMPLE = Path(__file__).parents[2] / "examples" / "norders" / "data"


def example_steps() -> tuple[Counter[tuple[str, str]], dict[tuple[str, str], list[int]]]:
    """Walk the example's history in plain Python."""
    walks: dict[str, list[tuple[str, datetime]]] = defaultdict(list)
    with (EXAMPLE / "stage-changes.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            walks[row["Deal - ID"]].append((row["Stage"], datetime.fromisoformat(row["Entered at"])))
    counts: Counter[tuple[str, str]] = Counter()
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    for walk in walks.values():
        walk.sort(key=lambda each: each[1])
        counts["start", walk[0][0]] += 1
        for (one, since), (two, until) in pairwise(walk):
            if one != two:
                counts[one, two] += 1
                days[one, two].append((until.date() - since.date()).days)
    return counts, days


def test_the_example_as_plain_python_counts_it() -> None:
    counts, days = example_steps()
    names = {START: "start", 0: "Lead", 1: "Interested", 2: "Meeting", 3: "Offer", WON: "Won", LOST: "Lost"}
    with duckdb.connect() as connection:
        connection.execute(
            'create table stage_events as select cast("Deal - ID" as VARCHAR) as deal_id,'  # noqa: S608 (a test's own)
            " Stage as stage,"
            ' "Entered at" as entered_at, cast("Entered at" as DATE) as entered_on,'
            f" row_number() over () as row_order from read_csv('{EXAMPLE / 'stage-changes.csv'}')"
        )
        connection.execute(
            'create table deals as select cast("Deal - ID" as VARCHAR) as deal_id,'  # noqa: S608 (a test's own)
            " '' as pipeline,"
            ' lower("Deal - Status") as status, cast("Deal - Deal closed on" as DATE) as closed_on'
            f" from read_csv('{EXAMPLE / 'deals.csv'}')"
        )
        rows = connection.execute(stage_names_sql()).fetchall()
        places = stage_places(rows, [(names[place],) for place in range(4)], ["won"], ["lost"])
        steps = read_deal_steps(connection.execute(deal_steps_sql(places, EVER)).fetchall(), places)
    told = {(names[each.origin], names[each.target]): each for each in steps.steps}
    assert {edge: each.count for edge, each in told.items()} == counts
    for edge, lasted in days.items():
        assert float(told[edge].lasted.median or 0) == median(lasted)
