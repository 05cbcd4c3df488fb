"""`revops drift` on playbooks and exports that a test writes down."""

from __future__ import annotations

import csv
import random
import shutil
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.errors import InputError, UsageError
from revops_cli.metrics.deal_steps import StepKind
from revops_cli.metrics.drift_report import DriftKind
from revops_cli.workflows.drift import report_drift
from revops_cli.workflows.drift_request import DriftRequest
from revops_cli.workflows.opened_playbook import open_playbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from revops_cli.metrics.drift_report import DriftReport, Finding

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
TODAY = date(2026, 11, 22)
DAY = date(2026, 3, 2)
STAGES = """
  - {id: lead, name: Lead, probability: 25 %, designed_time: 10 days}
  - {id: meeting, name: Meeting, crm_names: [Discovery], designed_time: 3-5 days}
  - {id: offer, name: Offer, designed_time: 2 business days}
"""
DATA = """
tables:
  deals:
    - {file: data/deals.csv}
  stage_events:
    - {file: data/events.csv}
"""
Deal = dict[str, str]


def write(
    root: Path,
    deals: Sequence[Deal],
    events: Sequence[tuple[str, str, int]] | None,
    *,
    pipeline: str = "stages:" + STAGES,
    more: dict[str, str] | None = None,
) -> Path:
    (root / "data").mkdir(exist_ok=True)
    data = DATA if events is not None else DATA.partition("  stage_events")[0]
    files = {
        "playbook.yaml": "format: 1\ncompany: Tuulivire\ncurrency: EUR\n",
        "pipeline.yaml": pipeline,
        "data.yaml": data,
        **(more or {}),
    }
    for file, source in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(source, encoding="utf-8")
    columns = dict.fromkeys(name for deal in deals for name in deal)
    with (root / "data" / "deals.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(columns), restval="")
        writer.writeheader()
        writer.writerows(deals)
    if events is not None:
        with (root / "data" / "events.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(["deal_id", "stage", "entered_at"])
            rows.writerows([deal, stage, DAY + timedelta(days=day)] for deal, stage, day in events)
    return root


def deal(name: str, status: str = "open", closed: int | None = None, **more: str) -> Deal:
    on = "" if closed is None else (DAY + timedelta(days=closed)).isoformat()
    return {"deal_id": name, "created_at": DAY.isoformat(), "status": status, "closed_at": on, **more}


def asked(root: Path, **more: Any) -> DriftReport:  # noqa: ANN401  # Each test knows what it asks.
    request = DriftRequest(today=TODAY, since="2026-01-01", **more)
    return report_drift(request, open_playbook(root))


def of(report: DriftReport, kind: DriftKind) -> list[Finding]:
    return [each for each in report.findings if each.kind is kind]


def test_a_pipeline_that_is_kept_has_no_findings(tmp_path: Path) -> None:
    events = [("1", "Lead", 0), ("1", "Discovery", 5), ("1", "Offer", 8), ("2", "lead ", 1)]
    report = asked(write(tmp_path, [deal("1", "won", 9), deal("2", "lost", 6)], events))
    assert report.findings == ()
    assert report.replay.fitness == 1
    assert (report.replay.deals, report.replay.fitting) == (2, 2)
    assert asked(tmp_path, fail_under="1", fail_on=("any",)).fails == ()


def test_an_unknown_stage_says_what_to_write(tmp_path: Path) -> None:
    events = [("1", "Lead", 0), ("1", "Discovery call", 2), ("2", "Nurture", 0)]
    report = asked(write(tmp_path, [deal("1"), deal("2")], events))
    near, far = of(report, DriftKind.UNKNOWN_STAGE)
    assert str(near.message).startswith('The playbook does not know the stage "Discovery call"')
    assert str(near.cure).endswith(
        "write at that stage in pipeline.yaml: crm_names: [Discovery, Discovery call]"
    )
    assert str(far.cure).endswith("crm_names: [Nurture]")
    assert [str(each.message) for each in of(report, DriftKind.UNUSED_STAGE)] == [
        'No deal was in the stage "Offer".',
    ]
    (pipeline,) = report.pipelines
    assert [(each.name, each.count) for each in pipeline.unknown] == [("Discovery call", 1), ("Nurture", 1)]
    # Told by its name in the CRM, as proposed, it is known.
    stages = STAGES.replace("[Discovery]", "[Discovery, Discovery call]")
    mended = asked(write(tmp_path, [deal("1"), deal("2")], events, pipeline="stages:" + stages))
    assert len(of(mended, DriftKind.UNKNOWN_STAGE)) == 1


def test_skips_steps_back_and_reopened_deals(tmp_path: Path) -> None:
    events = [
        *[(str(number), "Lead", 0) for number in range(4)],
        *[("0", "Offer", 1), ("1", "Offer", 1), ("1", "Lead", 2), ("2", "Lost", 3), ("2", "Meeting", 4)],
    ]
    report = asked(write(tmp_path, [deal(str(number)) for number in range(4)], events))
    (skip,) = of(report, DriftKind.SKIPPED_STAGE)
    (back,) = of(report, DriftKind.BACKWARD_MOVE)
    (again,) = of(report, DriftKind.REOPENED_DEAL)
    assert (skip.count, back.count, again.count) == (2, 1, 1)
    assert "jump over Meeting 2 times, 67 % of the 3 times" in str(skip.message)
    assert str(back.message) == "Deals go back to an earlier stage 1 time: from Offer to Lead."
    assert "from lost to Meeting" in str(again.message)
    assert report.replay.missing == 4


def test_days_are_held_against_the_designed(tmp_path: Path) -> None:
    events = [(str(number), "Lead", 0) for number in range(10)]
    events += [(str(number), "Meeting", 11 if number < 9 else 10) for number in range(10)]
    events += [("0", "Offer", 16), ("1", "Offer", 17)]
    report = asked(write(tmp_path, [deal(str(number)) for number in range(10)], events))
    lead, meeting, offer = report.pipelines[0].stages
    assert lead.over is not None
    assert (lead.over.successes, lead.over.trials) == (9, 10)
    assert lead.lasted.median == 11
    assert lead.is_slow
    assert [str(each.message) for each in of(report, DriftKind.SLOW_STAGE)] == [
        "Lead takes longer than designed (10 days) in 9 of 10 visits, 90 %; the median is 11.0 days."
    ]
    # Of a range the longer end counts, and five days are not longer than five.
    assert meeting.over is not None
    assert (meeting.over.successes, meeting.over.trials) == (1, 2)
    assert (meeting.staying.n, meeting.staying_over and meeting.staying_over.successes) == (8, 8)
    assert offer.over is None
    assert "working time" in str(offer.no_design)


@pytest.mark.parametrize(("won", "closed", "told"), [(24, 30, 1), (8, 30, 0), (23, 29, 0)])
def test_a_probability_is_held_against_its_record(won: int, closed: int, told: int, tmp_path: Path) -> None:
    deals = [deal(str(number), "won" if number < won else "lost", 5) for number in range(closed)]
    report = asked(write(tmp_path, deals, [(each["deal_id"], "Lead", 0) for each in deals]))
    found = of(report, DriftKind.PROBABILITY)
    assert len(found) == told
    if told:
        assert str(found[0].message) == (
            "Lead has the probability 25 %; of its 30 closed deals 24 were won, 80 %."
        )


TEAMS = """
pipelines:
  - id: fi
    name: Finland
    team: north
    stages:
      - {id: lead, name: Lead}
      - {id: offer, name: Offer}
  - id: se
    name: Sweden
    stages:
      - {id: first, name: First call}
      - {id: quote, name: Quote}
"""


def test_each_team_has_its_own_pipeline(tmp_path: Path) -> None:
    deals = [
        deal("1", pipeline="finland", team="North"),
        deal("2", pipeline="Sweden", team="South"),
        deal("3", pipeline="Norway", team="north"),
        deal("4", team="north"),
    ]
    events = [("1", "Lead", 0), ("1", "Offer", 1), ("2", "Quote", 0), ("3", "Lead", 0)]
    report = asked(write(tmp_path, deals, events, pipeline=TEAMS), fail_under="0.6")
    finland, sweden = report.pipelines
    assert (finland.name, sweden.name) == ("Finland", "Sweden")
    assert [each.replay and each.replay.fitness for each in report.pipelines] == [1, Decimal("0.5")]
    assert [each.unknown for each in report.pipelines] == [(), ()]
    assert [(each.pipeline, each.fitness) for each in report.fails] == [("Sweden", Decimal("0.5"))]
    (pipeline,) = of(report, DriftKind.UNKNOWN_PIPELINE)
    (team,) = of(report, DriftKind.UNKNOWN_TEAM)
    assert str(pipeline.message).startswith("The playbook does not know this pipeline of the CRM")
    assert "South" in str(team.message)
    assert "1 deal of the window is in no pipeline and is left out." in map(str, report.notes)
    (alone,) = asked(tmp_path, pipeline="se").pipelines
    assert (alone.name, alone.replay and alone.replay.deals) == ("Sweden", 1)
    with pytest.raises(UsageError, match="Norway"):
        asked(tmp_path, pipeline="Norway")


def test_one_list_of_stages_can_be_held_against_one_of_several_pipelines(tmp_path: Path) -> None:
    deals = [deal("1", pipeline="New"), deal("2", pipeline="Renewal")]
    root = write(tmp_path, deals, [("1", "Lead", 0), ("2", "Offer", 0)])
    assert asked(root, pipeline="new").replay.fitness == 1
    assert any("2 pipelines" in str(note) for note in asked(root).notes)
    with pytest.raises(UsageError, match="No deal is in the pipeline"):
        asked(root, pipeline="Old")


def test_without_a_history_the_stages_of_today_are_told(tmp_path: Path) -> None:
    deals = [deal("1", stage="Lead"), deal("2", stage="Discoveri"), deal("3", "won", 3, stage="Won")]
    root = write(tmp_path, deals, None)
    report = asked(root)
    assert not report.history
    assert report.replay.fitness is None
    assert [each.kind for each in report.findings] == [
        DriftKind.UNKNOWN_STAGE,
        DriftKind.UNUSED_STAGE,  # Meeting isn't told: it is what "Discoveri" probably means.
    ]
    with pytest.raises(UsageError, match="needs a history"):
        asked(root, fail_under="0.9")
    with pytest.raises(UsageError, match="needs a history"):
        asked(root, fail_on=("skipped-stage",))
    assert len(asked(root, fail_on=("any",)).fails) == 2


NAMES = {
    "leads/sla.yaml": "owner: Aino, sales lead\n",
    "networks.yaml": "own:\n  events: [Breakfast]\n",
    "data.yaml": DATA + "  leads:\n    - {file: data/leads.csv}\n",
    "data/leads.csv": "lead_id,created_at,owner,source\n9,2026-03-02,Otso,Webinar\n8,2020-03-03,Old,Old\n",
}


def test_owners_and_sources_that_the_playbook_does_not_name(tmp_path: Path) -> None:
    deals = [
        deal("1", owner="Aino Virtanen", source="Breakfast"),
        deal("2", owner="otso", source="Brekfast"),
        deal("3", "lost", -400, owner="Gone", source="Gone"),
    ]
    report = asked(write(tmp_path, deals, [("1", "Lead", 0)], more=NAMES), fail_on=("unknown-owner",))
    (owner,) = of(report, DriftKind.UNKNOWN_OWNER)
    (source,) = of(report, DriftKind.UNKNOWN_SOURCE)
    owners, sources = (each for each in report.names if each.column in {"owner", "source"})
    assert [(each.name, each.count) for each, _ in owners.unknown] == [("Otso", 2)]
    assert [(each.name, each.count, near) for each, near in sources.unknown] == [
        ("Brekfast", 1, "Breakfast"),
        ("Webinar", 1, None),
    ]
    assert owner.count == 1
    assert str(source.cure) == 'If "Brekfast" means "Breakfast", write it in one way in both.'
    assert [each.kind for each in report.fails] == [DriftKind.UNKNOWN_OWNER]


SPEND = (
    "date,channel,cost\n2026-03-01,Google ads,5\n2026-03-02,Gogle Ads,5\n2026-03-03,Radio,5\n"
    "2026-03-09,RADIO ,5\n2020-03-03,Old,5\n"
)


def test_channels_of_money_that_the_playbook_does_not_name(tmp_path: Path) -> None:
    more = {
        "budget.yaml": "lines:\n  - {id: ads, name: Google Ads, amount: 100 EUR}\n",
        "data.yaml": DATA + "  spend:\n    - {file: data/spend.csv}\n",
        "data/spend.csv": SPEND,
    }
    root = write(tmp_path, [deal("1", "won", 20)], [("1", "Lead", 0)], more=more)
    report = asked(root, fail_on=("unknown-channel",))
    (found,) = of(report, DriftKind.UNKNOWN_CHANNEL)
    (channels,) = (each for each in report.names if each.column == "channel")
    assert [(each.name, each.count, near) for each, near in channels.unknown] == [
        ("RADIO", 2, None),
        ("Gogle Ads", 1, "Google Ads"),
    ]
    assert found.count == 2
    assert [each.kind for each in report.fails] == [DriftKind.UNKNOWN_CHANNEL]


def test_money_that_is_told_elsewhere_keeps_nothing_from_being_told(tmp_path: Path) -> None:
    more = {"data.yaml": DATA + "  spend:\n    - {connection: warehouse}\n"}
    root = write(tmp_path, [deal("1")], [("1", "Lead", 0)], more=more)
    (channels,) = (each for each in asked(root).names if each.column == "channel")
    assert str(channels.no_answer) == "No table beside the deals tells on what money is spent."
    with pytest.raises(UsageError, match="No table beside the deals"):
        asked(root, fail_on=("unknown-channel",))


def test_what_the_playbook_never_names_is_not_compared(tmp_path: Path) -> None:
    root = write(tmp_path, [deal("1", owner="Aino", source="Web")], [("1", "Lead", 0)])
    report = asked(root)
    assert {each.column for each in report.names if each.no_answer is not None} == {
        *("pipeline", "owner", "team", "source", "channel"),
    }
    with pytest.raises(UsageError, match="names no people"):
        asked(root, fail_on=("unknown-owner",))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"fail_under": "90"}, "--fail-under"),
        ({"fail_under": "120 %"}, "from 0 to 1"),
        ({"fail_on": ("unknown-stages",)}, "unknown-stages"),
        ({"period": "2026-03"}, "--period"),
    ],
)
def test_what_cannot_be_asked(more: dict[str, Any], said: str, tmp_path: Path) -> None:
    root = write(tmp_path, [deal("1")], [("1", "Lead", 0)])
    with pytest.raises(UsageError, match=said) as error:
        asked(root, **more)
    assert error.value.cure is not None


