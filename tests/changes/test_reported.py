"""What the JSON reports is enough: made in what one state means, it gives what the other one means."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from revops_cli.catalogues import load_language
from revops_cli.changes.apply import apply_changes
from revops_cli.changes.change import Change, ChangeKind
from revops_cli.changes.meaning import Entries, meaning_of
from revops_cli.metrics.playbook_diff import SideTold
from revops_cli.renderers.diff_json import plain, render_diff_json
from revops_cli.texts import text
from revops_cli.workflows.diff_request import DiffRequest
from revops_cli.workflows.playbook_diff import Side, diff_sides

if TYPE_CHECKING:
    from tests.changes.conftest import States

    from revops_cli.changes.meaning import Tree
    from revops_cli.playbook.playbook import Playbook

ALL = DiffRequest(datetime.date(2026, 11, 22), shown=frozenset({"budget", "accounts"}))


def reported(before: Playbook, after: Playbook) -> dict[str, Any]:
    sides = [Side(SideTold(text("a side"), None, present=True), None, each) for each in (before, after)]
    found: dict[str, Any] = json.loads(
        render_diff_json(diff_sides(sides[0], sides[1], ALL, None), load_language("en"))
    )
    return found


def change_of(told: dict[str, Any]) -> Change:
    """Read a change out of JSON, with nothing but what stands there."""
    return Change(
        ChangeKind(told["kind"]),
        told["file"],
        tuple(told["keys"]),
        told["file_before"],
        tuple(told["keys_before"]),
        tree_of(told["before"]),
        tuple(told["after"]) if told["kind"] == "reordered" else tree_of(told["after"]),
        told["position_before"],
        told["position"],
    )


def tree_of(value: Any) -> Tree | None:  # noqa: ANN401  # Whatever JSON holds.
    if isinstance(value, dict):
        return {key: tree for key, each in value.items() if (tree := tree_of(each)) is not None}
    if isinstance(value, list):
        return tuple(tree_of(each) for each in value)  # type: ignore[misc]  # Entries stand as they came.
    return value  # type: ignore[no-any-return]  # A text, a number, a yes or no.


def settled(tree: Tree | None) -> object:
    """Give a tree as JSON would, the entries of a list in an order of their own."""
    match tree:
        case Entries():
            return sorted((settled(each) for each in tree.items.values()), key=repr)
        case dict():
            return {key: settled(each) for key, each in sorted(tree.items())}
        case tuple() if tree and all(isinstance(each, dict) for each in tree):
            return sorted((settled(each) for each in tree), key=repr)
        case tuple():
            return [settled(each) for each in tree]
        case _:
            return plain(tree)


def means(playbook: Playbook) -> dict[str, Any]:
    return {file: meant.tree for file, meant in meaning_of(playbook).items()}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 8))
def test_the_reported_changes_give_the_other_state(states: States, seed: int, times: int) -> None:
    before, after = states.read(states.example()), states.read(states.changed(states.example(), seed, times))
    told = reported(before, after)
    if told["not_compared"]:
        return
    made = apply_changes(means(before), [change_of(each) for each in told["changes"]])
    wanted = means(after)
    assert made.keys() == wanted.keys()
    for file, tree in made.items():
        assert settled(tree) == settled(wanted[file]), file


def test_of_nothing_changed_nothing_is_reported(states: States) -> None:
    same = states.read(states.example())
    told = reported(same, states.read(states.example()))
    assert (told["changes"], told["not_compared"], told["lever_moves"]) == ([], [], [])
    assert told["findings"] == {"added": [], "mended": []}
