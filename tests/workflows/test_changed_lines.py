"""Which lines a change wrote."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from revops_cli.workflows.changed_lines import new_lines

LINES = st.lists(st.sampled_from(["a: 1", "b: 2", "c: 3", "  - d", ""]), max_size=12)


def test_what_moved_or_was_indented_is_not_new() -> None:
    assert new_lines("a: 1\nb: 2\n", "b: 2\n  a: 1\nc: 3\n") == {3}


def test_a_line_that_stands_once_more_is_new_once() -> None:
    assert new_lines("- x\n- x\n", "- x\n- x\n- x\n") == {3}


@given(LINES)
def test_nothing_is_new_beside_itself(lines: list[str]) -> None:
    assert new_lines("\n".join(lines), "\n".join(lines)) == set()


@given(LINES, LINES)
def test_as_many_lines_are_new_as_there_were_fewer_of(before: list[str], after: list[str]) -> None:
    old = Counter(line.strip() for line in "\n".join(before).splitlines())
    now = Counter(line.strip() for line in "\n".join(after).splitlines())
    assert len(new_lines("\n".join(before), "\n".join(after))) == (now - old).total()
