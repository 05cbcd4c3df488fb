"""Money and deals of channels that a test writes down, by the measures' own SQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from revops_cli.errors import UsageError
from revops_cli.metrics.channel_names import channels
from revops_cli.metrics.closed_traits import Trait, closed_traits_sql, read_closed_traits
from revops_cli.metrics.lead_cohort import LeadCohort, LeadStep, LeadSteps
from revops_cli.metrics.lead_statuses import LeadStatuses, StepCount
from revops_cli.metrics.source_costs import Cost, exchange, read_source_costs, source_costs_sql
from revops_cli.metrics.source_values import (
    DealValue,
    Links,
    SourceValues,
    read_source_values,
    source_values_sql,
)
from revops_cli.metrics.sources_report import SourceResult

if TYPE_CHECKING:
    import duckdb

YEAR = LeadCohort(date(2026, 12, 31), date(2026, 1, 1), date(2026, 12, 31))
ADS, EVENT = 0, 1
CHANNELS = channels([(0, "Ads", 9), (1, "ADS", 1), (0, "Event", 5), (3, "ads ", 2)])
RATES = {"SEK": Decimal("0.1")}
EVERY_LINK = Links(
    leads=True,
    touches=True,
    lead_persons=True,
    deal_persons=True,
    touched_deals=True,
    touched_persons=True,
)


@pytest.fixture
def tables(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    connection.execute("""
        create or replace table leads (lead_id VARCHAR, deal_id VARCHAR, person_id VARCHAR, source VARCHAR,
            role VARCHAR, created_on DATE);
        create or replace table deals (deal_id VARCHAR, person_id VARCHAR, source VARCHAR, status VARCHAR,
            industry VARCHAR, closed_on DATE, value DECIMAL(18,2), currency VARCHAR);
        create or replace table touches (deal_id VARCHAR, person_id VARCHAR, channel VARCHAR, on_day DATE);
        create or replace table spend (date_on DATE, channel VARCHAR, cost DECIMAL(18,2), currency VARCHAR,
            clicks BIGINT, impressions BIGINT);
    """)
    return connection


def values(tables: duckdb.DuckDBPyConnection, links: Links = EVERY_LINK) -> SourceValues:
    sql = source_values_sql(CHANNELS, YEAR, links, {ADS})
    return read_source_values(tables.execute(sql).fetchall(), "EUR", RATES)[0]


def test_a_deal_has_its_own_source_else_that_of_its_first_lead(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("""
        insert into deals values
            ('own', null, 'Event', 'won', null, '2026-05-01', 100, 'EUR'),
            ('lead', null, null, 'won', null, '2026-05-01', 10, 'SEK'),
            ('torn', null, null, 'won', null, '2026-05-01', 1, null),
            ('lost', null, 'Ads', 'lost', null, '2026-05-01', 50, 'EUR'),
            ('late', null, 'Ads', 'won', null, '2027-05-01', 50, 'EUR'),
            ('free', null, 'Ads', 'won', null, '2026-12-31', null, null);
        insert into leads values
            ('1', 'own', null, 'Ads', null, '2026-01-01'),
            ('2', 'lead', null, 'ADS', null, '2026-01-01'),
            ('3', 'lead', null, 'Event', null, '2026-01-02'),
            ('4', 'torn', null, 'Ads', null, '2026-01-01'),
            ('5', 'torn', null, 'Event', null, '2026-01-01');
    """)
    found = values(tables).sourced
    assert found == {
        EVENT: DealValue(1, 1, Decimal(100)),
        ADS: DealValue(2, 1, Decimal("1.0")),
        None: DealValue(1, 1, Decimal(1)),
    }
    alone = values(tables, replace(EVERY_LINK, leads=False))
    assert alone.sourced[None].deals == 2


def test_a_touch_influences_before_closing_and_once(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("""
        insert into deals values
            ('deal', 'P1', 'Event', 'won', null, '2026-05-10', 100, 'EUR'),
            ('other', null, 'Event', 'won', null, '2026-05-10', 30, 'EUR'),
            ('none', null, 'Event', 'won', null, '2026-05-10', 7, 'EUR');
        insert into leads values ('1', 'other', 'P2', 'Event', null, '2026-01-01');
        insert into touches values
            ('deal', null, 'ads ', '2026-05-10'), ('deal', 'P1', 'Ads', '2026-02-01'),
            (null, 'P1', 'Event', '2026-05-11'), (null, 'P2', 'Ads', '2026-01-02'),
            (null, 'P2', 'Event', '2026-05-10'), ('none', null, 'ads ', '2026-05-11');
    """)
    found = values(tables)
    assert found.influenced == {ADS: DealValue(2, 2, Decimal(130)), EVENT: DealValue(1, 1, Decimal(30))}
    assert found.marketed == DealValue(2, 2, Decimal(130))
    assert found.won == DealValue(3, 3, Decimal(137))
    only_deals = values(tables, replace(EVERY_LINK, touched_persons=False))
    assert only_deals.influenced == {ADS: DealValue(1, 1, Decimal(100))}
    assert values(tables, replace(EVERY_LINK, touches=False)).influenced == {}


def test_money_is_summed_with_rates_and_only_in_the_window(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("""
        insert into spend values
            ('2026-01-01', 'Ads', 10.10, 'EUR', 4, 100), ('2026-12-31', 'ADS', 1000, 'SEK', null, null),
            ('2025-12-31', 'Ads', 77, 'EUR', 1, 1), ('2026-02-01', 'Event', null, 'EUR', null, null);
    """)
    rows = tables.execute(source_costs_sql(CHANNELS, YEAR)).fetchall()
    found, currency = read_source_costs(rows, "EUR", RATES)
    assert currency == "EUR"
    assert found[ADS] == Cost(Decimal("110.100"), 4, 100, 2, 0, Decimal("10.10"))
    assert found[ADS].per_click == Decimal("2.525")
    assert (found[EVENT].cost, found[EVENT].without_cost) == (Decimal(0), 1)
    assert found[EVENT].per_click is None
    with pytest.raises(UsageError, match="no rate for SEK"):
        read_source_costs(rows, "EUR", {})
    with pytest.raises(UsageError, match="no rate for"):
        read_source_costs(rows, None, {})


def test_one_currency_needs_no_rate() -> None:
    assert exchange(["NOK", None], None, {}) == ({None: Decimal(1), "NOK": Decimal(1)}, "NOK")
    assert exchange([], None, {}) == ({None: Decimal(1)}, None)


def test_closed_deals_by_trait_and_by_role_of_their_leads(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("""
        insert into deals values
            ('a', null, null, 'won', 'Steel', '2026-05-01', 100, 'EUR'),
            ('b', null, null, 'lost', 'Steel', '2026-05-01', 20, 'EUR'),
            ('c', null, null, 'lost', null, '2026-05-01', 20, 'EUR'),
            ('d', null, null, 'open', 'Steel', null, 20, 'EUR');
        insert into leads values
            ('1', 'a', null, null, 'CEO', '2026-01-01'), ('2', 'a', null, null, 'CEO', '2026-01-02'),
            ('3', 'a', null, null, 'CFO', '2026-01-02'), ('4', 'b', null, null, 'CFO', '2026-01-02');
    """)

    def by(trait: Trait) -> dict[str | None, tuple[int, int]]:
        rows = tables.execute(closed_traits_sql(trait, YEAR)).fetchall()
        groups = read_closed_traits(rows, "EUR", {})
        return {group.name: (group.won.deals, group.lost.deals) for group in groups}

    assert by(Trait("industry")) == {"Steel": (1, 1), None: (0, 1)}
    assert by(Trait("role", of_leads=True)) == {"CFO": (1, 1), "CEO": (1, 0)}


def test_an_mql_is_worth_its_conversion_exactly() -> None:
    steps = LeadSteps((LeadStep.MQL, LeadStep.WON))
    statuses = LeadStatuses(
        leads=10,
        followed=10,
        steps={LeadStep.MQL: StepCount(8, 0, 7, 0), LeadStep.WON: StepCount(3, 0, 2, 3)},
        both={(LeadStep.MQL, LeadStep.WON): 2},
    )
    one = SourceResult("Ads", statuses, Cost(Decimal(100)), None, None, steps, DealValue(5, 3, Decimal(1000)))
    # 1000 / 3 of each deal x 2 / 7 of the MQLs.
    assert one.mql_value == Decimal("95.2380952381")
    assert one.cost_per(None) == 10
    assert one.cost_per(LeadStep.WON) == Decimal("33.3333333333")
    assert one.cost_per(LeadStep.MEETING) is None
    assert replace(one, statuses=LeadStatuses()).mql_value is None
    assert replace(one, statuses=LeadStatuses()).cost_per(None) is None
    assert replace(one, cost=None).cost_per(None) is None
