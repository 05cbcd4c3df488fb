"""The funnel of public sets, against published figures and an independent computation in pandas."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from revops_cli.metrics.funnel_report import StagesFrom
from revops_cli.metrics.funnel_scope import LOST_DEAL, OPEN, WON_DEAL
from revops_cli.metrics.survival import kaplan_meier
from revops_cli.metrics.time_in_stage import Ending
from revops_cli.workflows.export_request import ExportFlags
from revops_cli.workflows.funnel import report_funnel
from revops_cli.workflows.funnel_request import FunnelRequest
from revops_cli.workflows.opened_playbook import OpenedPlaybook, open_playbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.metrics.funnel_report import FunnelReport

DATA = Path(__file__).parents[3] / "shared" / "data"
STAGES = ("Qualification", "Needs Analysis", "Proposal/Quote", "Negotiation")
TODAY = date(2026, 11, 22)
AS_OF = pd.Timestamp("2017-06-01")
HORIZON = 90
START, END = pd.Timestamp("2016-01-01"), pd.Timestamp("2016-12-31")

SETTINGS = "format: 1\ncompany: Public Oy\ncurrency: USD\ntime_zone: UTC\n"
PIPELINE = "stages:\n" + "".join(
    f"  - {{id: stage-{number}, name: {name}}}\n" for number, name in enumerate(STAGES)
)
WAVE = """\
tables:
  deals:
    - file: Opportunity.csv
      status: {won: [Closed Won], lost: [Closed Lost]}
      columns:
        deal_id: External_Id__c
        created_at: DateTimeCreated__c
        closed_at: CloseDate
        status: StageName
        stage: StageName
        value: Amount
        source: LeadSource
        pipeline: RecordType.Name
        owner: Owner.External_Id__c
  stage_events:
    - file: OpportunityHistory.csv
      columns: {deal_id: Opportunity.External_Id__c, stage: StageName__c, entered_at: CreatedDate__c}
"""
MAVEN = """\
tables:
  deals:
    - file: sales_pipeline.csv
      columns:
        deal_id: opportunity_id
        created_at: engage_date
        closed_at: close_date
        status: deal_stage
        stage: deal_stage
        value: close_value
"""


def playbook(root: Path, files: Mapping[str, str], *exports: Path) -> OpenedPlaybook:
    for export in exports:
        if not export.exists():
            pytest.skip("the public data are not here")
        shutil.copy(export, root / export.name)
    for name, content in files.items():
        (root / name).write_text(content, encoding="utf-8")
    return open_playbook(root)


@pytest.fixture(scope="module")
def wave(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], OpenedPlaybook]:
    def opened(skips: str) -> OpenedPlaybook:
        files = {"playbook.yaml": SETTINGS, "pipeline.yaml": f"skips: {skips}\n{PIPELINE}", "data.yaml": WAVE}
        folder = DATA / "salesforce_wave_sales"
        exports = (folder / "Opportunity.csv", folder / "OpportunityHistory.csv")
        return playbook(tmp_path_factory.mktemp("wave"), files, *exports)

    return opened


REQUEST = FunnelRequest(TODAY, since="2016-01-01", until="2016-12-31", as_of="2017-06-01")


@pytest.fixture(scope="module")
def imputed(wave: Callable[[str], OpenedPlaybook]) -> FunnelReport:
    return report_funnel(REQUEST, wave("imputed"))


@pytest.fixture(scope="module")
def deals() -> pd.DataFrame:
    frame = pd.read_csv(DATA / "salesforce_wave_sales" / "Opportunity.csv")
    frame["closed"] = pd.to_datetime(frame["CloseDate"]).where(frame["StageName"].str.startswith("Closed"))
    frame["created"] = pd.to_datetime(frame["DateTimeCreated__c"]).dt.normalize()
    known = frame["closed"] <= AS_OF
    frame["outcome"] = 0
    frame.loc[known & (frame["StageName"] == "Closed Won"), "outcome"] = 1
    frame.loc[known & (frame["StageName"] == "Closed Lost"), "outcome"] = 2
    frame["closed"] = frame["closed"].where(known)
    return frame.set_index("External_Id__c")


@pytest.fixture(scope="module")
def visits(deals: pd.DataFrame) -> pd.DataFrame:
    """Runs of rows with one stage, in the order of the export's ids from high to low."""
    events = pd.read_csv(DATA / "salesforce_wave_sales" / "OpportunityHistory.csv")
    events["number"] = -events["External_Id__c"].str.split(".").str[1].astype(int)
    events["day"] = pd.to_datetime(events["CreatedDate__c"])
    events = events.rename(columns={"Opportunity.External_Id__c": "deal", "StageName__c": "stage"})
    events = events.sort_values(["deal", "day", "number"])
    found = events[events["stage"] != events.groupby("deal")["stage"].shift()]
    found = found.assign(
        place=found["stage"].map({name: number for number, name in enumerate(STAGES)}),
        next_day=found.groupby("deal")["day"].shift(-1),
        next_stage=found.groupby("deal")["stage"].shift(-1),
    )
    return found.join(deals[["closed", "outcome"]], on="deal")


