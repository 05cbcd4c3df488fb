from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revops_cli.metrics.stage_places import LOST, WON, StagePlaces, stage_names_sql, stage_places
from revops_cli.metrics.stage_visits import DEAL, HASHED_DEAL, deal_keys_sql, with_stage_visits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.metrics.statements import Sql

DESIGNED = (("Lead",), ("Meeting", "Demo"), ("Offer",))
HISTORY = Path(__file__).parents[3] / "shared" / "data" / "salesforce_wave_sales" / "OpportunityHistory.csv"
Event = tuple[str, str, datetime]
START = datetime(2026, 3, 27, 23, 59, 30, 600_000)  # noqa: DTZ001 (canonical moments have no zone)


def put(connection: duckdb.DuckDBPyConnection, events: Iterable[Event]) -> StagePlaces:
    connection.execute(
        "create or replace table stage_events"
        " (deal_id VARCHAR, stage VARCHAR, entered_at TIMESTAMP, entered_on DATE, row_order BIGINT)"
    )
    rows = [(deal, stage, at, at.date(), number) for number, (deal, stage, at) in enumerate(events)]
    if rows:
        connection.executemany("insert into stage_events values (?, ?, ?, ?, ?)", rows)
    return placed(connection)


def placed(connection: duckdb.DuckDBPyConnection) -> StagePlaces:
    return stage_places(connection.execute(stage_names_sql()).fetchall(), DESIGNED, ["won"], ["lost"])


def asked(
    connection: duckdb.DuckDBPyConnection,
    places: StagePlaces,
    columns: str,
    as_of: date | None = None,
    key: Sql = DEAL,
) -> list[tuple[object, ...]]:
    visits = with_stage_visits(places, as_of, key).code
    query = f"with {visits} select {columns} from stage_visits order by deal, visit"  # noqa: S608 (a test's own)
    return connection.execute(query).fetchall()


def test_names_have_places_however_they_are_written(connection: duckdb.DuckDBPyConnection) -> None:
    names = ["lead ", "DEMO", "Offer", "Won", "Lost", "Nurture", "nurture", "On hold"]
    places = put(connection, [("a", name, START) for name in names])
    assert [places.of[name] for name in names] == [0, 1, 2, WON, LOST, -1, -1, -2]
    assert (places.designed, places.unknown) == (3, ("Nurture", "On hold"))
    assert [places.unknown_name(place) for place in (-1, -2)] == ["Nurture", "On hold"]
    assert (places.events_at(-1), places.events_at(0)) == (2, 1)


def test_a_repeated_stage_is_one_visit(connection: duckdb.DuckDBPyConnection) -> None:
    stages = ["Lead", "Lead", "Demo", "Meeting", "Lead", "Nurture", "Lost"]
    events = [("a", stage, START + timedelta(days=day)) for day, stage in enumerate(stages)]
    places = put(connection, events)
    columns = "visit, place, previous_place, next_place, next_on - entered_on"
    assert asked(connection, places, columns) == [
        (1, 0, None, 1, 2),
        (2, 1, 0, 0, 2),
        (3, 0, 1, -1, 1),
        (4, -1, 0, LOST, 1),
        (5, LOST, -1, None, None),
    ]
    before = asked(connection, places, "place, next_place, next_on", as_of=(START + timedelta(days=3)).date())
    assert before == [(0, 1, (START + timedelta(days=2)).date()), (1, None, None)]


def test_days_are_those_of_the_calendar(connection: duckdb.DuckDBPyConnection) -> None:
    events = [("a", "Lead", START), ("a", "Offer", START + timedelta(minutes=1))]
    assert asked(connection, put(connection, events), "next_on - entered_on")[0] == (1,)


def test_events_of_one_moment_follow_the_export(connection: duckdb.DuckDBPyConnection) -> None:
    events = [("a", stage, START) for stage in ("Lost", "Offer", "Lead")]
    assert [row[0] for row in asked(connection, put(connection, events), "place")] == [LOST, 2, 0]


def test_names_are_safe_in_sql(connection: duckdb.DuckDBPyConnection) -> None:
    places = put(connection, [("a", "'; drop table stage_events; --", START), ("a", "Offer", START)])
    assert [row[0] for row in asked(connection, places, "place")] == [-1, 2]


def test_an_empty_history_has_no_visits(connection: duckdb.DuckDBPyConnection) -> None:
    assert asked(connection, put(connection, []), "place") == []


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["Lead", "Meeting", "Demo", "Offer", "Won", "Lost", "Nurture"]),
        st.integers(0, 40).map(lambda hours: START + timedelta(hours=7 * hours)),
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=40)
@given(events=EVENTS, hashed=st.booleans())
def test_visits_are_as_one_would_find_them_by_hand(
    connection: duckdb.DuckDBPyConnection, events: list[Event], *, hashed: bool
) -> None:
    places = put(connection, events)
    by_deal: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda event: event[2]):
        visits = by_deal.setdefault(event[0], [])
        if not visits or places.of[visits[-1][1]] != places.of[event[1]]:
            visits.append(event)
    expected = Counter(
        (places.of[one[1]], places.of[two[1]], (two[2].date() - one[2].date()).days)
        for visits in by_deal.values()
        for one, two in pairwise(visits)
    )
    key = HASHED_DEAL if hashed else DEAL
    found = asked(connection, places, "place, next_place, next_on - entered_on", key=key)
    assert Counter(row[:3] for row in found if row[1] is not None) == expected
    assert len(found) == sum(map(len, by_deal.values()))


def test_numbers_of_deals_are_checked(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "create or replace table deals as select cast(range as VARCHAR) as deal_id from range(99)"
    )
    assert connection.execute(deal_keys_sql(HASHED_DEAL)).fetchall() == [(0,)]
    assert connection.execute(deal_keys_sql(type(DEAL)("length(deal_id)"))).fetchall() == [(97,)]


@pytest.mark.skipif(not HISTORY.exists(), reason="the public Salesforce set is not here")
def test_the_history_of_a_public_set() -> None:
    with HISTORY.open(encoding="utf-8", newline="") as stream:
        rows = [
            (
                row["Opportunity.External_Id__c"],
                row["StageName__c"],
                datetime.fromisoformat(row["CreatedDate__c"]),
            )
            for row in csv.DictReader(stream)
        ]
    with duckdb.connect() as connection:
        connection.execute(
            """
            create view stage_events as
            select
                "Opportunity.External_Id__c" as deal_id, StageName__c as stage, CreatedDate__c as entered_at,
                cast(CreatedDate__c as DATE) as entered_on, row_number() over () as row_order
            from read_csv(?)
            """.replace("?", f"'{HISTORY}'")
        )
        designed = [("Qualification",), ("Needs Analysis",), ("Proposal/Quote",), ("Negotiation",)]
        names = connection.execute(stage_names_sql()).fetchall()
        places = stage_places(names, designed, ["Closed won"], ["Closed lost"])
        found = asked(connection, places, "deal, place, previous_place")
    assert sum(map(places.events_at, (0, 1, 2, 3, WON, LOST))) == len(rows) == 17_502
    # Back from an ending, and what each deal ended as.
    assert sum(row[2] in {WON, LOST} for row in found) == 592
    last = {row[0]: row[1] for row in found}
    assert Counter({WON: 1_166, LOST: 3_769}) == Counter(
        place for place in last.values() if place in {WON, LOST}
    )
    assert len(last) == 5_197
