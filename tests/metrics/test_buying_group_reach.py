"""Reach of buying groups: which wanted roles were spoken with in the last three months."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from revops_cli.metrics.buying_group_reach import (
    months_before,
    named_companies_sql,
    reached_persons_sql,
    read_reach,
    same_role,
    wanted_names,
)
from revops_cli.schemas.most_wanted import WantedOrganisation

if TYPE_CHECKING:
    import duckdb

KUUSI = WantedOrganisation(id="kuusi", name="Kuusi", roles=("CEO", "Sales director"))
MANTY = WantedOrganisation(id="manty-systems", name="Mänty Systems", roles=("CEO",))
KOIVU = WantedOrganisation(id="koivu", name="Koivu", roles=("CEO",))
TIERS = (("CEO",), ("Sales director",), ("Sales manager",))
AS_OF = date(2026, 5, 31)
TABLES = ("leads", "deals", "activities", "touches")


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 5, 31), date(2026, 3, 1)),  # the end of February and a day
        (date(2026, 10, 30), date(2026, 7, 31)),
        (date(2026, 1, 15), date(2025, 10, 16)),
        (date(2024, 5, 30), date(2024, 3, 1)),
    ],
)
def test_three_months_roll(day: date, first: date) -> None:
    assert months_before(day) == first


@pytest.mark.parametrize(
    ("written", "wanted", "same"),
    [
        ("CEO", "ceo", True),
        ("Toimitusjohtaja", "CEO", True),
        ("CEO and founder", "CEO", True),
        ("Sales manager", "Sales director", False),
        ("Director", "Sales director", False),
    ],
)
def test_roles_are_matched_by_all_of_their_words(written: str, wanted: str, *, same: bool) -> None:
    assert same_role(written, wanted) is same


def test_who_was_reached(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        """
        create or replace table leads as select * from (values
            ('P1', 'Kuusi Oy', null, 'CEO', null, date '2026-01-01'),
            ('P2', null, 'KUUSI OY', 'Sales director', null, date '2026-01-01'),
            ('P3', 'Kuusi Oy', null, 'Sales manager', null, date '2026-01-01'),
            ('P4', 'Kuusi Oy', null, null, null, date '2026-01-01'),
            ('P5', 'Mänty Systems Oy', null, 'CEO', 'D', date '2026-01-01'),
            ('P6', 'Other', null, 'CEO', null, date '2026-01-01'),
            ('P7', 'Kuusi Oy', null, 'CEO', null, date '2026-06-01')
        ) as t(person_id, company, account_id, role, deal_id, created_on);
        create or replace table deals as select * from (values
            ('D', 'Mänty Systems Oy', date '2026-01-01'), ('E', 'Kuusi Oy', date '2026-01-01')
        ) as t(deal_id, account_id, created_on);
        create or replace table activities as select * from (values
            ('P1', null, date '2026-03-01'), ('P2', null, date '2026-02-28'), ('P3', null, date '2026-06-01'),
            (null, 'D', date '2026-05-31'), ('P6', null, date '2026-05-01')
        ) as t(person_id, deal_id, on_day);
        create or replace table touches as select * from (values
            ('P4', null, date '2026-04-01')
        ) as t(person_id, deal_id, on_day);
        """
    )
    wanted = (KUUSI, MANTY, KOIVU)
    names = wanted_names(wanted, connection.execute(named_companies_sql(TABLES)).fetchall())
    assert names == {"Kuusi Oy": "kuusi", "KUUSI OY": "kuusi", "Mänty Systems Oy": "manty-systems"}
    sql = reached_persons_sql(tuple(names), months_before(AS_OF), AS_OF, TABLES)
    kuusi, manty, koivu = read_reach(connection.execute(sql).fetchall(), wanted, names, TIERS)
    assert kuusi.reached_roles == ("CEO",)
    assert kuusi.reached
    assert [(one.role, one.tier, one.reached, one.touched) for one in kuusi.persons] == [
        ("CEO", "decision_maker", True, False),
        ("Sales director", "buyer", False, False),
        ("Sales manager", "user", False, False),
        (None, None, False, True),
    ]
    assert kuusi.count("decision_maker") == (1, 1)
    assert kuusi.count("buyer") == (0, 1)
    assert manty.reached_roles == ("CEO",)  # by an act with the deal of the lead
    assert (koivu.named, koivu.reached, koivu.persons) == (False, False, ())
