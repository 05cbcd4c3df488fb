"""What is told of two states is all of their difference: made in one, it gives the other."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from revops_cli.changes.apply import apply_changes
from revops_cli.changes.change import Change, ChangeKind
from revops_cli.changes.compare import compare
from revops_cli.changes.described import compare_playbooks
from revops_cli.changes.meaning import meaning_of
from revops_cli.loader.load import load_playbook

if TYPE_CHECKING:
    from tests.changes.conftest import States

    from revops_cli.changes.meaning import Node
    from revops_cli.playbook.playbook import Playbook

seeds = st.integers(0, 10**9)


def trees(playbook: Playbook) -> dict[str, Node]:
    return {file: meant.tree for file, meant in meaning_of(playbook).items()}


def addresses(changes: tuple[Change, ...]) -> list[tuple[object, ...]]:
    """The changes as they can be compared, in an order of their own."""
    return sorted(
        (
            (
                *(c.kind.value, c.file, c.keys, c.file_before, c.keys_before, c.before, c.after),
                *(c.position_before, c.position_after),
            )
            for c in changes
        ),
        key=repr,
    )


def test_the_example_written_anew_means_the_same(states: States) -> None:
    """Comments, quotes, order of lines, and short forms are gone; nothing else is."""
    assert compare_playbooks(load_playbook(states.root), states.read(states.example())).changes == ()


def test_the_order_of_keys_means_nothing(states: States) -> None:
    state = states.example()

    def reversed_keys(value: object) -> object:
        if isinstance(value, dict):
            return {key: reversed_keys(value[key]) for key in reversed(value)}
        return [reversed_keys(each) for each in value] if isinstance(value, list) else value

    turned = {file: reversed_keys(value) for file, value in state.items()}
    assert compare_playbooks(states.read(state), states.read(turned)).changes == ()


@settings(max_examples=20, deadline=None)
@given(seeds, st.integers(1, 12))
def test_nothing_changed_between_a_state_and_itself(states: States, seed: int, times: int) -> None:
    state = states.changed(states.example(), seed, times)
    assert compare_playbooks(states.read(state), states.read(copy.deepcopy(state))).changes == ()


@settings(max_examples=60, deadline=None)
@given(seeds, seeds, st.integers(0, 6), st.integers(1, 12))
def test_changes_made_in_one_state_give_the_other(
    states: States, one: int, two: int, before: int, times: int
) -> None:
    first = states.changed(states.example(), one, before)
    old, new = states.read(first), states.read(states.changed(first, two, times))
    found = compare(meaning_of(old), meaning_of(new))
    assert apply_changes(trees(old), found) == trees(new)
    told = compare_playbooks(old, new)
    if not any(each.removed for playbook in (old, new) for each in playbook.documents.values()):
        assert told.not_compared == ()
        assert apply_changes(trees(old), told.changes) == trees(new)


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(1, 12))
def test_the_way_back_is_the_same_with_sides_swapped(states: States, seed: int, times: int) -> None:
    old, new = states.read(states.example()), states.read(states.changed(states.example(), seed, times))
    there = compare_playbooks(old, new).changes
    back = compare_playbooks(new, old).changes
    assert addresses(tuple(each.backwards() for each in there)) == addresses(back)


@settings(max_examples=20, deadline=None)
@given(seeds, st.integers(1, 30))
def test_what_cannot_be_read_is_never_told_as_removed(states: States, seed: int, times: int) -> None:
    """Break a state: whatever was lost by that is named as not compared."""
    old, new = states.read(states.example()), states.read(states.changed(states.example(), seed, times))
    told = compare_playbooks(old, new)
    lost = {file for file, each in new.documents.items() if each.model is None and each.removed}
    assert not any(each.file in lost for each in told.changes)
    assert lost <= {each.location.file for each in told.not_compared if each.in_after}


def one(states: States, after: dict[str, Any]) -> Change:
    found = compare_playbooks(states.read(states.example()), states.read(after)).changes
    assert len(found) == 1, found
    return found[0]


def test_a_stage_with_another_id_is_renamed(states: States) -> None:
    after = states.example()
    after["pipeline.yaml"]["stages"][2]["id"] = "discovery"
    found = one(states, after)
    assert (found.kind, found.keys_before[-1], found.keys[-1]) == (
        ChangeKind.ENTRY_RENAMED,
        "meeting",
        "discovery",
    )


def test_stages_in_another_order_are_told_once(states: States) -> None:
    after = states.example()
    stages = after["pipeline.yaml"]["stages"]
    stages[1], stages[2] = stages[2], stages[1]
    found = one(states, after)
    assert found.kind is ChangeKind.REORDERED
    assert found.after == ("lead", "meeting", "interested", "offer")


def test_the_order_of_competitors_means_nothing(states: States) -> None:
    after = states.example()
    competitors = after["strategy/business.yaml"]["competitors"]
    entries = competitors if isinstance(competitors, list) else competitors["entries"]
    entries.reverse()
    assert compare_playbooks(states.read(states.example()), states.read(after)).changes == ()


def test_a_card_in_another_column_has_moved(states: States) -> None:
    after = states.example()
    board = after["focus.yaml"]
    card = board["next"].pop(1)
    board["in_progress"].append(card)
    found = one(states, after)
    assert found.kind is ChangeKind.ENTRY_MOVED
    assert (str(found.list_before), str(found.list_after)) == ("Next", "In progress")


def test_a_box_has_its_line_on_both_sides(states: States) -> None:
    before = load_playbook(states.root)
    line = next(
        number
        for number, each in enumerate((states.root / "pipeline.yaml").read_text().split("\n"), start=1)
        if "definition: The buyer persona has shown" in each
    )
    after = states.example()
    after["pipeline.yaml"]["stages"][1]["definition"] = "Somebody answered us"
    found = compare_playbooks(before, states.read(after)).changes
    assert [each.path for each in found] == ["pipeline.interested.definition"]
    assert (found[0].kind, found[0].line_before) == (ChangeKind.BOX_REWORDED, line)
    assert found[0].after == "Somebody answered us"


def test_a_number_tells_how_much_it_changed(states: States) -> None:
    after = states.example()
    after["strategy/current-state.yaml"]["snapshots"][-1]["win_rate"] = "22 %"
    found = one(states, after)
    assert found.kind is ChangeKind.NUMBER
    assert found.path == "current_state.win_rate"
    assert round(float(found.relative or 0), 6) == round(22 / 27 - 1, 6)


def test_a_box_with_template_text_is_emptied(states: States) -> None:
    after = states.example()
    after["pipeline.yaml"]["stages"][0]["definition"] = "<what makes a lead>"
    assert one(states, after).kind is ChangeKind.BOX_EMPTIED


def test_a_value_that_cannot_be_read_is_not_told_as_changed(states: States) -> None:
    after = states.example()
    after["pipeline.yaml"]["stages"][0]["probability"] = "often"
    told = compare_playbooks(states.read(states.example()), states.read(after))
    assert told.changes == ()
    assert [each.path for each in told.not_compared] == ["pipeline.stages[0].probability"]


def test_an_activity_that_slips_to_the_next_sprint_has_moved(states: States) -> None:
    after = states.example()
    slipped = after["sprints/2026-W47.yaml"]["activities"].pop(0)
    after["sprints/2026-W48.yaml"]["activities"].append(slipped)
    found = one(states, after)
    assert found.kind is ChangeKind.ENTRY_MOVED
    assert (found.file_before, found.file) == ("sprints/2026-W47.yaml", "sprints/2026-W48.yaml")
    assert (str(found.list_before), str(found.list_after)) == ("Sprint: 2026-W47", "Sprint: 2026-W48")
