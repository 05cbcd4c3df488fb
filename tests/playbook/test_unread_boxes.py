"""Boxes of what could not be read: neither filled nor empty, and in nobody else's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.boxes import boxes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]


def by_path(playbook: Playbook) -> dict[str, PlaybookBox]:
    return {box.path: box for box in boxes(playbook)}


def test_the_boxes_of_a_file_that_cannot_be_read_are_unread_and_stand_in_it(playbook_of: PlaybookOf) -> None:
    playbook = playbook_of({"networks.yaml": "[own, external]\n"})
    found = by_path(playbook)["networks.own.events"]
    assert playbook.unreadable == ("networks.yaml",)
    assert (found.filled, found.unread) == (False, True)
    assert found.location is not None
    assert found.location.file == "networks.yaml"
    assert not by_path(playbook)["journeys.unaware.headline"].unread


def test_one_fault_makes_only_its_own_box_unread(playbook_of: PlaybookOf) -> None:
    source = """\
owned: 5
external: Fairs
own:
  events: Fair
  partnerships: [Partner, {nmae: Other}]
  pr: {entries: [Magazine], owner: 5}
"""
    playbook = playbook_of({"networks.yaml": source})
    assert playbook.unreadable == ()
    assert playbook.partly_read == ("networks.yaml",)
    found = by_path(playbook)
    states = {path: (found[path].filled, found[path].unread) for path in found if "networks." in path}
    assert states == {
        "networks.own.events": (False, True),
        "networks.own.partnerships": (True, True),
        "networks.own.communities": (False, False),
        "networks.own.pr": (True, True),
        "networks.external.events": (False, True),
        "networks.external.partnerships": (False, True),
        "networks.external.communities": (False, True),
        "networks.external.pr": (False, True),
    }


def test_the_key_that_a_misspelt_one_was_meant_for_is_unread(playbook_of: PlaybookOf) -> None:
    found = by_path(playbook_of({"strategy/business.yaml": "servces: Playbooks\n"}))
    assert found["business.services"].unread
    assert not found["business.crm"].unread


def test_an_empty_file_has_empty_boxes(playbook_of: PlaybookOf) -> None:
    found = by_path(playbook_of({"focus.yaml": "{}\n"}))
    assert not found["focus.next"].unread


def test_boxes_below_an_entry_that_cannot_be_read_do_not_shift(playbook_of: PlaybookOf) -> None:
    source = """\
messages:
  - id: first
    channel: email
    subjects: [A]
  - channel: email
    subjects: [B]
  - id: third
    channel: email
    subjects: [C]
    bodies: [messages/c.md]
    delay: soon
"""
    found = by_path(playbook_of({"outreach/cold.yaml": source}))
    third = found["outreach.cold.third.bodies"]
    assert str(third.location) == "outreach/cold.yaml:10:13"
    assert not third.unread
    assert not found["outreach.cold.first.subjects"].unread
    assert found["outreach.cold.messages"].unread
    third_message = third.place.document
    assert third_message is not None
    assert third_message.unread(("messages", 1, "delay"))
    assert not third_message.unread(("messages", 0, "delay"))


def test_stages_that_cannot_be_read_are_not_those_of_the_model(playbook_of: PlaybookOf) -> None:
    assert not [
        path
        for path in by_path(playbook_of({"pipeline.yaml": "stages: [{name: Lead}]\n"}))
        if path.startswith("pipeline.")
    ]
    assert "pipeline.lead.score" in by_path(playbook_of({"pipeline.yaml": "skips: maybe\n"}))


def test_a_paid_channel_that_cannot_be_read_still_takes_the_place_of_others(playbook_of: PlaybookOf) -> None:
    found = by_path(playbook_of({"journeys.yaml": "unaware: {paid: {meta_ads: 5, google_ads: Guides}}\n"}))
    assert [path for path in found if path.startswith("journeys.unaware.paid.")] == [
        "journeys.unaware.paid.google_ads"
    ]
