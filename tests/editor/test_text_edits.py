"""Edits change the bytes of their spans, and no others."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.diagnostics import Edit, Span
from revops_cli.editor.text_edits import OverlapError, apply_edits
from revops_cli.errors import ConflictError


def edit(place: str, replacement: str) -> Edit:
    """An edit at `line:column-line:column`."""
    (line, column), (end_line, end_column) = (map(int, each.split(":")) for each in place.split("-"))
    return Edit(Span(line, column, end_line, end_column), replacement)


def applied(source: str, *edits: Edit) -> str:
    return apply_edits(source.encode(), edits, file="f.yaml").decode()


@pytest.mark.parametrize(
    ("source", "edits", "new"),
    [
        ("a: 1\nb: 2\n", [edit("2:4-2:5", "3")], "a: 1\nb: 3\n"),
        ("a: ä\nb: 😀2\n", [edit("2:5-2:6", "3")], "a: ä\nb: 😀3\n"),
        ("a: 1\nb: 2\n", [edit("2:4-2:5", "3"), edit("1:1-1:2", "x")], "x: 1\nb: 3\n"),
        ("a: 1\nb: 2\n", [edit("1:1-2:1", "")], "b: 2\n"),
        ("a: 1\n", [edit("1:1-1:1", "b: 2\n"), edit("1:1-1:1", "c: 3\n")], "b: 2\nc: 3\na: 1\n"),
        ("abc", [edit("1:1-1:2", "x"), edit("1:2-1:3", "y"), edit("1:2-1:2", "-")], "x-yc"),
        ("a: 1\nb: 2\n", [edit("3:1-3:1", "c: 3\n")], "a: 1\nb: 2\nc: 3\n"),
        # Line ends are those of the place.
        ("a: 1\r\nb: 2\r\n", [edit("2:1-2:1", "x: 0\ny: 0\r\n")], "a: 1\r\nx: 0\r\ny: 0\r\nb: 2\r\n"),
        ("a: 1\rb: 2", [edit("2:1-2:1", "x: 0\n")], "a: 1\rx: 0\rb: 2"),
        ("a: 1\r\nb: 2\nc: 3\n", [edit("1:5-1:5", "\nx: 0"), edit("2:5-2:5", "\ny: 0")],
         "a: 1\r\nx: 0\r\nb: 2\ny: 0\nc: 3\n"),
        # A last line without an end stays without.
        ("a: 1\nb: 2", [edit("3:1-3:1", "c: 3\n")], "a: 1\nb: 2\nc: 3"),
        ("a: 1\r\nb: 2", [edit("3:1-3:1", "c: 3\nd: 4\n")], "a: 1\r\nb: 2\r\nc: 3\r\nd: 4"),
        ("a: 1", [edit("2:1-2:1", "b: 2\n"), edit("2:1-2:1", "c: 3\n")], "a: 1\nb: 2\nc: 3"),
        ("a: 1\nb: 2", [edit("2:1-3:1", "c: 3\n")], "a: 1\nc: 3"),
        ("a: 1\nb: 2", [edit("1:1-2:1", ""), edit("3:1-3:1", "a: 1\n")], "b: 2\na: 1"),
        ("", [edit("1:1-1:1", "a: 1\n")], "a: 1\n"),
        # A byte-order mark counts for no column, and stays.
        ("\ufeffa: 1\n", [edit("1:1-1:2", "b")], "\ufeffb: 1\n"),
    ],
)  # fmt: skip
def test_edits(source: str, edits: list[Edit], new: str) -> None:
    for order in itertools.permutations(edits) if len({e.span for e in edits}) == len(edits) else [edits]:
        assert applied(source, *order) == new


@pytest.mark.parametrize(
    ("one", "other"),
    [("1:1-1:3", "1:2-1:4"), ("1:1-1:3", "1:2-1:2"), ("1:1-1:2", "1:1-1:2"), ("1:1-2:2", "1:3-1:3")],
)
def test_edits_of_the_same_place_are_refused(one: str, other: str) -> None:
    for pair in ((one, other), (other, one)):
        with pytest.raises(OverlapError):
            applied("abcd\nefgh\n", *(edit(place, "x") for place in pair))


@pytest.mark.parametrize(
    "place", ["0:1-1:1", "1:0-1:1", "1:6-1:7", "3:1-3:2", "4:1-4:1", "1:4-1:2", "2:1-1:1"]
)
def test_a_place_that_is_not_there_is_refused(place: str) -> None:
    with pytest.raises(ConflictError, match="has no line"):
        applied("abcd\nefgh\n", edit(place, "x"))


def test_what_is_not_utf8_is_refused() -> None:
    with pytest.raises(ConflictError, match="not UTF-8"):
        apply_edits(b"a: \xff\n", [edit("1:1-1:2", "x")], file="f.yaml")


@given(
    lines=st.lists(st.text("ab ä#", max_size=6), min_size=1, max_size=6),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    places=st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True),
    data=st.data(),
)
def test_whatever_the_edits_the_rest_stays(
    lines: list[str], line_end: str, places: list[int], data: st.DataObject
) -> None:
    text = "\n".join(lines)
    cuts = sorted(min(place, len(text)) for place in places[: len(places) // 2 * 2])
    expected, edits, done = "", [], 0
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        replacement = data.draw(st.text("xy\n", max_size=4))
        spans = [(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) for at in (start, end)]
        edits.append(Edit(Span(*spans[0], *spans[1]), replacement))
        expected += text[done:start] + replacement
        done = end
    expected += text[done:]
    assert applied(text.replace("\n", line_end), *edits) == (
        expected.replace("\n", line_end) if "\n" in text else expected
    )
