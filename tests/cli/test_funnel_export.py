"""`revops funnel --deals`: an export by itself, without a playbook."""

from __future__ import annotations

import csv
import json
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "norders"
DEALS, EVENTS = EXAMPLE / "data" / "deals.csv", EXAMPLE / "data" / "stage-changes.csv"
EXPORT = ("funnel", "--deals", DEALS, "--as-of", "2026-11-22")
MAP = ("--map", "stage_events.deal_id=Deal - ID", "--map", "stage_events.entered_at=Entered at")
HISTORY = (*EXPORT, "--events", EVENTS, *MAP)
STAGES = ("Lead", "Interested", "Meeting", "Offer")
WAVE = Path(__file__).parents[3] / "shared" / "data" / "salesforce_wave_sales"


@pytest.fixture
def ask(revops_here: Callable[..., Run], tmp_path: Path) -> Callable[..., Run]:
    """Ask where there is no playbook."""
    return lambda *arguments: revops_here(*arguments, cwd=tmp_path)


def test_the_numbers_are_those_of_the_playbook(
    ask: Callable[..., Run], revops_here: Callable[..., Run]
) -> None:
    window = ("--period", "2026-H1", "--by", "source", "--format", "json")
    alone = ask(*HISTORY, *window).answer
    designed = revops_here("funnel", EXAMPLE, "--as-of", "2026-11-22", *window).answer
    assert alone["whole"] == designed["whole"]
    assert alone["segments"] == designed["segments"]
    assert (alone["stages_from"], designed["stages_from"]) == ("history", "playbook")
    assert [stage["name"] for stage in alone["stages"]] == list(STAGES)
    assert all(stage["designed_days"] is None for stage in alone["stages"])


def test_the_least_sure_pair_is_as_counted_by_hand(ask: Callable[..., Run]) -> None:
    first: dict[str, dict[str, str]] = {}
    with EVENTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            own = first.setdefault(row["Deal - ID"], {})
            own[row["Stage"]] = min(own.get(row["Stage"], "9"), row["Entered at"])
    counts = []
    for one, two in combinations(STAGES, 2):
        both = [own for own in first.values() if one in own and two in own and own[one] != own[two]]
        ahead = sum(own[one] < own[two] for own in both)
        counts.append((ahead / len(both), len(both), ahead, one, two))
    _, of, ahead, one, two = min(counts)
    notes = ask(*HISTORY, "--format", "json").answer["notes"]
    assert f'of {of} deals that were in both, {ahead} came to "{one}" before "{two}"' in notes[0]
    assert "--stages" in notes[0]


def test_the_order_can_be_said(ask: Callable[..., Run]) -> None:
    found = ask(*HISTORY, "--stages", "lead > Meeting > Offer", "--format", "json").answer
    assert [stage["id"] for stage in found["stages"]] == ["lead", "meeting", "offer"]
    assert found["stages_from"] == "flag"
    names = {place["name"] for place in found["whole"]["lost"]}
    assert "Interested (not in --stages)" in names


def test_without_a_history_the_order_is_not_known(ask: Callable[..., Run]) -> None:
    found = ask(*EXPORT, "--format", "json").answer
    assert (found["stages"], found["stages_from"], found["history"]) == ([], "nowhere", False)
    assert {place["name"] for place in found["whole"]["lost"]} == set(STAGES)
    assert "--stages A,B,C" in found["notes"][0]
    page = ask(*EXPORT).out
    assert "--events history.csv" in page
    assert "playbook" not in page
    ordered = ask(*EXPORT, "--stages", "Lead,Interested,Meeting,Offer", "--format", "json").answer
    assert [place["stage"] for place in ordered["whole"]["lost"]] == [name.lower() for name in STAGES]


def test_an_unclear_order_is_refused_with_what_to_type(ask: Callable[..., Run], tmp_path: Path) -> None:
    deals = "deal_id,created_at,status,closed_at\n1,2026-01-01,won,2026-02-01\n2,2026-01-01,open,\n"
    events = (
        "deal_id,stage,entered_at\n1,A one,2026-01-01\n1,B,2026-01-05\n2,B,2026-01-01\n2,A one,2026-01-04\n"
    )
    (tmp_path / "deals.csv").write_text(deals, encoding="utf-8")
    (tmp_path / "events.csv").write_text(events, encoding="utf-8")
    asked = ("funnel", "--deals", "deals.csv", "--events", "events.csv")
    refused = ask(*asked)
    assert refused.code == 2
    assert '"A one" or "B"' in refused.err
    assert "of 2 deals" in " ".join(refused.err.split())
    assert '--stages "A one,B"' in refused.err
    assert ask(*asked, "--stages", "A one,B").code == 0


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ((*EXPORT, "--stages", "Lead,Metting"), "Did you mean Meeting?"),
        ((*EXPORT, "--stages", "Lead,,Offer"), "each stage once"),
        ((*EXPORT, "--stages", "Lead,lead"), "each stage once"),
        ((*EXPORT, "--leads"), "--deals measures deals, and --leads takes leads, too."),
        ((*EXPORT, "--map", "stage_events.stage=Stage"), "--events history.csv"),
        ((*EXPORT, "--map", "stage_event.stage=Stage"), "Did you mean stage_events?"),
        ((*EXPORT, "--events", EVENTS), '--map stage_events.deal_id="Deal - ID"'),
        (("funnel", EXAMPLE, "--stages", "A,B"), "Only an export that --deals names takes --stages."),
        (("funnel", EXAMPLE, "--currency", "EUR"), "takes --currency."),
        (("funnel", EXAMPLE, "--events", "a.csv"), "--events goes with --deals"),
        (("funnel",), "--deals deals.csv"),
    ],
)
def test_what_can_not_be_is_told(flags: tuple[str | Path, ...], said: str, ask: Callable[..., Run]) -> None:
    run = ask(*flags)
    assert run.code == 2
    assert said in " ".join(run.err.split())
    assert "Traceback" not in run.err


def test_a_playbook_around_says_what_the_stages_are(revops_here: Callable[..., Run]) -> None:
    found = revops_here(*HISTORY, "--format", "json", cwd=EXAMPLE).answer
    assert (found["company"], found["stages_from"]) == ("Norders", "playbook")


def test_every_format_and_language(ask: Callable[..., Run]) -> None:
    english, finnish = ask(*HISTORY).out, ask(*HISTORY, "--lang", "fi").out
    assert "Designed" not in english
    assert "The order of the stages is concluded" in english
    assert "The order" not in finnish
    assert ask(*HISTORY, "--format", "markdown").out.startswith("**")
    rows = list(csv.DictReader(ask(*HISTORY, "--format", "csv").out.splitlines()))
    assert {row["stage"] for row in rows if row["kind"] == "conversion"} == {name.lower() for name in STAGES}
    assert "DATE '2026-" in ask(*HISTORY, "--show-sql").out


@pytest.mark.skipif(not WAVE.exists(), reason="the public data are not here")
def test_salesforce_is_recognised_with_its_history(ask: Callable[..., Run]) -> None:
    files = ("--deals", WAVE / "Opportunity.csv", "--events", WAVE / "OpportunityHistory.csv")
    found = json.loads(ask("funnel", *files, "--currency", "USD", "--format", "json").out)
    assert [stage["id"] for stage in found["stages"]] == [
        *("qualification", "needs-analysis", "proposal-quote", "negotiation")
    ]
    closing = found["whole"]["closing"]
    assert (closing["won"], closing["lost"], closing["open"]) == (1166, 3769, 262)
