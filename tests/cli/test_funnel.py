"""`revops funnel` on the example, counted again in plain Python, and what it says where it can't answer."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "norders"
STAGES = ("Lead", "Interested", "Meeting", "Offer")
ASK = ("funnel", "examples/norders", "--format", "json", "--as-of", "2026-11-22")
KNOWN_UNTIL = date(2026, 10, 30)
WINDOW = (date(2025, 11, 1), date(2026, 10, 31))


@dataclass
class Deal:
    created: date
    closed: date | None
    status: str
    value: int
    reason: str
    source: str
    visits: list[tuple[date, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def deals() -> dict[str, Deal]:
    with (EXAMPLE / "data" / "deals.csv").open(encoding="utf-8", newline="") as file:
        found = {
            row["Deal - ID"]: Deal(
                datetime.fromisoformat(row["Deal - Deal created"]).date(),
                datetime.fromisoformat(closed).date() if (closed := row["Deal - Deal closed on"]) else None,
                row["Deal - Status"],
                int(row["Deal - Value"] or 0),
                row["Deal - Lost reason"],
                row["Deal - Source"],
            )
            for row in csv.DictReader(file)
        }
    with (EXAMPLE / "data" / "stage-changes.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["Entered at"])
    for row in rows:
        found[row["Deal - ID"]].visits.append(
            (datetime.fromisoformat(row["Entered at"]).date(), row["Stage"])
        )
    return found


def inside(day: date | None) -> bool:
    return day is not None and WINDOW[0] <= day <= WINDOW[1]


def beyond(deal: Deal, place: int) -> date | None:
    """Give the day on which a deal came to a stage or beyond it."""
    days = [day for day, stage in deal.visits if stage in STAGES[place:]]
    if deal.status == "Won" and deal.closed is not None:
        days.append(deal.closed)
    return min(days, default=None)


@pytest.fixture
def answer(revops_here: Callable[..., Run]) -> dict[str, Any]:
    return revops_here(*ASK).answer


@pytest.mark.parametrize("place", range(4))
def test_cohorts_are_as_counted_by_hand(place: int, answer: dict[str, Any], deals: dict[str, Deal]) -> None:
    found = answer["whole"]["conversion"][place]
    entered = [
        (deal, day) for deal in deals.values() if inside(day := beyond(deal, place)) and day is not None
    ]
    followed = [(deal, day) for deal, day in entered if (KNOWN_UNTIL - day).days >= 90]
    assert found["stage"] == STAGES[place].lower()
    assert (found["entered"], found["followed"]) == (len(entered), len(followed))
    assert found["not_followed"] == len(entered) - len(followed)
    assert found["imputed"] == sum((day, STAGES[place]) not in deal.visits for deal, day in entered)
    for steps, reached in enumerate(found["reached"], start=1):
        there = [
            (later - day).days <= 90
            for deal, day in followed
            if (later := beyond(deal, place + steps)) is not None
        ]
        assert (reached["deals"], reached["of"]) == (sum(there), len(followed))
        assert reached["share"] == pytest.approx(sum(there) / len(followed))
        assert 0 <= reached["low"] <= reached["share"] <= reached["high"] <= 1


def test_days_in_stages_are_as_counted_by_hand(answer: dict[str, Any], deals: dict[str, Deal]) -> None:
    days, open_now, visits = defaultdict(list), Counter[str](), Counter[str]()
    for deal in deals.values():
        for number, (day, stage) in enumerate(deal.visits):
            if stage not in STAGES or not inside(day):
                continue
            visits[stage] += 1
            later = deal.visits[number + 1 :]
            until = later[0][0] if later else deal.closed
            if until is None:
                open_now[stage] += 1
            else:
                days[stage].append((until - day).days)
    for stage, found in zip(STAGES, answer["whole"]["time"], strict=True):
        assert (found["visits"], found["still_there"]) == (visits[stage], open_now[stage])
        assert found["median_days"] == median(days[stage])
        assert found["mean_days"] == pytest.approx(mean(days[stage]))


def test_losses_are_as_counted_by_hand(answer: dict[str, Any], deals: dict[str, Deal]) -> None:
    lost: dict[str, Counter[str]] = defaultdict(Counter)
    value: Counter[str] = Counter()
    for deal in deals.values():
        if deal.status == "Lost" and inside(deal.closed):
            stage = [name for _, name in deal.visits if name in STAGES][-1]
            lost[stage][deal.reason] += 1
            value[stage] += deal.value
    for stage, found in zip(STAGES, answer["whole"]["lost"], strict=True):
        assert {each["reason"] or "": each["deals"] for each in found["reasons"]} == lost[stage]
        assert found["value"] == value[stage]
    assert answer["whole"]["costliest"]["name"] == max(value, key=lambda stage: value[stage])


def test_segments_have_the_deals_of_their_source(
    revops_here: Callable[..., Run], deals: dict[str, Deal]
) -> None:
    found = revops_here(*ASK, "--by", "source").answer["segments"]
    created = Counter(deal.source for deal in deals.values() if inside(deal.created))
    assert {each["segment"]["source"]: each["created"] for each in found} == created
    assert [each["created"] for each in found] == sorted(created.values(), reverse=True)


def test_csv_says_what_json_says(revops_here: Callable[..., Run], answer: dict[str, Any]) -> None:
    rows = list(csv.DictReader(revops_here(*ASK[:2], "--format", "csv", *ASK[4:]).out.splitlines()))
    conversions = [row for row in rows if row["kind"] == "conversion"]
    reached = [each["deals"] for stage in answer["whole"]["conversion"] for each in stage["reached"]]
    assert [int(row["reached"]) for row in conversions] == reached
    lost = sum(float(row["value"]) for row in rows if row["kind"] == "lost")
    assert lost == sum(place["value"] for place in answer["whole"]["lost"])


def test_the_sql_that_measures_is_shown_whole(revops_here: Callable[..., Run]) -> None:
    run = revops_here(*ASK[:2], *ASK[4:], "--by", "source", "--show-sql")
    statements = duckdb.extract_statements(run.out)
    assert len(statements) == 4
    assert all(statement.type == duckdb.StatementType.SELECT for statement in statements)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "norders"))


def without_history(example: Path) -> None:
    data = example / "data.yaml"
    source = data.read_text(encoding="utf-8")
    start = source.index("  stage_events:")
    data.write_text(source[:start] + source[source.index("# All deals are") :], encoding="utf-8")


def test_without_a_history_the_way_is_not_told(example: Path, revops_here: Callable[..., Run]) -> None:
    without_history(example)
    run = revops_here("funnel", example, "--as-of", "2026-11-22", "--by", "source")
    assert run.code == 0
    assert "The data have no history of stages" in run.out
    assert "From stage to stage" not in run.out
    assert "Until deals close (435 deals created in this time)" in run.out
    answer = revops_here("funnel", example, "--as-of", "2026-11-22", "--format", "json").answer
    assert (answer["history"], answer["whole"]["conversion"], answer["whole"]["time"]) == (False, [], [])
    # A Pipedrive export keeps the stage in which a deal was lost.
    assert [place["name"] for place in answer["whole"]["lost"]] == list(STAGES)


def test_the_past_is_not_told_from_todays_stages(example: Path, revops_here: Callable[..., Run]) -> None:
    without_history(example)
    run = revops_here("funnel", example, "--as-of", "2026-05-01")
    assert (run.code, "The export tells the stage of today, not of 1 May 2026." in run.out) == (0, True)


def test_what_is_not_in_the_playbook_is_named(example: Path, revops_here: Callable[..., Run]) -> None:
    history = example / "data" / "stage-changes.csv"
    source = history.read_text(encoding="utf-8")
    history.write_text(source.replace(",Offer,", ",=Parked,"), encoding="utf-8")
    run = revops_here("funnel", example, "--as-of", "2026-11-22")
    assert "=Parked (not in" in run.out
    rows = revops_here("funnel", example, "--as-of", "2026-11-22", "--format", "csv").out
    assert ",'=Parked," in rows


TEAMS = """\
skips: excluded
pipelines:
  - {id: sales, name: Norders sales, stages: [{id: lead, name: Lead}, {id: offer, name: Offer}]}
  - {id: partners, name: Partners, stages: [{id: lead, name: Lead}]}