def cohorts(deals: pd.DataFrame, visits: pd.DataFrame, *, imputed: bool) -> list[tuple[int, ...]]:
    """Count deal by deal: entered, imputed, followed, and reached for each later stage."""
    first = visits.dropna(subset="place").pivot_table(
        index="deal", columns="place", values="day", aggfunc="min"
    )
    first[4.0] = deals["closed"].where(deals["outcome"] == 1).reindex(first.index)
    beyond = first.iloc[:, ::-1].cummin(axis=1, skipna=True)
    # cummin leaves a gap where a deal has no day of its own: what it reached later holds there, too.
    beyond = beyond.ffill(axis=1)
    found = []
    for place in range(4):
        entry = beyond[place] if imputed else first[place]
        inside = entry.between(START, END)
        followed = inside & (entry + pd.Timedelta(days=HORIZON) <= AS_OF)
        jumped = inside & ~(first[place] <= entry)
        within = [followed & ((beyond[to] - entry).dt.days <= HORIZON) for to in range(place + 1, 5)]
        found.append(tuple(int(each.sum()) for each in (inside, jumped, followed, *within)))
    return found


@pytest.mark.parametrize("skips", ["imputed", "excluded"])
def test_conversion_is_as_in_pandas(
    skips: str, wave: Callable[[str], OpenedPlaybook], deals: pd.DataFrame, visits: pd.DataFrame
) -> None:
    report = report_funnel(REQUEST, wave(skips))
    ours = [(one.entered, one.imputed, one.followed, *one.reached) for one in report.whole.conversions]
    assert ours == cohorts(deals, visits, imputed=skips == "imputed")
    assert report.imputed == (skips == "imputed")


def test_an_export_by_itself_is_as_in_pandas(
    wave: Callable[[str], OpenedPlaybook], deals: pd.DataFrame, visits: pd.DataFrame
) -> None:
    root = wave("imputed").root
    flags = ExportFlags(root / "Opportunity.csv", events=root / "OpportunityHistory.csv")
    report = report_funnel(replace(REQUEST, deals=flags, currency="USD"), None)
    assert report.stages_from is StagesFrom.HISTORY
    assert [stage.name for stage in report.stages] == list(STAGES)
    ours = [(one.entered, one.imputed, one.followed, *one.reached) for one in report.whole.conversions]
    assert ours == cohorts(deals, visits, imputed=True)


