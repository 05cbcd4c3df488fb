"""Every box of a playbook is listed once, written or not, with the levers that it moves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.parts import HOMES, Part
from revops_cli.playbook.playbook import build
from revops_cli.playbook.references import resolve
from revops_cli.playbook.walk import first_late_stage
from revops_cli.schemas.box import Box, BoxField, Status
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.lever import DEAL_VALUE_LEVERS, EARLY, LATE, NONE, Lever
from revops_cli.schemas.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.model import DocumentModel

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"

# Counted by hand from the description of a playbook.
EMPTY = {
    # Two times thirteen measures; profile 8; three personas of goals, problems, awareness and
    # evidence; business 12; pillar 4 and its 12 chapters.
    Part.GO_TO_MARKET: 2 * 13 + 8 + 3 * 4 + 12 + 4 + 12,
    Part.BUYER_JOURNEYS: 5 * 13,
    # Purpose, audience, sender, messages, stop, hand-over, reading of results.
    Part.DIRECT_OUTREACH: 3 * 7,
    # Definition, workflow, automations, score, attribution.
    Part.SALES_PIPELINE: 4 * 5,
    Part.NETWORKS: 2 * 4,
    Part.FOCUS: 3,
    # Goal and activities.
    Part.SPRINTS: 2,
    Part.BUDGET: 1,
    # Lead definition: itself, 5 elements, 5 phases of marketing and sales, 4 statuses. SLA 8. Ten
    # questions, 2 toolkits. Scoring 4. Most Wanted. Scorecard: 3 levels, 3 reviews. Meetings,
    # calendar, care models. Account: plan and themes.
    Part.SYSTEMS: (1 + 5 + 5 * 2 + 4) + 8 + (10 + 2) + 4 + 1 + (3 + 3) + 1 + 1 + 1 + 2,
}

PIPELINE = """\
stages:
  - id: lead
    name: Lead
    definition: We know of them
    score: 10
  - id: meeting
    name: Meeting
    workflow: [Call, Meet]
    definition:
      text: A meeting is agreed
      lever: win_rate
      owner: Aino
      status: tested
      link: https://example.com/meeting
"""

COLD = """\
purpose: Book meetings
messages:
  - id: hello
    channel: email
    lever: none
    owner: Veikko
    subjects: [One, Two, Three]
  - id: messages
    channel: email
    bodies: [messages/hello-a.md]
"""


def by_path(playbook: Playbook) -> dict[str, PlaybookBox]:
    return {box.path: box for box in boxes(playbook)}


def test_an_empty_playbook_has_every_box_of_the_model() -> None:
    found = list(boxes(build([])))
    assert Counter(box.part for box in found) == EMPTY
    assert len(found) == 250
    assert not any(box.filled or box.overridden or box.left_out or box.location for box in found)
    assert all(box.file for box in found)


def test_the_parts_come_in_their_order() -> None:
    orders = [box.part.order for box in boxes(build([]))]
    assert orders == sorted(orders)


def test_the_empty_files_of_a_playbook_change_no_box(playbook_of: PlaybookOf) -> None:
    files = {kind.pattern: "{}\n" for kind in KINDS if "{" not in kind.pattern and kind.name != "playbook"}
    found = list(boxes(playbook_of(files)))
    assert [box.path for box in found] == [box.path for box in boxes(build([]))]
    assert not any(box.filled for box in found)
    missing = {box.path for box in found if box.location is None}
    assert missing == {"sprints.goal", "sprints.activities", "accounts.plan", "accounts.themes"}


@pytest.mark.parametrize(
    ("path", "levers"),
    [
        ("current_state.win_rate", NONE),
        ("personas.user.problems", DEAL_VALUE_LEVERS),
        ("pillar.claim", DEAL_VALUE_LEVERS),
        ("journeys.unaware.headline", EARLY),
        ("journeys.outcome_aware.paid.google_ads", EARLY),
        ("journeys.product_aware.headline", LATE),
        ("journeys.fully_aware.versions.buyer", LATE),
        ("outreach.network.purpose", EARLY),
        ("pipeline.interested.score", EARLY),
        ("pipeline.meeting.score", LATE),
        ("networks.own.pr", NONE),
        ("leads.sla.response_time", NONE),
    ],
)
def test_a_box_moves_the_lever_of_its_place(path: str, levers: frozenset[Lever]) -> None:
    box = by_path(build([]))[path]
    assert box.levers == box.default_levers == levers


def test_levers_of_an_empty_playbook() -> None:
    found = Counter(box.levers for box in boxes(build([])))
    assert found == {
        DEAL_VALUE_LEVERS: 8 + 12 + 12 + 16,
        EARLY: 3 * 13 + 21 + 10,
        LATE: 2 * 13 + 10,
        NONE: 26 + 8 + 3 + 2 + 1 + 56,
    }


def test_a_box_says_otherwise(playbook_of: PlaybookOf) -> None:
    box = by_path(playbook_of({"pipeline.yaml": PIPELINE}))["pipeline.meeting.definition"]
    assert box.levers == {Lever.WIN_RATE}
    assert box.default_levers == LATE
    assert box.overridden
    assert (box.owner, box.status, box.link) == ("Aino", Status.TESTED, "https://example.com/meeting")
    assert str(box.location) == "pipeline.yaml:10:7"
    assert isinstance(box.value, Box)
    assert box.value.text == "A meeting is agreed"


def test_stages_are_those_of_the_playbook_once_it_has_any(playbook_of: PlaybookOf) -> None:
    found = by_path(playbook_of({"pipeline.yaml": PIPELINE}))
    stages = [path for path in found if path.startswith("pipeline.")]
    assert len(stages) == 2 * 5
    filled = {path for path in stages if found[path].filled}
    assert filled == {
        "pipeline.lead.definition",
        "pipeline.lead.score",
        "pipeline.meeting.definition",
        "pipeline.meeting.workflow",
    }


def test_stages_of_several_pipelines_are_below_their_pipeline(playbook_of: PlaybookOf) -> None:
    source = """\
