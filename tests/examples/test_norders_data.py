"""The example's export is reproducible, hangs together, and is near to what the playbook states."""

from __future__ import annotations

import csv
import itertools
import re
import runpy
import shutil
import sys
from datetime import date, timedelta
from math import log
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
STAGES = ("Lead", "Interested", "Meeting", "Offer")
FIRST_DAY, LAST_DAY = date(2025, 11, 1), date(2026, 10, 31)
LEVERS = ("average_deal_value", "opportunities", "win_rate", "sales_cycle")
DAYS_IN_A_MONTH = 30.4375


def rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DEALS = rows("deals.csv")
CHANGES = {
    deal: [(row["Stage"], row["Entered at"]) for row in group]
    for deal, group in itertools.groupby(rows("stage-changes.csv"), key=lambda row: row["Deal - ID"])
}


def number(written: str) -> float:
    if written.endswith("%"):
        return float(written.removesuffix("%")) / 100
    return float(written.removesuffix("days"))


def figures(written: str) -> dict[str, float]:
    """Read the plain `name: figure` lines of a snapshot, without the program's own loader."""
    lines = re.findall(r"^ *([a-z_]+): ([0-9.]+(?: %| days)?)$", written, re.MULTILINE)
    return {name: number(figure) for name, figure in lines}


def text_of(path: str) -> str:
    return (EXAMPLE / path).read_text(encoding="utf-8")


SNAPSHOTS = [figures(part) for part in text_of("strategy/current-state.yaml").split("- period:")[1:]]
STATED = SNAPSHOTS[-1]
TARGETS = figures(text_of("strategy/targets.yaml"))


def day(stamp: str) -> date:
    return date.fromisoformat(stamp[:10])


def closed_in_window(status: str) -> list[dict[str, str]]:
    closed = (deal for deal in DEALS if deal["Deal - Status"] == status)
    return [deal for deal in closed if FIRST_DAY <= day(deal["Deal - Deal closed on"]) <= LAST_DAY]


def months() -> list[tuple[date, date]]:
    firsts = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(10, 23)]
    return [(first, after - timedelta(days=1)) for first, after in itertools.pairwise(firsts)]


def open_in(first: date, last: date) -> int:
    return sum(
        day(deal["Deal - Deal created"]) <= last
        and (not deal["Deal - Deal closed on"] or day(deal["Deal - Deal closed on"]) >= first)
        for deal in DEALS
    )


def measured() -> dict[str, float]:
    """Work out the four levers of the last twelve complete months."""
    won, lost = closed_in_window("Won"), closed_in_window("Lost")
    return {
        "average_deal_value": mean(float(deal["Deal - Value"]) for deal in won if deal["Deal - Value"]),
        "opportunities": mean(open_in(first, last) for first, last in months()),
        "win_rate": len(won) / (len(won) + len(lost)),
        "sales_cycle": mean(
            (day(deal["Deal - Won time"]) - day(deal["Deal - Deal created"])).days for deal in won
        ),
    }


def velocity_of_a_month(levers: Mapping[str, float]) -> float:
    value, opportunities, win_rate, cycle = (levers[name] for name in LEVERS)
    return value * opportunities * win_rate / cycle * DAYS_IN_A_MONTH


def gap(now: Mapping[str, float], lever: str) -> float:
    """Give how much of the way to the target is this lever's, on the scale on which levers add up."""
    sign = -1 if lever == "sales_cycle" else 1
    return sign * log(TARGETS[lever] / now[lever])


def test_script_makes_the_committed_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = EXAMPLE / "data" / "make_deals.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path)])
    runpy.run_path(str(script), run_name="__main__")
    for name in ("deals.csv", "stage-changes.csv"):
        assert (tmp_path / name).read_bytes() == (EXAMPLE / "data" / name).read_bytes()


def test_leads_are_made_to_the_byte_of_the_deals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("deals.csv", "stage-changes.csv"):
        shutil.copy(EXAMPLE / "data" / name, tmp_path)
    script = EXAMPLE / "data" / "make_leads.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path)])
    monkeypatch.syspath_prepend(str(script.parent))
    runpy.run_path(str(script), run_name="__main__")
    for name in ("leads.csv", "activities.csv", "touches.csv", "spend.csv"):
        assert (tmp_path / name).read_bytes() == (EXAMPLE / "data" / name).read_bytes()


def test_leads_of_a_year_with_the_faults_of_real_ones() -> None:
    leads = rows("leads.csv")
    deals = {deal["Deal - ID"]: deal for deal in DEALS}
    assert len(leads) == 1040
    of_deals = [lead for lead in leads if lead["Deal - ID"]]
    assert len(of_deals) == 435
    for lead in of_deals:
        deal = deals[lead["Deal - ID"]]
        assert lead["Lead - Source"] == deal["Deal - Source"]
        assert lead["Lead - SAL at"] == deal["Deal - Deal created"]
        moments = [lead[f"Lead - {name} at"] for name in ("MQL", "SQL", "SAL")]
        assert [lead["Lead - Lead created"], *moments] == sorted([lead["Lead - Lead created"], *moments])
    closed = [lead for lead in leads if lead["Lead - Closed at"]]
    assert 0 < sum(not lead["Lead - Close reason"] for lead in closed) < len(closed) / 4
    assert len({lead["Lead - Contact person ID"] for lead in leads}) < len(leads)


