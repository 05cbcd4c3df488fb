"""Statuses and days of leads that a test writes down, by the measures' own SQL."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.errors import UsageError
from revops_cli.metrics.lead_cohort import (
    ACCEPTED_FIRST,
    QUALIFIED_FIRST,
    LeadCohort,
    LeadStep,
    LeadSteps,
)
from revops_cli.metrics.lead_statuses import LeadStatuses, lead_statuses_sql, read_lead_statuses
from revops_cli.metrics.lead_steps import lead_order_sql, read_lead_order
from revops_cli.metrics.lead_waits import Wait, lead_waits_sql, read_lead_waits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb

    Put = Callable[[Sequence[Mapping[str, Any]]], None]
    Statuses = Callable[..., LeadStatuses]
    Waits = Callable[..., dict[tuple[LeadStep | None, LeadStep], Wait]]

START = date(2026, 1, 1)
BESIDE = (LeadStep.SRL, LeadStep.MEETING, LeadStep.OFFER)
STEPS = LeadSteps(QUALIFIED_FIRST, BESIDE, ("Meeting", "Offer"), ("Offer",), activities=True)


def on(day: object) -> date | None:
    return START + timedelta(days=day) if isinstance(day, int) else None


def cohort(as_of: int = 200, horizon: int = 30, end: int = 100, **more: Any) -> LeadCohort:  # noqa: ANN401  (what LeadCohort takes)
    return LeadCohort(START + timedelta(days=as_of), START, START + timedelta(days=end), horizon, **more)


@pytest.fixture
def put(connection: duckdb.DuckDBPyConnection) -> Put:
    """Put leads into the views: `created`, `mql`, ...; `deal`: created, closed, status; `stages`, `acts`."""

    def fill(leads: Sequence[Mapping[str, Any]]) -> None:
        connection.execute(
            "create or replace table leads (lead_id VARCHAR, person_id VARCHAR, deal_id VARCHAR,"
            " created_on DATE, mql_on DATE, sal_on DATE, sql_on DATE, srl_on DATE, source VARCHAR);"
            "create or replace table deals"
            " (deal_id VARCHAR, created_on DATE, closed_on DATE, status VARCHAR);"
            "create or replace table stage_events (deal_id VARCHAR, stage VARCHAR, entered_on DATE);"
            "create or replace table activities"
            " (person_id VARCHAR, deal_id VARCHAR, type VARCHAR, on_day DATE)"
        )
        for number, lead in enumerate(leads):
            name, person = str(number), lead.get("person", f"P{number}")
            deal = lead.get("deal")
            days = [on(lead.get(step)) for step in ("mql", "sal", "sql", "srl")]
            named = lead.get("deal_id", name if deal else None)
            row = [name, person, named, on(lead.get("created", 0)), *days, lead.get("source")]
            connection.execute("insert into leads values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            if deal:
                connection.execute(
                    "insert into deals values (?, ?, ?, ?)", [name, on(deal[0]), on(deal[1]), deal[2]]
                )
            for day, stage in lead.get("stages", ()):
                connection.execute("insert into stage_events values (?, ?, ?)", [name, stage, on(day)])
            for day, kind, of_deal in lead.get("acts", ()):
                who = (None, name) if of_deal else (person, None)
                connection.execute("insert into activities values (?, ?, ?, ?)", [*who, kind, on(day)])

    return fill


@pytest.fixture
def statuses(connection: duckdb.DuckDBPyConnection) -> Statuses:
    def ask(scope: LeadCohort | None = None, steps: LeadSteps = STEPS) -> LeadStatuses:
        asked = scope or cohort()
        rows = connection.execute(lead_statuses_sql(steps, asked)).fetchall()
        return read_lead_statuses(rows, steps, asked)[()]

    return ask


@pytest.fixture
def waits(connection: duckdb.DuckDBPyConnection) -> Waits:
    def ask(steps: LeadSteps = STEPS) -> dict[tuple[LeadStep | None, LeadStep], Wait]:
        rows = connection.execute(lead_waits_sql(steps, cohort())).fetchall()
        return {(each.since, each.step): each for each in read_lead_waits(rows, steps, cohort())[()]}

    return ask


def test_a_later_step_implies_those_before(put: Put, statuses: Statuses) -> None:
    put([{"deal": (5, 20, "won")}, {"mql": 3}, {}])
    found = statuses()
    assert {step: found.count(step).so_far for step in QUALIFIED_FIRST} == {
        LeadStep.MQL: 2,
        LeadStep.SQL: 1,
        LeadStep.SAL: 1,
        LeadStep.OPPORTUNITY: 1,
        LeadStep.WON: 1,
    }
    assert [found.count(step).imputed for step in QUALIFIED_FIRST] == [1, 1, 1, 0, 0]
    assert found.onward(LeadStep.MQL, LeadStep.WON).successes == 1
    excluded = LeadSteps(QUALIFIED_FIRST, BESIDE, ("Meeting",), ("Offer",), activities=True, imputed=False)
    told = statuses(steps=excluded)
    assert [told.count(step).so_far for step in QUALIFIED_FIRST] == [1, 0, 0, 1, 1]
    assert [told.count(step).so_far for step in BESIDE] == [0, 0, 0]


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ({"acts": [(8, "Meeting ", False)]}, 8),
        ({"acts": [(8, "call", False)]}, None),
        ({"created": 10, "acts": [(8, "meeting", False)]}, None),
        ({"deal": (5, None, "open"), "acts": [(8, "meeting", True)]}, 8),
        ({"deal": (5, None, "open"), "stages": [(5, "Lead"), (9, "Offer")]}, 9),
        ({"deal": (5, None, "open"), "stages": [(9, "Meeting")], "acts": [(7, "meeting", False)]}, 7),
        ({"deal": (5, 30, "won")}, 30),
        ({"deal": (5, 30, "lost")}, None),
    ],
)
def test_a_meeting_is_what_the_docstring_says(
    put: Put,
    waits: Waits,
    lead: dict[str, Any],
    day: int | None,
) -> None:
    # Another lead, so that there is always a row.
    put([lead, {"mql": 1, "created": 0}])
    found = waits()[None, LeadStep.MEETING]
    assert found.impossible == 0
    assert found.lasted.counts == (() if day is None else ((day - lead.get("created", 0), 1),))


def test_only_what_happened_by_then_counts(put: Put, statuses: Statuses) -> None:
    put([{"mql": 5, "sql": 20, "deal": (25, 40, "won")}])
    known = {as_of: statuses(cohort(as_of)) for as_of in (4, 5, 20, 39, 40)}
    assert [known[4].count(step).so_far for step in QUALIFIED_FIRST] == [0, 0, 0, 0, 0]
    assert [known[5].count(step).so_far for step in QUALIFIED_FIRST] == [1, 0, 0, 0, 0]
    assert [known[20].count(step).so_far for step in QUALIFIED_FIRST] == [1, 1, 0, 0, 0]
    assert [known[39].count(step).so_far for step in QUALIFIED_FIRST] == [1, 1, 1, 1, 0]
    assert known[40].count(LeadStep.WON).so_far == 1
    assert [known[as_of].followed for as_of in (20, 39)] == [0, 1]


def test_the_horizon_has_an_edge(put: Put, statuses: Statuses) -> None:
    put([{"mql": 30}, {"mql": 31}, {"created": 1, "mql": 31}])
    found = statuses(cohort(as_of=30, end=30))
    assert (found.leads, found.followed) == (3, 2)
    assert (found.count(LeadStep.MQL).so_far, found.count(LeadStep.MQL).within) == (1, 1)
    later = statuses(cohort(as_of=31, end=30))
    assert (later.followed, later.count(LeadStep.MQL).within) == (3, 2)


def test_impossible_orders_are_counted_and_not_averaged(put: Put, waits: Waits) -> None:
    put(
        [
            {"created": 10, "mql": 8, "sql": 14},
            {"created": 10, "mql": 13, "sql": 12},
            {"created": 10, "deal": (3, 5, "won")},
        ]
    )
    found = waits()
    assert found[None, LeadStep.MQL].impossible == 1
    assert found[None, LeadStep.MQL].lasted.counts == ((3, 1),)
    assert found[LeadStep.MQL, LeadStep.SQL].impossible == 1
    assert found[LeadStep.MQL, LeadStep.SQL].lasted.counts == ((6, 1),)
    assert (found[None, LeadStep.WON].impossible, found[None, LeadStep.WON].lasted.n) == (1, 0)


def test_what_is_missing_is_counted(put: Put, statuses: Statuses) -> None:
    put(
        [
            {"deal": (5, None, "won")},
            {"deal_id": "gone"},
            {"person": None},
            {"person": "P9"},
            {"person": "P9"},
        ]
    )
    found = statuses()
    assert (found.undated_wins, found.dealless, found.without_person, found.persons) == (1, 1, 1, 3)
    assert found.count(LeadStep.WON).so_far == 0
    assert found.count(LeadStep.OPPORTUNITY).so_far == 1


def test_two_leads_of_one_deal_are_one_deal(put: Put, statuses: Statuses) -> None:
    put([{"deal": (5, 20, "won")}, {"deal_id": "0"}])
    found = statuses()
    assert (found.count(LeadStep.WON).so_far, found.count(LeadStep.WON).deals) == (2, 1)


def test_nobody_divides_by_nothing(put: Put, statuses: Statuses) -> None:
    put([])
    found = statuses()
    assert (
        found.leads,
        found.within(LeadStep.WON).share,
        found.onward(LeadStep.MQL, LeadStep.WON).share,
    ) == (
        0,
        None,
        None,
    )


def test_the_order_of_sal_and_sql_is_that_of_the_leads(
    put: Put,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    put([{"sal": 3, "sql": 5}, {"sal": 5, "sql": 5}, {"sal": 8, "sql": 5}, {"sal": 9, "sql": 5}, {"sal": 1}])
    rows = connection.execute(lead_order_sql(START + timedelta(days=8))).fetchall()
    assert read_lead_order(rows) == (1, 1)
    assert ACCEPTED_FIRST[1:3] == (LeadStep.SAL, LeadStep.SQL)


def test_srl_is_a_part_of_those_handed_over() -> None:
    assert STEPS.pairs[-1] == (LeadStep.SQL, LeadStep.SRL)
    assert LeadSteps((LeadStep.MQL, LeadStep.WON), (LeadStep.SRL,)).pairs == (
        (LeadStep.MQL, LeadStep.WON),
        (LeadStep.MQL, LeadStep.SRL),
    )


def test_leads_are_split_by_their_own_dimensions_only() -> None:
    with pytest.raises(UsageError, match="persona"):
        cohort(by=("persona",))
