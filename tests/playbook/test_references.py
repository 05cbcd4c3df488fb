"""One resolver leads every reference to its place, and says what an unknown one may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.parts import Part
from revops_cli.playbook.places import PlaceKind
from revops_cli.playbook.playbook import build
from revops_cli.playbook.references import resolve, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

FILES = {
    "budget.yaml": "lines:\n  - {id: linkedin-ads, name: LinkedIn ads}\n",
    "focus.yaml": "next:\n  - id: new-site\n    title: A new site\n  - {id: next, title: The next one}\n",
    "scorecard.yaml": "results:\n  - {id: deals-won, name: Deals won}\n",
    "outreach/cold.yaml": "messages:\n  - {id: hello, channel: email}\n  - {id: again, channel: email}\n",
    "sprints/2026-W48.yaml": "goal: Ship\n",
    "strategy/business.yaml": "competitors:\n  - {id: acme, name: Acme}\n",
    "leads/most-wanted.yaml": "organisations:\n  - {id: big-oy, name: Big Oy}\n",
    "meetings.yaml": "meetings:\n  - {id: weekly, name: Weekly}\n",
    "accounts/care-models.yaml": "tiers:\n  - {id: gold, name: Gold}\n",
    "accounts/big-oy.yaml": "name: Big Oy\n",
}


@pytest.mark.parametrize(
    ("path", "kind", "location"),
    [
        ("strategy", PlaceKind.PART, None),
        ("systems", PlaceKind.PART, None),
        ("journeys", PlaceKind.PART, None),
        ("focus", PlaceKind.PART, "focus.yaml:1:1"),
        ("personas.buyer", PlaceKind.SECTION, None),
        ("journeys.problem_aware", PlaceKind.SECTION, None),
        ("outreach.cold", PlaceKind.SECTION, "outreach/cold.yaml:1:1"),
        ("outreach.reminder", PlaceKind.SECTION, None),
        ("pipeline.meeting", PlaceKind.ENTRY, None),
        ("budget.linkedin-ads", PlaceKind.ENTRY, "budget.yaml:2:5"),
        ("pillar", PlaceKind.SECTION, None),
        ("pillar.claim", PlaceKind.BOX, None),
        ("focus.new-site", PlaceKind.ENTRY, "focus.yaml:2:5"),
        ("focus.next", PlaceKind.BOX, "focus.yaml:2:3"),
        ("focus.next.next", PlaceKind.ENTRY, "focus.yaml:4:5"),
        ("scorecard.deals-won", PlaceKind.ENTRY, "scorecard.yaml:2:5"),
        ("outreach.cold.again", PlaceKind.ENTRY, "outreach/cold.yaml:3:5"),
        ("outreach.cold.again.bodies", PlaceKind.BOX, "outreach/cold.yaml:3:5"),
        ("sprints.2026-W48", PlaceKind.SECTION, "sprints/2026-W48.yaml:1:1"),
        ("business.competitors.acme", PlaceKind.ENTRY, "strategy/business.yaml:2:5"),
        ("leads", PlaceKind.SECTION, None),
        ("leads.most_wanted.big-oy", PlaceKind.ENTRY, "leads/most-wanted.yaml:2:5"),
        ("meetings.weekly", PlaceKind.ENTRY, "meetings.yaml:2:5"),
        ("care_models.gold", PlaceKind.ENTRY, "accounts/care-models.yaml:2:5"),
        ("care_models.gold.process", PlaceKind.BOX, "accounts/care-models.yaml:2:5"),
        ("accounts.big-oy", PlaceKind.SECTION, "accounts/big-oy.yaml:1:1"),
    ],
)
def test_a_reference_leads_to_its_place(
    playbook_of: PlaybookOf, path: str, kind: PlaceKind, location: str | None
) -> None:
    target = resolve(playbook_of(FILES), path)
    assert target is not None
    assert (target.path, target.kind) == (path, kind)
    assert (None if target.location is None else str(target.location)) == location


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("outreach.cold.messages[1]", "outreach.cold.again"),
        ("outreach.cold.messages[1].bodies", "outreach.cold.again.bodies"),
        ("budget.lines[0]", "budget.linkedin-ads"),
        (" focus.new-site ", "focus.new-site"),
    ],
)
def test_the_paths_of_messages_lead_to_the_same_places(
    playbook_of: PlaybookOf, written: str, path: str
) -> None:
    target = resolve(playbook_of(FILES), written)
    assert target is not None
    assert target.path == path


def test_a_chapter_is_also_found_by_the_keys_of_its_file(playbook_of: PlaybookOf) -> None:
    playbook = playbook_of({"strategy/content-plan.yaml": "outline: {claim: It works}\n"})
    target = resolve(playbook, "pillar.outline.claim")
    assert target is not None
    assert target.path == "pillar.claim"
    assert str(target.location) == "strategy/content-plan.yaml:1:18"


@pytest.mark.parametrize(
    "path", ["", ".", "personas.buyers", "pipeline.won", "budget.google-ads", "outreach.cold.messages[2]"]
)
def test_a_reference_may_lead_nowhere(playbook_of: PlaybookOf, path: str) -> None:
    assert resolve(playbook_of(FILES), path) is None


def test_the_model_stages_are_gone_once_a_playbook_has_its_own(playbook_of: PlaybookOf) -> None:
    playbook = playbook_of({"pipeline.yaml": "stages:\n  - {id: demo, name: Demo}\n"})
    assert resolve(playbook, "pipeline.meeting") is None
    target = resolve(playbook, "pipeline.demo")
    assert target is not None
    assert target.part is Part.SALES_PIPELINE
    assert str(target.name) == "Demo"


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("personas.buyers", "personas.buyer"),
        ("journeys.problem-aware", "journeys.problem_aware"),
        ("Pipeline.Meeting", "pipeline.meeting"),
        ("claim", "pillar.claim"),
        ("pipline.meeting", "pipeline.meeting"),
        ("linkedin-ads", "budget.linkedin-ads"),
        ("strategy.personas.buyer", "personas.buyer"),
        ("networks.own.evnts", "networks.own.events"),
    ],
)
def test_an_unknown_reference_is_told_what_it_may_have_meant(
    playbook_of: PlaybookOf, written: str, first: str
) -> None:
    assert suggest(playbook_of(FILES), written)[0] == first


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    empty = build([])
    assert suggest(empty, "xyzzy") == suggest(empty, "") == suggest(empty, ".") == ()
    assert suggest(empty, "personas.buyer" * 1000) == ()


EMPTY = build([])


@given(st.text(max_size=40))
def test_suggestions_are_few_and_lead_somewhere(written: str) -> None:
    found = suggest(EMPTY, written)
    assert len(found) <= 3
    assert len(set(found)) == len(found)
    assert all(resolve(EMPTY, path) for path in found)
