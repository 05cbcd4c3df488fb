"""`revops show`: the tree with its completeness, a section, a box, or what may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.errors import UsageError
from revops_cli.playbook.completeness import Count
from revops_cli.playbook.parts import Part
from revops_cli.playbook.places import PlaceKind
from revops_cli.playbook.playbook import build
from revops_cli.playbook.views import BoxView, PlaybookView, SectionView
from revops_cli.schemas.focus import Card
from revops_cli.workflows.show import show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

SETTINGS = """\
format: 1
company: Acme
confidential: [budget, accounts]
left_out: {networks: We have none}
"""
FILES = {
    "playbook.yaml": SETTINGS,
    "budget.yaml": "lines: [{id: secret-line, name: Secret}]\n",
    "accounts/secret-oy.yaml": "name: Secret Oy\nthemes: Secret\n",
    "focus.yaml": "in_use: [{id: site, title: New site, owner: Aino}]\n",
    "strategy/personas.yaml": "buyer: {goals: Grow}\n",
    "strategy/pillar.md": "{}\n",
}


def section(view: object) -> SectionView:
    assert isinstance(view, SectionView)
    return view


def everything(view: SectionView) -> Iterator[SectionView]:
    yield view
    for inner in view.sections:
        yield from everything(inner)


def test_the_tree_has_the_parts_in_order_and_every_box_once(playbook_of: PlaybookOf) -> None:
    view = show(playbook_of({"playbook.yaml": "format: 1\ncompany: Acme\n"}))
    assert isinstance(view, PlaybookView)
    assert view.company == "Acme"
    assert [part.part for part in view.parts] == list(Part)
    assert view.completeness.total == Count(0, 250)
    paths = [box.path for part in view.parts for inner in everything(part) for box in inner.boxes]
    assert len(paths) == len(set(paths)) == 250
    assert sum(part.count.all for part in view.parts) == 250


def test_the_sections_of_a_part_come_as_people_read_them() -> None:
    view = show(build([]))
    assert isinstance(view, PlaybookView)
    named = {part.path: [inner.path for inner in part.sections] for part in view.parts}
    assert named["strategy"] == [
        "current_state",
        "targets",
        "customer_profile",
        "personas",
        "business",
        "pillar",
    ]
    assert named["pipeline"] == ["pipeline.lead", "pipeline.interested", "pipeline.meeting", "pipeline.offer"]
    assert named["systems"] == ["leads", "scorecard", "meetings", "calendar", "care_models", "accounts"]
    assert named["focus"] == named["budget"] == []


def test_a_section_has_its_count_its_boxes_and_the_way_to_it(playbook_of: PlaybookOf) -> None:
    view = section(show(playbook_of(FILES), "personas.buyer"))
    assert view.kind is PlaceKind.SECTION
    assert [box.path.rpartition(".")[2] for box in view.boxes] == [
        "goals",
        "problems",
        "awareness",
        "evidence",
    ]
    assert view.count == Count(1, 4)
    assert [step.path for step in view.way] == ["strategy", "personas"]
    assert str(view.location) == "strategy/personas.yaml:1:8"
    assert section(show(playbook_of(FILES), "strategy")).count == Count(1, 74)


def test_an_entry_is_shown_as_it_was_written(playbook_of: PlaybookOf) -> None:
    view = section(show(playbook_of(FILES), "focus.site"))
    assert view.kind is PlaceKind.ENTRY
    assert isinstance(view.value, Card)
    assert view.value.owner == "Aino"
    assert str(view.name) == "New site"


def test_a_box_is_shown_with_the_way_to_it(playbook_of: PlaybookOf) -> None:
    view = show(playbook_of(FILES), "personas.buyer.goals")
    assert isinstance(view, BoxView)
    assert view.box.filled
    assert [step.path for step in view.way] == ["strategy", "personas", "personas.buyer"]


def test_what_is_confidential_is_counted_and_shown_only_by_name(playbook_of: PlaybookOf) -> None:
    playbook = playbook_of(FILES)
    view = show(playbook)
    assert isinstance(view, PlaybookView)
    assert "secret" not in repr(view.parts).casefold()
    (budget,) = (part for part in view.parts if part.part is Part.BUDGET)
    assert budget.withheld
    assert budget.count == Count(1, 1)
    assert "secret" not in repr(show(playbook, "systems")).casefold()
    assert not section(show(playbook, "budget")).withheld
    assert [inner.path for inner in section(show(playbook, "budget")).sections] == ["budget.secret-line"]
    assert [inner.path for inner in section(show(playbook, "accounts")).sections] == ["accounts.secret-oy"]
    assert section(show(playbook, "accounts.secret-oy")).count == Count(1, 2)


def test_a_part_left_out_gives_its_reason(playbook_of: PlaybookOf) -> None:
    view = section(show(playbook_of(FILES), "networks"))
    assert view.reason == "We have none"
    assert view.count == Count(0, 0, 8)
    assert [inner.path for inner in view.sections] == ["networks.own", "networks.external"]


def test_unreadable_files_are_told(playbook_of: PlaybookOf) -> None:
    view = show(playbook_of({"focus.yaml": "now\n", "networks.yaml": "own: {events: Fair}\n"}))
    assert isinstance(view, PlaybookView)
    assert view.unreadable == ("focus.yaml",)
    assert view.partly_read == ("networks.yaml",)


def test_an_unknown_path_is_refused_with_what_may_have_been_meant() -> None:
    with pytest.raises(UsageError) as refused:
        show(build([]), "personas.buyers")
    assert str(refused.value.message) == 'There is no "personas.buyers" in the playbook.'
    assert refused.value.cure is not None
    assert "personas.buyer" in str(refused.value.cure)
    with pytest.raises(UsageError) as lost:
        show(build([]), "xyzzy")
    assert str(lost.value.cure) == "Type revops show to see what the playbook holds."