@pytest.mark.parametrize("pipeline", ["stages: []", "pipelines: [{id: fi, name: Finland}]", ""])
def test_a_playbook_without_stages(pipeline: str, tmp_path: Path) -> None:
    root = write(tmp_path, [deal("1", pipeline="Finland")], [("1", "Lead", 0)], pipeline=pipeline)
    if "Finland" in pipeline:
        assert [each.name for each in asked(root).pipelines[0].unknown] == ["Lead"]
    else:
        with pytest.raises(UsageError, match="designs no stages"):
            asked(root)


def test_a_window_without_deals(tmp_path: Path) -> None:
    root = write(tmp_path, [deal("1", "lost", 3)], [("1", "Lead", 0)])
    with pytest.raises(InputError, match="no deal"):
        report_drift(DriftRequest(today=TODAY, since="2019-01-01", until="2019-02-01"), open_playbook(root))


def test_deals_without_a_history_are_told(tmp_path: Path) -> None:
    deals = [deal("1"), deal("2"), deal("3", "lost", -400)]
    report = asked(write(tmp_path, deals, [("1", "Lead", 0)]))
    assert report.pipelines[0].without_history == 1
    assert report.replay.deals == 1
    assert str(report.notes[0]).startswith("1 deal of the window has no history of stages")


