"""Leads, channels and reviews of playbooks that tell little, or tell it in several currencies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from revops_cli.catalogues import load_language
from revops_cli.errors import InputError
from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.renderers.leads_json import render_leads_json
from revops_cli.renderers.leads_page import leads_page
from revops_cli.renderers.review_csv import render_review_csv
from revops_cli.renderers.review_json import render_review_json
from revops_cli.renderers.review_page import review_page
from revops_cli.renderers.sources_csv import render_sources_csv
from revops_cli.renderers.sources_json import render_sources_json
from revops_cli.renderers.sources_page import source_headline, sources_page
from revops_cli.workflows.funnel_request import FunnelRequest
from revops_cli.workflows.leads import report_leads
from revops_cli.workflows.opened_playbook import OpenedPlaybook, open_playbook
from revops_cli.workflows.review import report_review
from revops_cli.workflows.sources import report_sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2026, 11, 22)
FIRST_HALF = FunnelRequest(TODAY, since="2026-01-01", until="2026-06-30")
ENGLISH = load_language("en")
SETTINGS = "format: 1\ncompany: Mini Oy\ncurrency: EUR\ntime_zone: Europe/Helsinki\n"
LEADS = """\
lead_id,created_at,deal_id,source,mql_at
L1,2026-01-05,D1,Ads,2026-01-07
L2,2026-02-05,D2,,
L3,,,,
L4,2026-02-01,D9,Ads,2026-01-07
"""
DEALS = """\
deal_id,created_at,closed_at,status,value,currency
D1,2026-01-15,2026-01-20,won,1000,EUR
D2,2026-02-15,,won,500,SEK
"""
SPEND = "date,channel,cost,currency\n2026-01-05,ads,100,EUR\n2026-02-05,Ads,100,SEK\n"
RATES = "rates:\n  - {currency: SEK, to: EUR, rate: 0.0875, date: 2026-10-30, source: Central bank}\n"


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., OpenedPlaybook]:
    def opened(more: str = "", **tables: str) -> OpenedPlaybook:
        data = "tables:\n"
        for name, content in tables.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
            data += f"  {name}: [{{file: {name}.csv}}]\n"
        (tmp_path / "playbook.yaml").write_text(SETTINGS, encoding="utf-8")
        (tmp_path / "data.yaml").write_text(data + more, encoding="utf-8")
        return open_playbook(tmp_path)

    return opened


def test_leads_alone_say_what_they_lack(make: Callable[..., OpenedPlaybook]) -> None:
    opened = make(leads="lead_id,created_at\nL1,2026-01-05\nL2,2026-02-05\nL3,\n")
    leads = report_leads(FIRST_HALF, opened)
    assert (leads.whole.statuses.leads, leads.undated) == (2, 1)
    assert set(leads.unknown) == set(LeadStep)
    sources = report_sources(FIRST_HALF, opened)
    assert [(one.name, one.leads, one.cost) for one in sources.sources] == [(None, 2, None)]
    assert source_headline(sources, ENGLISH) == "2 leads, and nothing is told of what they cost."
    review = report_review(FunnelRequest(TODAY), opened, "2026-H1")
    assert all(each.silent is not None and not each.groups for each in review.traits)
    assert str(review.coming.silent) == "targets.yaml states no revenue."
    assert (review.coming.needed, review.coming.first_lead_day) == ((), None)
    for written in (
        render_leads_json(leads, ENGLISH),
        render_sources_json(sources, ENGLISH),
        render_sources_csv(sources),
        render_review_json(review, ENGLISH),
        render_review_csv(review),
    ):
        assert "nan" not in written.lower().replace("finance", "")
    for page in (
        leads_page(leads, ENGLISH, explain=True, quiet=False),
        sources_page(sources, ENGLISH, explain=True, quiet=False),
        review_page(review, ENGLISH, explain=True, quiet=False),
    ):
        assert page.blocks


def test_currencies_are_converted_or_refused_and_not_needed_without_money(
    make: Callable[..., OpenedPlaybook],
) -> None:
    opened = make(leads=LEADS, deals=DEALS, spend=SPEND)
    assert report_leads(FIRST_HALF, opened).whole.statuses.leads == 3
    with pytest.raises(InputError, match="several currencies"):
        report_sources(FIRST_HALF, opened)
    report = report_sources(FIRST_HALF, make(RATES, leads=LEADS, deals=DEALS, spend=SPEND))
    ads = next(one for one in report.sources if one.name == "Ads")
    assert ads.cost is not None
    assert ads.cost.cost == Decimal("108.75")
    assert (ads.leads, ads.count(LeadStep.WON), ads.count(LeadStep.MEETING)) == (2, 1, None)
    assert report.total.statuses.undated_wins == 1
    assert report.total.statuses.dealless == 1
    # The deal of SEK has no day of closing: nobody knows whether it was won in this time.
    assert report.won is not None
    assert report.won.value == 1000


def test_an_mql_before_its_creation_is_told(make: Callable[..., OpenedPlaybook]) -> None:
    report = report_leads(FIRST_HALF, make(leads=LEADS, deals=DEALS))
    assert [(wait.since, wait.step, wait.impossible) for wait in report.whole.impossible] == [
        (None, LeadStep.MQL, 1)
    ]


def test_messages_are_told_by_version(make: Callable[..., OpenedPlaybook]) -> None:
    rows = ("cold,1,B,100,5", "cold,1,A,200,30", "cold,1,A,100,6", "cold,2,,10,")
    messages = "\n".join(("sequence,message,subject,sent,replied", *rows, ""))
    review = report_review(FunnelRequest(TODAY), make(leads=LEADS, messages=messages), "2026-H1")
    found = [(each.message, each.subject, each.sent, each.replied, each.meetings) for each in review.messages]
    assert found == [
        ("1", "A", 300, 36, None),
        ("1", "B", 100, 5, None),
        ("2", None, 10, None, None),
    ]
    share = review.messages[0].reply_share
    assert share is not None
    assert share.share == Decimal("0.12")
    assert review.messages_silent is None


def test_money_without_a_lead_has_no_price_and_a_reason(make: Callable[..., OpenedPlaybook]) -> None:
    spend = "date,channel,cost\n2026-03-05,Radio,100\n"
    report = report_sources(FIRST_HALF, make(leads=LEADS, spend=spend))
    (radio,) = report.leadless
    assert (radio.name, radio.cost_per(None), radio.cost_per(LeadStep.MQL)) == ("Radio", None, None)
    assert '"cost_per_lead": "There is none."' in render_sources_json(report, ENGLISH)
    assert source_headline(report, ENGLISH) == "100 EUR was spent, and no lead came of it."
