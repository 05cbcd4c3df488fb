"""Leads, sources and spend of public sets, against published figures and an independent count in pandas."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.workflows.funnel_request import FunnelRequest
from revops_cli.workflows.leads import report_leads
from revops_cli.workflows.opened_playbook import OpenedPlaybook, open_playbook
from revops_cli.workflows.sources import report_sources

if TYPE_CHECKING:
    from revops_cli.metrics.leads_report import LeadsReport

DATA = Path(__file__).parents[3] / "shared" / "data"
OLIST = DATA / "olist_funnel"
LEADS, CLOSED = "olist_marketing_qualified_leads_dataset.csv", "olist_closed_deals_dataset.csv"
SPEND = DATA / "facebook_ads_kag" / "KAG_conversion_data_with_added_Date.csv"
SETTINGS = "format: 1\ncompany: Public Oy\ncurrency: {}\ntime_zone: UTC\n"
FUNNEL = f"""\
tables:
  leads:
    - file: {LEADS}
      columns:
        lead_id: mql_id
        created_at: first_contact_date
        mql_at: first_contact_date
        deal_id: mql_id
        source: origin
  deals:
    - file: {CLOSED}
      always: {{status: won}}
      columns: {{deal_id: mql_id, created_at: won_date, closed_at: won_date}}
"""
ADS = f"""\
tables:
  leads:
    - {{file: leads.csv}}
  spend:
    - file: {SPEND.name}
      date_format: dd-mm-yyyy
      columns: {{date: Date, channel: xyz_campaign_id, cost: Spent, clicks: Clicks, impressions: Impressions}}
"""
EVERYTHING = FunnelRequest(date(2026, 11, 22), since="2017-01-01", until="2018-12-31")


def playbook(root: Path, currency: str, data: str, *exports: Path) -> OpenedPlaybook:
    for export in exports:
        if not export.exists():
            pytest.skip("the public data are not here")
        shutil.copy(export, root / export.name)
    (root / "playbook.yaml").write_text(SETTINGS.format(currency), encoding="utf-8")
    (root / "data.yaml").write_text(data, encoding="utf-8")
    return open_playbook(root)


@pytest.fixture(scope="module")
def olist(tmp_path_factory: pytest.TempPathFactory) -> OpenedPlaybook:
    return playbook(tmp_path_factory.mktemp("olist"), "BRL", FUNNEL, OLIST / LEADS, OLIST / CLOSED)


@pytest.fixture(scope="module")
def by_source(olist: OpenedPlaybook) -> LeadsReport:
    request = FunnelRequest(EVERYTHING.today, since=EVERYTHING.since, until=EVERYTHING.until, by=("source",))
    return report_leads(request, olist)


@pytest.fixture(scope="module")
def joined() -> pd.DataFrame:
    leads = pd.read_csv(OLIST / LEADS, parse_dates=["first_contact_date"])
    closed = pd.read_csv(OLIST / CLOSED, parse_dates=["won_date"])
    found = leads.merge(closed[["mql_id", "won_date"]], on="mql_id", how="left")
    return found.assign(days=(found["won_date"].dt.normalize() - found["first_contact_date"]).dt.days)


def test_the_published_conversion(by_source: LeadsReport) -> None:
    statuses = by_source.whole.statuses
    won = statuses.so_far(LeadStep.WON)
    assert (won.trials, won.successes) == (8_000, 842)
    assert won.share == Decimal("0.10525")
    social = next(one.statuses for one in by_source.segments if one.segment == ("social",))
    assert (social.leads, social.count(LeadStep.WON).so_far) == (1_350, 75)


def test_the_deal_won_before_its_first_contact_is_told_and_not_averaged(
    by_source: LeadsReport, joined: pd.DataFrame
) -> None:
    wait = by_source.whole.wait(None, LeadStep.WON)
    possible = joined.loc[joined["days"] >= 0, "days"]
    assert wait is not None
    assert wait.impossible == int((joined["days"] < 0).sum()) == 1
    assert wait.lasted.n == 841 == len(possible)
    assert float(wait.lasted.median or 0) == possible.median()
    assert float(wait.lasted.mean or 0) == pytest.approx(possible.mean())
    assert float(wait.lasted.quantile(Decimal("0.9")) or 0) == pytest.approx(possible.quantile(0.9))


def test_each_source_is_as_in_pandas(by_source: LeadsReport, joined: pd.DataFrame) -> None:
    as_of = pd.Timestamp(joined["won_date"].max().date())
    joined = joined.assign(followed=joined["first_contact_date"] + pd.Timedelta(days=90) <= as_of)
    for one in by_source.segments:
        own = joined[
            joined["origin"].isna() if one.segment[0] is None else joined["origin"] == one.segment[0]
        ]
        assert one.statuses.leads == len(own)
        assert one.statuses.followed == int(own["followed"].sum())
        assert one.statuses.count(LeadStep.WON).so_far == int(own["won_date"].notna().sum())
        assert one.statuses.count(LeadStep.WON).within == int((own["followed"] & (own["days"] <= 90)).sum())
    assert sum(one.statuses.leads for one in by_source.segments) == 8_000


def test_what_the_set_does_not_tell_is_unknown(by_source: LeadsReport) -> None:
    assert by_source.steps.chain == (LeadStep.MQL, LeadStep.OPPORTUNITY, LeadStep.WON)
    assert set(by_source.unknown) == {
        LeadStep.SAL,
        LeadStep.SQL,
        LeadStep.SRL,
        LeadStep.MEETING,
        LeadStep.OFFER,
    }
    assert by_source.whole.statuses.dealless == 8_000 - 842


def test_sources_without_spend_have_no_cost(olist: OpenedPlaybook) -> None:
    report = report_sources(EVERYTHING, olist)
    social = next(one for one in report.sources if one.name == "social")
    assert (social.leads, social.count(LeadStep.WON)) == (1_350, 75)
    assert (social.cost, social.cost_per(None), social.mql_value) == (None, None, None)
    assert report.marketing is None
    assert {"cost", "influenced", "meetings", "offers", "sourced"} <= set(report.silent)


def test_the_published_spend(tmp_path: Path) -> None:
    (tmp_path / "leads.csv").write_text("lead_id,created_at,source\nL1,2023-08-20,916\n", encoding="utf-8")
    opened = playbook(tmp_path, "USD", ADS, SPEND)
    report = report_sources(FunnelRequest(EVERYTHING.today, since="2023-01-01", until="2023-12-31"), opened)
    ads = pd.read_csv(SPEND)
    cost = report.total.cost
    assert cost is not None
    assert round(cost.cost, 2) == Decimal("58705.23")
    assert cost.clicks == 38_165
    for one in report.sources:
        own = ads[ads["xyz_campaign_id"] == int(one.name or 0)]
        assert one.cost is not None
        assert float(one.cost.cost) == pytest.approx(own["Spent"].sum())
        assert (one.cost.clicks, one.cost.impressions) == (own["Clicks"].sum(), own["Impressions"].sum())
        assert float(one.cost.per_click or 0) == pytest.approx(own["Spent"].sum() / own["Clicks"].sum())
    assert [one.name for one in report.leadless] == ["1178", "936"]
