"""Reach of buying groups: which wanted roles of the Most Wanted organisations were spoken with lately.

    named_companies_sql(tables) -> str, read_named_companies(rows)
    wanted_names(wanted, companies) -> dict[name in the data, id of the organisation]
    reached_persons_sql(names, first, as_of, tables) -> str
    read_reach(rows, wanted, names, tiers) -> tuple[ReachedGroup, ...]

Definition: within the last three months, up to the last day known. A person is reached when an activity
with them is on record, theirs or ours: a call, an email, a meeting; an ad or a page that they met is a touch
and no reach. A wanted role is reached when a person with that role is. An organisation is reached when any
of its persons or deals had such an activity.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from revops_cli.metrics.near_persons import plain_company
from revops_cli.metrics.profile_fit import same_title
from revops_cli.metrics.rows import as_sum, as_text
from revops_cli.metrics.statements import Sql, literal, statement
from revops_cli.playbook.same_words import plain_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from revops_cli.schemas.most_wanted import WantedOrganisation

MONTHS = 3
"""How far back reach looks."""

TIERS = ("decision_maker", "buyer", "user")
"""The tiers of buyers, in the order of `profile_fit.tier_titles`."""

_TOUCHED, _REACHED = 1, 2


@dataclass(frozen=True, slots=True)
class ReachedPerson:
    """A person of a wanted organisation: role and tier (None: not told, or no title of the playbook's)."""

    role: str | None
    tier: str | None
    reached: bool
    touched: bool


@dataclass(frozen=True, slots=True)
class ReachedGroup:
    """The buying group of one organisation. `named` tells whether the data know the organisation at all."""

    organisation: WantedOrganisation
    named: bool
    reached: bool
    persons: tuple[ReachedPerson, ...]

    @property
    def reached_roles(self) -> tuple[str, ...]:
        """The wanted roles in which somebody was reached."""
        return tuple(
            wanted
            for wanted in self.organisation.roles
            if any(
                one.reached and one.role is not None and same_role(one.role, wanted) for one in self.persons
            )
        )

    def count(self, tier: str | None) -> tuple[int, int]:
        """Give the persons of a tier that were reached, and all of them that the data know."""
        own = [one for one in self.persons if one.tier == tier]
        return sum(one.reached for one in own), len(own)


def months_before(day: date, months: int = MONTHS) -> date:
    """Give the first day of a rolling time of so many months that ends on a day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=1)


def same_role(written: str, wanted: str) -> bool:
    """Tell whether a role is a wanted one: it has all of its words, or is a title that means the same."""
    role, asked = plain_words(written), plain_words(wanted)
    same = same_title(asked)
    return role == asked or set(asked.split()) <= set(role.split()) or bool(same and same_title(role) == same)


def named_companies_sql(tables: Collection[str]) -> str:
    """Give the query for the organisations that the tables name, in DuckDB's dialect."""
    return statement("named_companies", companies=_of(_COMPANIES, tables))


def wanted_names(wanted: Iterable[WantedOrganisation], rows: Iterable[Sequence[object]]) -> Mapping[str, str]:
    """Give the ids of the wanted organisations by how the data name them (rows of `named_companies_sql`)."""
    known = {
        plain_company(name): each.id for each in wanted for name in (each.name, each.id.replace("-", " "))
    }
    found = {}
    for organisation, name in rows:
        for written in (as_text(organisation), as_text(name)):
            owner = None if written is None else known.get(plain_company(written))
            if owner is not None:
                found[str(organisation)] = owner
    return found


def reached_persons_sql(names: Collection[str], first: date, as_of: date, tables: Collection[str]) -> str:
    """Give the query for the persons of the organisations with these names, in DuckDB's dialect."""
    return statement(
        "reached_persons",
        acts=_of(_ACTS, tables),
        people=_of(_PEOPLE, tables),
        first_day=first,
        last_day=as_of,
        organisations=Sql("(" + ", ".join(literal(name) for name in sorted(names)) + ")"),
    )


def read_reach(
    rows: Iterable[Sequence[object]],
    wanted: Sequence[WantedOrganisation],
    names: Mapping[str, str],
    tiers: Sequence[Sequence[str]],
) -> tuple[ReachedGroup, ...]:
    """Read the rows of `reached_persons_sql`: organisation, person, role, what happened."""
    persons: dict[str, dict[str, tuple[str | None, int]]] = {}
    happened: dict[str, int] = {}
    for organisation, person, role, most in rows:
        owner = names[str(organisation)]
        happened[owner] = max(happened.get(owner, 0), as_sum(most))
        if person is not None:
            before = persons.setdefault(owner, {}).get(str(person), (None, 0))
            persons[owner][str(person)] = (before[0] or as_text(role), max(before[1], as_sum(most)))
    return tuple(
        ReachedGroup(
            each,
            each.id in names.values(),
            happened.get(each.id, 0) == _REACHED,
            tuple(
                ReachedPerson(role, _tier(role, tiers), most == _REACHED, most == _TOUCHED)
                for _, (role, most) in sorted(persons.get(each.id, {}).items())
            ),
        )
        for each in wanted
    )


def _tier(role: str | None, tiers: Sequence[Sequence[str]]) -> str | None:
    if role is None:
        return None
    found = (
        name
        for name, titles in zip(TIERS, tiers, strict=True)
        if any(same_role(role, each) for each in titles)
    )
    return next(found, None)


def _of(parts: Mapping[str, str], tables: Collection[str]) -> Sql:
    there = [part for table, part in parts.items() if table in tables]
    return Sql("\n    union all\n    ".join(there or [_NOTHING]))


_COMPANIES = {
    "leads": "select coalesce(nullif(trim(company), ''), nullif(trim(account_id), '')) as organisation,"
    " cast(null as VARCHAR) as name from leads",
    "deals": "select nullif(trim(account_id), '') as organisation, cast(null as VARCHAR) as name from deals",
    "accounts": "select account_id as organisation, nullif(trim(name), '') as name from accounts",
}
_ACTS = {
    "activities": "select nullif(trim(person_id), '') as person, nullif(trim(deal_id), '') as deal,"
    " on_day as day, 2 as happened from activities",
    "touches": "select nullif(trim(person_id), '') as person, nullif(trim(deal_id), '') as deal,"
    " on_day as day, 1 as happened from touches",
}
_PEOPLE = {
    "leads": "select coalesce(nullif(trim(company), ''), nullif(trim(account_id), '')) as organisation,"
    " nullif(trim(person_id), '') as person, nullif(trim(role), '') as role,"
    " nullif(trim(deal_id), '') as deal, created_on as day from leads",
    "deals": "select nullif(trim(account_id), '') as organisation, cast(null as VARCHAR) as person,"
    " cast(null as VARCHAR) as role, deal_id as deal, created_on as day from deals",
}
_NOTHING = (
    "select cast(null as VARCHAR) as person, cast(null as VARCHAR) as deal, cast(null as DATE) as day,"
    " 0 as happened from leads where false"
)
