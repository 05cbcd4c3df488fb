"""The same person in several leads: surely (the same id or email) or nearly (a like name in a like company).

    same_person_sql(scope) -> str, read_same_person(rows)       groups of leads of one person
    person_names_sql(scope) -> str, read_persons(rows)          who leads are about
    near_pairs(persons, groups) -> NearPairs                    pairs that look like one person
    repeats(groups) -> Repeats                                  which leads repeat which, which come again

Definition: of the leads of one person that were open at the same time all but one are duplicates; the one
that stays is the first that became a deal, else the first of all. A lead that begins after all earlier ones
were closed, rejected or lost is no duplicate: the person comes again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_day, as_moment, as_sum, as_text
from revops_cli.metrics.statements import Sql, statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from revops_cli.metrics.waste_scope import WasteScope

BY_ID, BY_EMAIL, BY_NAME = 1, 2, 3
"""What two leads have in common, as the statements number it."""


@dataclass(frozen=True, slots=True)
class PersonLead:
    """A lead of someone: when it began, when it was gone (None: not yet), and whether it became a deal."""

    lead_id: str
    created_at: datetime
    gone_on: date | None
    became_deal: bool

    @property
    def order(self) -> tuple[datetime, str]:
        """The oldest first."""
        return self.created_at, self.lead_id


@dataclass(frozen=True, slots=True)
class NamedLead:
    """A lead with the name and the company of its person."""

    lead: PersonLead
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A lead that stands for the same person as another, and what the two have in common."""

    lead_id: str
    of: str
    common: int


@dataclass(frozen=True, slots=True)
class Repeats:
    """All duplicates, and the leads of persons who came again."""

    duplicates: tuple[Repeat, ...] = ()
    again: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """The leads that are duplicates."""
        return frozenset(one.lead_id for one in self.duplicates)


@dataclass(slots=True)
class _Stint:
    """Leads of one person that were open together."""

    leads: list[PersonLead] = field(default_factory=list)

    def open_at(self, moment: datetime) -> bool:
        return any(lead.gone_on is None or lead.gone_on > moment.date() for lead in self.leads)

    @property
    def kept(self) -> PersonLead:
        return next((lead for lead in self.leads if lead.became_deal), self.leads[0])


def same_person_sql(scope: WasteScope) -> str:
    """Give the query for the leads that share a person or an email, in DuckDB's dialect."""
    return statement("same_person_ids", as_of=scope.as_of, outcomes=_outcomes(scope))


def person_names_sql(scope: WasteScope) -> str:
    """Give the query for the names and companies of leads, in DuckDB's dialect."""
    return statement("person_names", as_of=scope.as_of, outcomes=_outcomes(scope))


def _outcomes(scope: WasteScope) -> Sql:
    if scope.deals:
        return Sql(statement("deal_endings", as_of=scope.as_of).strip().replace("\n", "\n    "))
    return Sql(
        "select distinct nullif(trim(deal_id), '') as deal, cast(null as DATE) as ended_on from leads"
        " where trim(deal_id) <> ''"
    )


def read_same_person(rows: Iterable[Sequence[object]]) -> tuple[tuple[int, tuple[PersonLead, ...]], ...]:
    """Read the rows of `same_person_sql`: what is shared, and the leads that share it."""
    found = []
    for (kind, _), members in groupby(rows, key=lambda row: (as_sum(row[0]), str(row[1]))):
        leads = tuple(lead for row in members if (lead := _lead(row[2], row[3], row[4], row[5])) is not None)
        found.append((kind, leads))
    return tuple(found)


def read_persons(rows: Iterable[Sequence[object]]) -> Iterator[NamedLead]:
    """Read the rows of `person_names_sql`."""
    for lead_id, created, first, name, company, account, became_deal, gone in rows:
        lead = _lead(lead_id, created, became_deal, gone)
        if lead is not None:
            whole = f"{as_text(first) or ''} {as_text(name) or ''}"
            yield NamedLead(lead, whole, as_text(company) or as_text(account) or "")


def _lead(lead_id: object, created: object, became_deal: object, gone: object) -> PersonLead | None:
    moment = as_moment(created)
    if moment is None:
        return None
    return PersonLead(str(lead_id), moment, as_day(gone), as_sum(became_deal) == 1)


def repeats(groups: Iterable[tuple[int, Sequence[PersonLead]]]) -> Repeats:
    """Tell duplicates from persons who came again; leads that share anything are of one person."""
    leads: dict[str, PersonLead] = {}
    above: dict[str, str] = {}
    common: dict[str, int] = {}

    def root(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for kind, members in groups:
        for lead in members:
            leads[lead.lead_id] = lead
            above.setdefault(lead.lead_id, lead.lead_id)
            common[lead.lead_id] = min(common.get(lead.lead_id, kind), kind)
            above[root(lead.lead_id)] = root(members[0].lead_id)
    persons: dict[str, list[PersonLead]] = {}
    for name, lead in leads.items():
        persons.setdefault(root(name), []).append(lead)
    duplicates: list[Repeat] = []
    again: set[str] = set()
    for own in persons.values():
        for number, stint in enumerate(_stints(sorted(own, key=lambda lead: lead.order))):
            kept = stint.kept
            if number:
                again.add(kept.lead_id)
            duplicates += [
                Repeat(lead.lead_id, kept.lead_id, common[lead.lead_id])
                for lead in stint.leads
                if lead is not kept and not lead.became_deal
            ]
    duplicates.sort(key=lambda one: leads[one.lead_id].order)
    return Repeats(tuple(duplicates), frozenset(again))


def _stints(leads: Iterable[PersonLead]) -> list[_Stint]:
    found: list[_Stint] = []
    for lead in leads:
        if not found or not found[-1].open_at(lead.created_at):
            found.append(_Stint())
        found[-1].leads.append(lead)
    return found
