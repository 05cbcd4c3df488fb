"""Empty boxes that `told_elsewhere` names are told of by a rule of practice; no other box is left to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from revops_cli.linter.lint import lint
from revops_cli.loader.load import load_playbook
from revops_cli.playbook.places import PlaceKind
from revops_cli.playbook.told_elsewhere import TOLD_ELSEWHERE, told_elsewhere
from revops_cli.rule import Inspection
from revops_cli.rules.practice import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
LOADED = load_playbook(EXAMPLE)
BOXES = {
    place.path: place
    for place in LOADED.atlas.places
    if place.kind is PlaceKind.BOX and place.document is not None and told_elsewhere(place.path)
}
YAML_FILES = {file: document.source for file, document in LOADED.documents.items() if document.prose is None}


def codes(playbook: Playbook) -> list[tuple[str, str]]:
    return [(each.code, each.path) for each in lint(Inspection(playbook), RULES)]


def test_every_pattern_names_a_box() -> None:
    for pattern in TOLD_ELSEWHERE:
        assert any(told_elsewhere(path) for path in BOXES), pattern
    assert len(BOXES) > len(TOLD_ELSEWHERE)
    assert not told_elsewhere("leads.sla.keeps_alive")


@pytest.mark.parametrize("path", sorted(BOXES))
def test_a_box_that_is_told_of_elsewhere_is_told_of_once(path: str, playbook_of: PlaybookOf) -> None:
    place = BOXES[path]
    assert place.document is not None
    reader = YAML(typ="safe", pure=True)
    written: Any = reader.load(place.document.source)
    around = written
    for key in place.within[:-1]:
        around = around[key]
    del around[place.within[-1]]
    emptied = Path(place.document.file)
    found = codes(playbook_of({**YAML_FILES, str(emptied): _dumped(written)}))
    below = [code for code, where in found if where.startswith(place.document.kind.root)]
    assert len(below) == 1
    assert below[0].startswith("RV5")


def _dumped(value: object) -> str:
    """Write plain values as JSON-like YAML that any parser reads; dates stay what they were."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_dumped(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_dumped, value)) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value).lower() if isinstance(value, bool) else str(value)