"""


def test_each_team_has_its_own_stages(example: Path, revops_here: Callable[..., Run]) -> None:
    (example / "pipeline.yaml").write_text(TEAMS, encoding="utf-8")
    refused = revops_here("funnel", example)
    assert (refused.code, refused.out) == (2, "")
    assert "--pipeline Norders sales, Partners" in refused.err
    run = revops_here("funnel", example, "--pipeline", "sales", "--as-of", "2026-11-22", "--format", "json")
    assert [stage["id"] for stage in run.answer["stages"]] == ["lead", "offer"]
    assert run.answer["skips"] == "excluded"
    assert run.answer["whole"]["conversion"][0]["imputed"] == 0
    nobody = revops_here("funnel", example, "--pipeline", "partners")
    assert (nobody.code, "Norders sales" in nobody.err) == (2, True)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--by", "sauce"), "Did you mean source?"),
        (("--by", "source,lost_reason"), "deals get it on their way"),
        (("--horizon", "0"), "--horizon must be from 1 to"),
        (("--horizon", "ninety"), "--horizon"),
        (("--period", "2026-Q3", "--from", "2026-01-01"), "--period and --from or --to"),
        (("--from", "2027-01-01"), "begins on 1 Jan 2027, after 30 Oct 2026"),
        (("--from", "2026-05-02", "--to", "2026-05-01"), "after its last day"),
        (("--pipeline", "none"), "Norders sales"),
        (("--format", "yaml"), "--format"),
    ],
)
def test_what_makes_no_sense_is_refused(
    flags: tuple[str, ...], said: str, revops_here: Callable[..., Run]
) -> None:
    run = revops_here("funnel", "examples/norders", "--as-of", "2026-11-22", *flags)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_a_window_without_deals_is_told(revops_here: Callable[..., Run]) -> None:
    run = revops_here(*ASK, "--from", "2024-01-01", "--to", "2024-01-02", "--as-of", "2024-11-02")
    answer = json.loads(run.out)
    assert answer["whole"]["conversion"][0]["reached"][0]["share"] is None
    assert answer["whole"]["conversion"][0]["reached"][0]["reason"]