def test_october_cost_what_the_budget_says() -> None:
    paid = {row["Channel"]: row["Cost"] for row in rows("spend.csv") if row["Date"] == "2026-10-28"}
    assert (paid["LinkedIn Ads"], paid["Google Ads"], paid["Meta retargeting"]) == ("3150", "2260", "380")


def test_some_eight_hundred_deals_over_two_years() -> None:
    assert len(DEALS) == 803
    assert len({deal["Deal - ID"] for deal in DEALS}) == 803
    created = [day(deal["Deal - Deal created"]) for deal in DEALS]
    assert created == sorted(created)
    assert created[0] >= date(2024, 11, 1)
    assert created[-1] <= date(2026, 10, 31)


def test_status_and_times_agree() -> None:
    for deal in DEALS:
        won, lost, closed = (deal[f"Deal - {name}"] for name in ("Won time", "Lost time", "Deal closed on"))
        assert bool(won) == (deal["Deal - Status"] == "Won")
        assert bool(lost) == (deal["Deal - Status"] == "Lost")
        assert closed == won + lost
        assert not closed or closed > deal["Deal - Deal created"]
        assert deal["Deal - Status"] == "Lost" or not deal["Deal - Lost reason"]


def test_stage_changes_tell_the_same_story_as_the_deals() -> None:
    assert list(CHANGES) == [deal["Deal - ID"] for deal in DEALS]
    for deal in DEALS:
        changes = CHANGES[deal["Deal - ID"]]
        times = [time for _, time in changes]
        assert times == sorted(set(times))
        assert times[0] == deal["Deal - Deal created"]
        assert [stage for stage, _ in changes if stage in STAGES][-1] == deal["Deal - Stage"]
        if deal["Deal - Status"] == "Open":
            assert changes[-1][0] in STAGES
        else:
            assert changes[-1] == (deal["Deal - Status"], deal["Deal - Deal closed on"])


def test_some_deals_skip_go_back_and_are_reopened() -> None:
    steps = [pair for changes in CHANGES.values() for pair in itertools.pairwise(name for name, _ in changes)]
    skips = [(a, b) for a, b in steps if {a, b} <= set(STAGES) and STAGES.index(b) - STAGES.index(a) > 1]
    assert 5 <= len(skips) <= 40
    assert 3 <= steps.count(("Offer", "Meeting")) <= 30
    assert 5 <= sum(a == "Lost" for a, _ in steps) <= 40
    assert not any(a == "Won" for a, _ in steps)


def test_a_company_is_the_same_in_all_of_its_deals() -> None:
    known: dict[str, tuple[str, ...]] = {}
    for deal in DEALS:
        traits = tuple(deal[f"Deal - {name}"] for name in ("Industry", "Country", "Company size"))
        assert known.setdefault(deal["Deal - Organization"], traits) == traits


def test_values_are_whole_hundreds_and_three_won_deals_have_none() -> None:
    without = [deal for deal in DEALS if not deal["Deal - Value"]]
    assert [deal["Deal - Status"] for deal in without] == ["Won"] * 3
    assert all(int(deal["Deal - Value"]) % 100 == 0 for deal in DEALS if deal["Deal - Value"])
    assert {deal["Deal - Currency of Value"] for deal in DEALS} == {"EUR"}


def test_july_is_quiet_and_referrals_win_best() -> None:
    created = [day(deal["Deal - Deal created"]).month for deal in DEALS]
    assert min(range(1, 13), key=created.count) == 7
    won: dict[str, list[bool]] = {}
    for deal in DEALS:
        if deal["Deal - Status"] != "Open":
            won.setdefault(deal["Deal - Source"], []).append(deal["Deal - Status"] == "Won")
    assert max(won, key=lambda source: mean(won[source])) == "Referral"


def test_measured_levers_are_those_that_the_readme_tells() -> None:
    assert len(closed_in_window("Won")) == 107
    assert len(closed_in_window("Lost")) == 320
    levers = measured()
    readme = text_of("README.md")
    assert f"| {levers['average_deal_value']:,.0f} |" in readme
    assert f"| {levers['opportunities']:.1f} |" in readme
    assert f"| {levers['win_rate']:.1%} |".replace("%", " %") in readme
    assert f"| {levers['sales_cycle']:.1f} |" in readme


@pytest.mark.parametrize("lever", LEVERS)
def test_stated_is_near_to_measured_but_not_equal(lever: str) -> None:
    assert 0.03 <= abs(STATED[lever] / measured()[lever] - 1) <= 0.15


@pytest.mark.parametrize("side", ["stated", "measured"])
def test_win_rate_is_clearly_the_weakest_lever(side: str) -> None:
    now = STATED if side == "stated" else measured()
    gaps = {lever: gap(now, lever) for lever in LEVERS}
    assert all(part > 0 for part in gaps.values())
    others = [part for lever, part in gaps.items() if lever != "win_rate"]
    assert gaps["win_rate"] > 1.5 * max(others)


@pytest.mark.parametrize("state", [*SNAPSHOTS, TARGETS])
def test_stated_figures_hold_together(state: Mapping[str, float]) -> None:
    assert state["pipeline_velocity"] == pytest.approx(velocity_of_a_month(state), rel=0.001)
    assert state["revenue"] == pytest.approx(state["new_customers"] * state["average_deal_value"], rel=0.05)


def test_cost_of_a_customer_is_what_the_budget_says() -> None:
    paid = re.findall(r"period: 2026-10,.*actual: (\d+)", text_of("budget.yaml"))
    assert sum(map(int, paid)) == STATED["cac"] * STATED["new_customers"]