def test_what_happened_later_has_not_happened_yet(tmp_path: Path) -> None:
    events = [("1", "Lead", 0), ("1", "Offer", 20)]
    root = write(tmp_path, [deal("1", "won", 30)], events)
    report = asked(root, as_of=(DAY + timedelta(days=10)).isoformat())
    assert report.replay.fitness == 1
    assert report.pipelines[0].stages[0].staying.n == 1
    assert of(report, DriftKind.SKIPPED_STAGE) == []


def rewritten(root: Path, file: str, change: Callable[[list[dict[str, str]]], list[dict[str, str]]]) -> None:
    path = root / "data" / file
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    changed = change(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(changed[0]))
        writer.writeheader()
        writer.writerows(changed)


def test_order_ids_and_other_columns_change_nothing(tmp_path: Path) -> None:
    root = tmp_path / "norders"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    request = DriftRequest(today=TODAY)
    before = report_drift(request, open_playbook(root))
    drawn = random.Random(7)  # noqa: S311 (an order, no secret)

    def changed(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        told = [{"Colour": "blue", **row, "Deal - ID": f"d{row['Deal - ID']}x"} for row in rows]
        # Rows of one deal keep their order, by which those of one moment are told apart.
        place = {row["Deal - ID"]: drawn.random() for row in told}
        return sorted(told, key=lambda row: place[row["Deal - ID"]])

    rewritten(root, "deals.csv", changed)
    rewritten(root, "stage-changes.csv", changed)
    after = report_drift(request, open_playbook(root))
    assert after.pipelines == before.pipelines
    assert after.findings == before.findings


def test_the_example_as_plain_python_counts_it() -> None:
    with (EXAMPLE / "data" / "stage-changes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    walks: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        walks.setdefault(row["Deal - ID"], []).append((row["Entered at"], row["Stage"]))
    order = ["Lead", "Interested", "Meeting", "Offer", "Won"]
    back = again = 0
    for walk in walks.values():
        walk.sort()
        for (_, one), (on, two) in pairwise(walk):
            in_window = "2025-11-01" <= on[:10] <= "2026-10-31"
            again += in_window and one in {"Won", "Lost"}
            back += in_window and {one, two} <= set(order) and order.index(two) < order.index(one)
    report = report_drift(DriftRequest(today=TODAY), open_playbook(EXAMPLE))
    assert (report.window.start, report.window.end) == (date(2025, 11, 1), date(2026, 10, 31))
    steps = report.pipelines[0].steps
    assert steps is not None
    assert (steps.count(StepKind.BACK), steps.count(StepKind.REOPENED)) == (back, again) == (11, 15)
    moved = [
        walk for walk in walks.values() if any("2025-11-01" <= on[:10] <= "2026-10-31" for on, _ in walk)
    ]
    assert report.replay.deals == len(moved) == 504
