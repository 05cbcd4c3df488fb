"""Measures that nothing on the level below moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.playbook.unmoved_measures import unmoved

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

OBJECTIVES = "objectives: [{id: b, name: B}, {id: c, name: C}]\n"


@pytest.mark.parametrize(
    ("activities", "left"),
    [
        ("activities: [{id: a, name: A, moves: [scorecard.b]}]\n", ["c"]),
        ("activities: [{id: a, name: A, moves: [scorecard.b, scorecard.c]}]\n", []),
        ("activities: [{id: a, name: A}]\n", ["b", "c"]),
        ("activities: [{id: a, name: A, moves: [scorecard.d]}]\n", []),
        ("activities: [{id: a, name: A, moves: [to B]}]\n", []),
        ("", []),
    ],
)
def test_what_is_left_unmoved(activities: str, left: list[str], playbook_of: PlaybookOf) -> None:
    playbook = playbook_of({"scorecard.yaml": activities + OBJECTIVES})
    found = unmoved(playbook, playbook.documents["scorecard.yaml"], "objectives")
    assert [each.measure.id for each in found] == left
