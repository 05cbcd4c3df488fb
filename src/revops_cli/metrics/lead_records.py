"""Leads one by one, as they were known on a day: their clocks, what became of them, whom they are about.

    created_leads_sql() -> str, read_created_leads(rows)        how many were created on each day
    chunks(days, scope) -> tuple[(first, last), ...]            days of some 50,000 leads each
    lead_records_sql(scope, first, last) -> str                 the leads of a chunk
    read_lead_records(rows, scope) -> Iterator[LeadRecord]

Business hours, holidays and time zones are no matter for an engine, and leads are few beside deals and
events: so this is the one measure that takes rows. It takes them in chunks, which bounds the memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_day, as_moment, as_sum, as_text
from revops_cli.metrics.statements import Sql, literal, statement
from revops_cli.metrics.waste_scope import AUTOMATIC, OUTBOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from revops_cli.metrics.funnel_scope import Segment
    from revops_cli.metrics.waste_scope import WasteScope

CHUNK = 50_000
"""Leads that are taken at once."""


@dataclass(frozen=True, slots=True)
class LeadRecord:
    """One lead. Moments are of the playbook's zone, as its exports were read.

    `engaged_at` begins the clock of speed-to-lead, `assigned_at` that of the SLA. An answer is our first
    act at or after it, `first_answer` the first of all. `linked` tells whether acts can name its person.
    """

    segment: Segment
    lead_id: str
    owner: str | None
    created_at: datetime
    engaged_at: datetime
    assigned_at: datetime | None
    first_answer: datetime | None
    engaged_answer: datetime | None
    assigned_answer: datetime | None
    recycled: bool
    closed_on: date | None
    reasoned: bool
    linked: bool
    became_deal: bool
    won_on: date | None
    industry: str | None
    company_size: str | None
    country: str | None
    role: str | None


def created_leads_sql() -> str:
    """Give the query for the leads created on each day, in DuckDB's dialect."""
    return statement("created_leads")


def read_created_leads(rows: Iterable[Sequence[object]]) -> tuple[Mapping[date, int], int]:
    """Read the rows of `created_leads_sql`: leads by day, and those without a day of creation."""
    days: dict[date, int] = {}
    undated = 0
    for row in rows:
        day = as_day(row[0])
        if day is None:
            undated += as_sum(row[1])
        else:
            days[day] = as_sum(row[1])
    return dict(sorted(days.items())), undated


def chunks(days: Mapping[date, int], scope: WasteScope, size: int = CHUNK) -> tuple[tuple[date, date], ...]:
    """Split the days of the window so that each part has at most `size` leads, or is one day."""
    found: list[tuple[date, date]] = []
    leads = 0
    for day, count in days.items():
        if not scope.start <= day <= scope.last:
            continue
        if found and leads + count <= size:
            found[-1] = (found[-1][0], day)
            leads += count
        else:
            found.append((day, day))
            leads = count
    return tuple(found)


def lead_records_sql(scope: WasteScope, first: date, last: date) -> str:
    """Give the query for the leads created from `first` to `last`, in DuckDB's dialect."""
    return statement(
        "lead_records",
        split=scope.split,
        dimensions=scope.dimensions,
        as_of=scope.as_of,
        first_day=first,
        last_day=last,
        assigned_at=Sql("assigned_at" if scope.assigned else "created_at"),
        assigned_on=Sql("assigned_on" if scope.assigned else "created_on"),
        acts=outbound_acts(scope),
        opportunities=_part("lead_opportunities", scope) if scope.deals else _NO_OPPORTUNITIES,
        companies=_part("lead_companies", scope) if scope.accounts else _NO_COMPANIES,
    )


def outbound_acts(scope: WasteScope) -> Sql:
    """Give the subquery of what people of ours did towards persons: person, deal, acted_at."""
    if not scope.activities:
        return _NO_ACTS
    return Sql(
        statement(
            "outbound_acts",
            as_of=scope.as_of,
            outbound=_words(OUTBOUND),
            automatic=_words(AUTOMATIC),
        )
        .strip()
        .replace("\n", "\n    ")
    )


def read_lead_records(rows: Iterable[Sequence[object]], scope: WasteScope) -> Iterator[LeadRecord]:
    """Read the rows of `lead_records_sql`."""
    width = len(scope.by)
    for row in rows:
        of = row[width:]
        created = as_moment(of[2])
        if created is None:  # The window keeps them out.
            continue
        yield LeadRecord(
            segment=scope.segment(row),
            lead_id=str(of[0]),
            owner=as_text(of[1]),
            created_at=created,
            engaged_at=as_moment(of[3]) or created,
            assigned_at=as_moment(of[4]),
            first_answer=as_moment(of[5]),
            engaged_answer=as_moment(of[6]),
            assigned_answer=as_moment(of[7]),
            recycled=as_sum(of[8]) == 1,
            closed_on=as_day(of[9]),
            reasoned=as_sum(of[10]) == 1,
            linked=as_sum(of[11]) == 1,
            became_deal=as_sum(of[12]) == 1,
            won_on=as_day(of[13]),
            industry=as_text(of[14]),
            company_size=as_text(of[15]),
            country=as_text(of[16]),
            role=as_text(of[17]),
        )


def _part(name: str, scope: WasteScope) -> Sql:
    return Sql(statement(name, as_of=scope.as_of).strip().replace("\n", "\n    "))


def _words(words: tuple[str, ...]) -> Sql:
    return Sql("(" + ", ".join(literal(word) for word in words) + ")")


_NO_ACTS = Sql(
    "select cast(null as VARCHAR) as person, cast(null as VARCHAR) as deal,"
    " cast(null as TIMESTAMP) as acted_at from leads where false"
)
# Without a table of deals whatever names one became one, and nobody knows whether it was won.
_NO_OPPORTUNITIES = Sql(
    "select distinct nullif(trim(deal_id), '') as deal, cast(null as DATE) as won_on from leads"
    " where trim(deal_id) <> ''"
)
_NO_COMPANIES = Sql(
    "select cast(null as VARCHAR) as account, cast(null as VARCHAR) as industry,"
    " cast(null as VARCHAR) as company_size, cast(null as VARCHAR) as country from leads where false"
)


OUTBOUND_ACT, UNDIRECTED_ACT, AUTOMATIC_ACT = 1, 2, 3
"""Kinds of activities, as `act_kinds_sql` numbers them; 0 are those that came from the other side."""


@dataclass(frozen=True, slots=True)
class ActKinds:
    """Activities: outbound acts that name a person, those without a direction, the last day of any."""

    linked: int = 0
    undirected: int = 0
    last: date | None = None


def act_kinds_sql(as_of: date) -> str:
    """Give the query for the kinds of activities, in DuckDB's dialect."""
    return statement("act_kinds", as_of=as_of, outbound=_words(OUTBOUND), automatic=_words(AUTOMATIC))


def read_act_kinds(rows: Iterable[Sequence[object]]) -> ActKinds:
    """Read the rows of `act_kinds_sql`: kind, whether a person is named, activities, last day."""
    read = [(as_sum(kind), as_sum(linked), as_sum(acts), as_day(last)) for kind, linked, acts, last in rows]
    return ActKinds(
        sum(acts for kind, linked, acts, _ in read if kind == OUTBOUND_ACT and linked),
        sum(acts for kind, _, acts, _ in read if kind == UNDIRECTED_ACT),
        max((last for *_, last in read if last is not None), default=None),
    )


def lead_event_days_sql() -> str:
    """Give the query for the first and the last day of leads, in DuckDB's dialect."""
    return statement("lead_event_days")