def test_days_in_each_stage_are_as_in_pandas(imputed: FunnelReport, visits: pd.DataFrame) -> None:
    inside = visits[visits["place"].notna() & visits["day"].between(START, END)]
    until = inside["next_day"].fillna(inside["closed"])
    days = (until - inside["day"]).dt.days
    for place, ours in enumerate(imputed.whole.times):
        own = inside["place"] == place
        lasted = days[own & (days >= 0)]
        assert ours.visits == int(own.sum())
        assert ours.lasted.n == len(lasted)
        assert float(ours.lasted.median or 0) == lasted.median()
        assert float(ours.lasted.mean or 0) == pytest.approx(lasted.mean())
        assert float(ours.lasted.quantile(Decimal("0.9")) or 0) == pytest.approx(lasted.quantile(0.9))
        assert ours.endings.get(Ending.STILL_THERE, 0) == int((own & until.isna()).sum())
        assert ours.undated == int((days[own] < 0).sum())


def test_losses_and_the_snapshot_are_as_in_pandas(
    imputed: FunnelReport, deals: pd.DataFrame, visits: pd.DataFrame
) -> None:
    last = visits.dropna(subset="place").groupby("deal")["place"].last()
    placed = deals.assign(place=last.reindex(deals.index))
    lost = placed[(placed["outcome"] == 2) & placed["closed"].between(START, END)]
    for chosen, ours in ((lost, imputed.whole.lost), (placed[placed["outcome"] == 0], imputed.whole.stock)):
        counts = chosen.groupby("place", dropna=False)["Amount"].agg(["size", "sum"])
        expected = [(int(row["size"]), round(float(row["sum"]), 2)) for _, row in counts.iterrows()]
        assert [(place.deals, float(place.value)) for place in ours] == expected


def test_closing_is_as_in_pandas(imputed: FunnelReport, deals: pd.DataFrame) -> None:
    inside = deals[deals["created"].between(START, END)]
    days = (inside["closed"].fillna(AS_OF) - inside["created"]).dt.days
    ours = imputed.whole.closing
    assert ours.deals == int((days >= 0).sum())
    assert [ours.ended(outcome) for outcome in (OPEN, WON_DEAL, LOST_DEAL)] == [
        int(((inside["outcome"] == outcome) & (days >= 0)).sum()) for outcome in (0, 1, 2)
    ]


def test_the_published_counts(wave: Callable[[str], OpenedPlaybook]) -> None:
    whole = replace(REQUEST, since="2015-01-01", until="2017-08-30", as_of="2017-12-31")
    report = report_funnel(whole, wave("imputed"))
    closing = report.whole.closing
    assert closing.deals + closing.undated == 5_197
    assert [closing.ended(outcome) for outcome in (WON_DEAL, LOST_DEAL, OPEN)] == [1_166, 3_769, 262]
    assert sum(place.deals for place in report.whole.stock) == 262
    assert report.whole.lost_deals == 3_769


def test_segments_make_the_whole(wave: Callable[[str], OpenedPlaybook], imputed: FunnelReport) -> None:
    by = report_funnel(replace(REQUEST, by=("source", "pipeline")), wave("imputed"))
    assert len(by.segments) > 5
    assert sum(one.created for one in by.segments) == by.whole.created == imputed.whole.created
    assert by.whole == imputed.whole
    assert any(one.is_small for one in by.segments)
    advanced = report_funnel(replace(REQUEST, pipeline="advanced"), wave("imputed"))
    assert advanced.whole.created == sum(one.created for one in by.segments if one.segment[1] == "Advanced")


def test_half_of_deals_take_longer_than_half_of_the_closed_ones(tmp_path: Path) -> None:
    files = {"playbook.yaml": SETTINGS, "pipeline.yaml": PIPELINE, "data.yaml": MAVEN}
    opened = playbook(tmp_path, files, DATA / "maven_crm" / "sales_pipeline.csv")
    report = report_funnel(FunnelRequest(TODAY, since="2016-01-01"), opened)
    assert not report.history
    assert (report.whole.conversions, report.whole.times) == ((), ())
    closing = report.whole.closing
    assert (closing.ended(WON_DEAL), closing.ended(LOST_DEAL), closing.undated) == (4_238, 2_473, 0)
    assert kaplan_meier(closing.life_table()).reaches(0.5) == 69
    assert closing.closed().median == 45