pipelines:
  - {id: fi, name: Finland, stages: [{id: lead, name: Lead}, {id: offer, name: Offer}]}
  - {id: se, name: Sweden, stages: [{id: lead, name: Lead}]}
"""
    found = [box for box in boxes(playbook_of({"pipeline.yaml": source})) if box.part is Part.SALES_PIPELINE]
    assert Counter(box.section for box in found) == {
        "pipeline.fi.lead": 5,
        "pipeline.fi.offer": 5,
        "pipeline.se.lead": 5,
    }


@pytest.mark.parametrize(
    ("stages", "late"),
    [
        (["lead", "interested", "meeting", "offer"], ["meeting", "offer"]),
        (["lead", "meeting", "demo", "trial", "offer"], ["meeting", "demo", "trial", "offer"]),
        (["new", "known", "keen", "close"], ["keen", "close"]),
        (["new", "keen", "close"], ["close"]),
        (["only"], []),
        ([], []),
    ],
)
def test_late_stages_begin_at_the_meeting_or_past_the_middle(stages: list[str], late: list[str]) -> None:
    assert stages[first_late_stage(stages) :] == late


def test_the_extras_of_a_message_hold_for_its_boxes(playbook_of: PlaybookOf) -> None:
    found = by_path(playbook_of({"outreach/cold.yaml": COLD}))
    subjects, bodies = found["outreach.cold.hello.subjects"], found["outreach.cold.hello.bodies"]
    assert (subjects.filled, bodies.filled) == (True, False)
    assert subjects.levers == bodies.levers == NONE
    assert subjects.overridden
    assert subjects.owner == "Veikko"
    assert found["outreach.cold.messages"].filled
    # Seven boxes of the sequence, two of each of its messages.
    assert sum(path.startswith("outreach.cold.") for path in found) == 7 + 2 * 2


def test_an_id_that_is_a_word_of_its_section_is_told_from_it(playbook_of: PlaybookOf) -> None:
    found = by_path(playbook_of({"outreach/cold.yaml": COLD}))
    assert found["outreach.cold.messages.messages.bodies"].filled
    assert found["outreach.cold.messages"].levers == EARLY


def test_the_newest_snapshot_is_the_current_state(playbook_of: PlaybookOf) -> None:
    source = """\
snapshots:
  - {period: 2026-09, win_rate: 20 %, meetings: 12}
  - period: 2026-10
    win_rate: 25 %
"""
    found = by_path(playbook_of({"strategy/current-state.yaml": source}))
    assert [path for path in found if path.startswith("current_state.")] == [
        f"current_state.{measure}" for measure in MEASURES
    ]
    assert found["current_state.win_rate"].filled
    assert str(found["current_state.win_rate"].location) == "strategy/current-state.yaml:4:15"
    assert not found["current_state.meetings"].filled


def test_other_paid_channels_take_the_place_of_those_not_written(playbook_of: PlaybookOf) -> None:
    source = """\
