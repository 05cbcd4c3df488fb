"""Leads as they were known on a day: their clocks and answers, by hand, on a real engine."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.metrics.lead_records import (
    act_kinds_sql,
    chunks,
    created_leads_sql,
    lead_records_sql,
    read_act_kinds,
    read_created_leads,
    read_lead_records,
)
from revops_cli.metrics.waste_scope import WasteScope
from revops_cli.schemas.canonical_tables import TABLES, ColumnType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb

    from revops_cli.metrics.lead_records import LeadRecord

    Put = Callable[..., None]

AS_OF = date(2026, 3, 31)
SCOPE = WasteScope(AS_OF, date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def put(connection: duckdb.DuckDBPyConnection) -> Put:
    """Put rows (mappings of some of the columns, moments as text) into the views of canonical tables."""

    def on(**tables: Sequence[Mapping[str, Any]]) -> None:
        for name in ("leads", "activities", "deals", "accounts"):
            table = TABLES[name]
            made = []
            for column in table.columns:
                kind = "TIMESTAMP" if column.type is ColumnType.MOMENT else "VARCHAR"
                made.append(f'"{column.name}" {kind}')
                if column.type is ColumnType.MOMENT:
                    made.append(f'"{column.views[1]}" DATE')
            connection.execute(f"create or replace table {name} ({', '.join(made)})")
            for row in tables.get(name, ()):
                whole: dict[str, Any] = {}
                for key, value in row.items():
                    whole[key] = value
                    moment_of = table.column(key)
                    if moment_of is not None and moment_of.type is ColumnType.MOMENT:
                        whole[moment_of.views[1]] = value[:10]
                names = ", ".join(f'"{key}"' for key in whole)
                marks = ", ".join("?" for _ in whole)
                connection.execute(
                    f"insert into {name} ({names}) values ({marks})",  # noqa: S608 (names of ours)
                    list(whole.values()),
                )

    return on


@pytest.fixture
def records(connection: duckdb.DuckDBPyConnection) -> Callable[..., dict[str, LeadRecord]]:
    def read(scope: WasteScope = SCOPE) -> dict[str, LeadRecord]:
        rows = connection.execute(lead_records_sql(scope, scope.start, scope.last)).fetchall()
        return {lead.lead_id: lead for lead in read_lead_records(rows, scope)}

    return read


def at(day: int, time: str = "10:00") -> str:
    return f"2026-03-{day:02} {time}:00"


def moment(day: int, time: str = "10:00") -> datetime:
    return datetime.fromisoformat(at(day, time))


def test_answers_are_the_first_outbound_acts_of_people_after_each_clock(
    put: Put, records: Callable[..., dict[str, LeadRecord]]
) -> None:
    put(
        leads=[{"lead_id": "1", "created_at": at(2), "assigned_at": at(4), "person_id": "P"}],
        activities=[
            {"at": at(1), "type": "call", "direction": "outbound", "person_id": "P"},
            {"at": at(2, "11:00"), "type": "call", "direction": "inbound", "person_id": "P"},
            {"at": at(2, "12:00"), "type": "newsletter", "direction": "outbound", "person_id": "P"},
            {"at": at(3), "type": "call", "direction": " Outbound ", "person_id": "P"},
            {"at": at(4, "09:59"), "type": "email", "direction": "outbound", "person_id": "P"},
            {"at": at(5), "type": "call", "person_id": "P"},
            {"at": at(6), "type": "Meeting", "person_id": "P"},
            {"at": at(7), "type": "call", "direction": "outbound", "person_id": "P"},
            {"at": at(5), "type": "call", "direction": "outbound", "person_id": "Q"},
        ],
    )
    lead = records()["1"]
    assert lead.first_answer == moment(1)
    assert lead.engaged_answer == moment(3)
    assert lead.assigned_answer == moment(6)


def test_what_came_after_the_last_day_is_not_known(
    put: Put, records: Callable[..., dict[str, LeadRecord]]
) -> None:
    put(
        leads=[
            {
                "lead_id": "1",
                "created_at": at(2),
                "assigned_at": at(12),
                "first_touch_at": at(13),
                "closed_at": at(14),
                "deal_id": "D",
                "person_id": "P",
            },
            {"lead_id": "2", "created_at": at(11)},
        ],
        activities=[{"at": at(13), "type": "call", "direction": "outbound", "person_id": "P"}],
        deals=[{"deal_id": "D", "created_at": at(15), "status": "won", "closed_at": at(20)}],
    )
    then = records(WasteScope(date(2026, 3, 10), date(2026, 3, 1), date(2026, 3, 31)))
    assert list(then) == ["1"]
    lead = then["1"]
    assert (lead.assigned_at, lead.first_answer, lead.closed_on) == (None, None, None)
    assert not lead.became_deal
    later = records()["1"]
    assert (later.assigned_at, later.assigned_answer) == (moment(12), moment(13))
    assert later.became_deal
    assert later.won_on == date(2026, 3, 20)
    assert not records(WasteScope(date(2026, 3, 16), date(2026, 3, 1), date(2026, 3, 31)))["1"].won_on


def test_a_lead_assigned_again_after_it_was_rejected_starts_new_clocks(
    put: Put, records: Callable[..., dict[str, LeadRecord]]
) -> None:
    again = {"created_at": at(2), "first_touch_at": at(3), "srl_at": at(5), "assigned_at": at(20)}
    put(
        leads=[
            {"lead_id": "again", "person_id": "P", **again},
            {"lead_id": "once", "person_id": "P", **again, "srl_at": at(25)},
        ],
        activities=[{"at": at(23), "type": "call", "direction": "outbound", "person_id": "P"}],
    )
    found = records()
    assert found["again"].recycled
    assert not found["once"].recycled
    assert found["again"].engaged_at == moment(20)
    assert found["again"].engaged_answer == found["again"].assigned_answer == moment(23)
    assert found["once"].engaged_answer == moment(3)


def test_a_touch_known_by_its_day_alone_may_have_come_after(
    put: Put, records: Callable[..., dict[str, LeadRecord]]
) -> None:
    clock = {"created_at": at(2), "assigned_at": at(2, "11:00")}
    put(
        leads=[
            {"lead_id": "same", **clock, "first_touch_at": at(2, "00:00")},
            {"lead_id": "before", **clock, "first_touch_at": at(1, "00:00")},
        ]
    )
    found = records()
    assert found["same"].engaged_answer == found["same"].assigned_answer == moment(2, "00:00")
    assert found["before"].engaged_answer is found["before"].assigned_answer is None
    assert found["before"].first_answer == moment(1, "00:00")


def test_acts_of_the_deal_count_and_companies_tell_what_leads_do_not(
    put: Put, records: Callable[..., dict[str, LeadRecord]]
) -> None:
    put(
        leads=[
            {"lead_id": "1", "created_at": at(2), "deal_id": "D", "account_id": "A", "industry": " "},
            {"lead_id": "2", "created_at": at(2), "deal_id": "X", "account_id": "A", "industry": "Steel"},
        ],
        activities=[{"at": at(3), "type": "call", "direction": "outbound", "deal_id": "D"}],
        deals=[{"deal_id": "D", "created_at": at(2), "status": "open"}],
        accounts=[{"account_id": "A", "industry": "Software", "company_size": "10-49", "country": "FI"}],
    )
    found = records()
    assert found["1"].engaged_answer == moment(3)
    assert (found["1"].industry, found["1"].company_size, found["1"].country) == ("Software", "10-49", "FI")
    assert found["2"].industry == "Steel"
    assert (found["1"].became_deal, found["2"].became_deal) == (True, False)


def test_without_assignments_the_sla_runs_from_creation_and_without_deals_their_names_tell(
    put: Put, records: Callable[..., dict[str, LeadRecord]]
) -> None:
    put(leads=[{"lead_id": "1", "created_at": at(2), "deal_id": "D", "owner": "Aino", "source": " Web "}])
    scope = WasteScope(
        *(AS_OF, date(2026, 3, 1), AS_OF, ("source", "owner")),
        activities=False,
        deals=False,
        accounts=False,
        assigned=False,
    )
    lead = records(scope)["1"]
    assert lead.assigned_at == lead.engaged_at == moment(2)
    assert lead.became_deal
    assert lead.segment == ("Web", "Aino")
    assert lead.owner == "Aino"


def test_days_are_taken_in_parts(put: Put, connection: duckdb.DuckDBPyConnection) -> None:
    put(
        leads=[
            {"lead_id": f"{day}.{number}", "created_at": at(day)}
            for day in range(1, 11)
            for number in range(day)
        ]
        + [{"lead_id": "undated"}]
    )
    days, undated = read_created_leads(connection.execute(created_leads_sql()).fetchall())
    assert undated == 1
    assert list(days.values()) == list(range(1, 11))
    parts = chunks(days, SCOPE, size=12)
    assert parts == (
        *((date(2026, 3, 1), date(2026, 3, 4)), (date(2026, 3, 5), date(2026, 3, 6))),
        *((date(2026, 3, day), date(2026, 3, day)) for day in range(7, 11)),
    )
    narrow = WasteScope(AS_OF, date(2026, 3, 4), date(2026, 3, 5))
    assert chunks(days, narrow) == ((date(2026, 3, 4), date(2026, 3, 5)),)


def test_acts_are_counted_by_kind(put: Put, connection: duckdb.DuckDBPyConnection) -> None:
    put(
        activities=[
            {"at": at(1), "type": "call", "direction": "Outbound", "person_id": "P"},
            {"at": at(2), "type": "call", "direction": "outbound"},
            {"at": at(3), "type": "call", "person_id": "P"},
            {"at": at(4), "type": "meeting", "person_id": "P"},
            {"at": at(5), "type": "newsletter", "direction": "outbound", "person_id": "P"},
            {"at": "2026-04-05 10:00:00", "type": "call", "direction": "inbound", "person_id": "P"},
        ]
    )
    kinds = read_act_kinds(connection.execute(act_kinds_sql(AS_OF)).fetchall())
    assert (kinds.linked, kinds.undirected, kinds.last) == (2, 1, date(2026, 3, 5))
