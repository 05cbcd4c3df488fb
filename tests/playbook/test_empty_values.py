from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.loader.yaml_events import read_text
from revops_cli.playbook.document import Document
from revops_cli.playbook.empty_values import entries_without_value, keys_without_value, span_of_entry_line
from revops_cli.schemas.kinds import KINDS

if TYPE_CHECKING:
    from revops_cli.diagnostics import Key

LINE = st.tuples(
    st.sampled_from(["", "  ", "    ", "- ", "  - ", "    - "]),
    st.sampled_from(
        ["a:", "b: 1", "c: # later", "d: ~", 'e: ""', "f: null", "g: [x]", "h: {i: , j: 1}", "-", ""]
    ),
    st.sampled_from(["", "  # note", "  "]),
).map("".join)


def document(source: str) -> Document | None:
    read = read_text(source, "networks.yaml")
    kind = next(kind for kind in KINDS if kind.name == "networks")
    if read.faults:
        return None
    return Document("networks.yaml", kind, "", None, read.positions, source=source)


def nothing_at(source: str) -> set[tuple[Key, ...]]:
    """Give the paths at which the plain value of a file is nothing, or an empty text."""
    found: set[tuple[Key, ...]] = set()

    def look(value: object, path: tuple[Key, ...]) -> None:
        if isinstance(value, dict):
            for key, below in value.items():
                look(below, (*path, key))
        elif isinstance(value, list):
            for index, below in enumerate(value):
                look(below, (*path, index))
        elif value in {None, ""} and path:
            found.add(path)

    look(read_text(source, "networks.yaml").value, ())
    return found


@given(st.lists(LINE, max_size=7).map("\n".join), st.sampled_from(["", "\n"]))
def test_every_key_and_entry_without_value_is_found(lines: str, end: str) -> None:
    source = lines + end
    read = document(source)
    if read is not None:
        nothing = nothing_at(source)
        assert set(keys_without_value(read)) == {path for path in nothing if isinstance(path[-1], str)}
        in_lines = {path for path in nothing if isinstance(path[-1], int)}
        assert set(entries_without_value(read)) == in_lines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a:\n- b\n", set()),
        ("a:\n  b: 1\n", set()),
        ("a:\n\n  # note\n  b: 1\n", set()),
        ("- a:\n  b: 1\n", {(0, "a")}),
        ("- a:\n  - b\n", set()),
        ("- a:\n    b: 1\n", set()),
        ("a: |\n  b:\nc: >-\n  d:\n", set()),
        ("a:", {("a",)}),
        ("a: {b: , c: 1}\n", {("a", "b")}),
        ("a: 'it''s'\nb: ''\n", {("b",)}),
    ],
)
def test_a_key_whose_value_stands_below_it_has_one(source: str, expected: set[tuple[Key, ...]]) -> None:
    read = document(source)
    assert read is not None
    assert set(keys_without_value(read)) == expected


def test_an_entry_is_taken_out_with_its_line_or_not_at_all() -> None:
    read = document('a:\n  - one\n  -\n  - ""\nb: [""]\nc:\n  - ~ # why\n')
    assert read is not None
    lines = {path: span_of_entry_line(read, path) for path in entries_without_value(read)}
    assert {path: span and span.line for path, span in lines.items()} == {
        ("a", 1): 3,
        ("a", 2): 4,
        ("b", 0): None,
        ("c", 0): None,
    }