unaware: {paid: {meta_ads: Short clips, linkedin_ads: }}
problem_aware: {paid: {google_ads: Guides}}
"""
    found = by_path(playbook_of({"journeys.yaml": source}))
    channels = {path: box.filled for path, box in found.items() if ".paid." in path and "aware.paid" in path}
    assert {path: filled for path, filled in channels.items() if path.startswith("journeys.unaware")} == {
        "journeys.unaware.paid.linkedin_ads": False,
        "journeys.unaware.paid.meta_ads": True,
    }
    assert {path: filled for path, filled in channels.items() if path.startswith("journeys.problem")} == {
        "journeys.problem_aware.paid.google_ads": True,
        "journeys.problem_aware.paid.linkedin_ads": False,
    }
    assert str(found["journeys.unaware.paid.meta_ads"].name) == "Paid channel: meta_ads"
    assert found["journeys.unaware.paid.meta_ads"].levers == EARLY


def test_every_sprint_and_account_has_boxes_of_its_own(playbook_of: PlaybookOf) -> None:
    files = {
        "sprints/2026-W47.yaml": "goal: Ship it\n",
        "sprints/2026-W48.yaml": "{}\n",
        "accounts/acme.yaml": "name: Acme Oy\nthemes: Growth\n",
    }
    found = by_path(playbook_of(files))
    ours = {path: box.filled for path, box in found.items() if path.startswith(("sprints", "accounts"))}
    assert ours == {
        "sprints.2026-W47.goal": True,
        "sprints.2026-W47.activities": False,
        "sprints.2026-W48.goal": False,
        "sprints.2026-W48.activities": False,
        "accounts.acme.plan": False,
        "accounts.acme.themes": True,
    }


def test_a_part_that_is_left_out_leaves_its_boxes_out(playbook_of: PlaybookOf) -> None:
    source = "format: 1\ncompany: Acme\nleft_out: {networks: We have none, budget: Kept elsewhere}\n"
    found = boxes(playbook_of({"playbook.yaml": source}))
    assert Counter(box.part for box in found if box.left_out) == {Part.NETWORKS: 8, Part.BUDGET: 1}


def test_the_example_has_every_box_filled(playbook_of: PlaybookOf) -> None:
    files = {
        file.relative_to(EXAMPLE).as_posix(): file.read_text("utf-8") for file in EXAMPLE.rglob("*.yaml")
    }
    playbook = playbook_of(files)
    assert playbook.faults == ()
    found = list(boxes(playbook))
    assert [box.path for box in found if not box.filled] == []
    assert {box.part for box in found} == set(Part)
    for box in found:
        target = resolve(playbook, box.path)
        assert target is not None
        assert (target.path, target.location) == (box.path, box.location)
        assert box.location is not None
    assert len({box.path for box in found}) == len(found)


STAGE_IDS = st.lists(
    st.sampled_from(["lead", "meeting", "stages", "pipelines", "definition", "offer", "skips", "a-b", "0"]),
    unique=True,
    max_size=5,
)
ENTRY_IDS = st.lists(
    st.sampled_from(["lead", "messages", "purpose", "tiers", "criteria", "next", "lines", "results"]),
    unique=True,
    max_size=5,
)


@given(stages=STAGE_IDS, ids=ENTRY_IDS, several=st.booleans())
def test_every_box_has_a_path_of_its_own_whatever_things_are_called(
    playbook_of: PlaybookOf, stages: list[str], ids: list[str], *, several: bool
) -> None:
    listed = ", ".join(f"{{id: '{name}', name: N}}" for name in stages)
    messages = ", ".join(f"{{id: {name}, channel: email}}" for name in ids)
    named = ", ".join(f"{{id: {name}, name: N}}" for name in ids)
    cards = ", ".join(f"{{id: {name}, title: T}}" for name in ids)
    playbook = playbook_of(
        {
            "pipeline.yaml": f"pipelines: [{{id: stages, name: N, stages: [{listed}]}}]\n"
            if several
            else f"stages: [{listed}]\n",
            "outreach/cold.yaml": f"messages: [{messages}]\n",
            "accounts/care-models.yaml": f"tiers: [{named}]\n",
            "budget.yaml": f"lines: [{named}]\n",
            "scorecard.yaml": f"results: [{named}]\nactivities: [{named}]\n",
            "focus.yaml": f"next: [{cards}]\n",
        }
    )
    assert playbook.faults == ()
    found = list(boxes(playbook))
    assert len({box.path for box in found}) == len(found)
    for box in found:
        target = resolve(playbook, box.path)
        assert target is not None
        assert target.path == box.path


def test_every_kind_that_has_a_box_has_a_home() -> None:
    def marked(model: type[DocumentModel]) -> bool:
        return "BoxField(" in repr(model.model_fields) or any(
            marked(inner)
            for field in model.model_fields.values()
            for inner in (field.annotation, *get_args(field.annotation))
            if isinstance(inner, type) and hasattr(inner, "model_fields")
        )

    assert {kind.name for kind in KINDS if marked(kind.model)} <= HOMES.keys()
    assert HOMES.keys() <= {kind.name for kind in KINDS}
    assert {kind.name for kind in KINDS} - HOMES.keys() == {"playbook", "data"}
    assert BoxField in {type(mark) for mark in KINDS[2].model.model_fields["win_rate"].metadata}
