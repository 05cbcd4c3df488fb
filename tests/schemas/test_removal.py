"""What is taken out of a document, and how the rest of it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.schemas.removal import Removal, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key

    Path = tuple[Key, ...]

DOCUMENT = {"a": [{"x": 1, "y": 2}, {"x": 3}, {"x": 4, "z": [5, 6, 7]}], "b": {"c": 8}}


def _places(value: object, path: Path = ()) -> Iterator[Path]:
    yield path
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, entry in entries:
        yield from _places(entry, (*path, key))


def _at(value: object, path: Path) -> object:
    for step in path:
        value = value[step]  # type: ignore[index]  # The paths come from walking this very value.
    return value


def test_what_is_out_is_gone_and_the_rest_moves_up() -> None:
    removal = Removal(frozenset({("a", 1), ("a", 2, "z", 0), ("b",)}))
    assert removal.rest(DOCUMENT) == {"a": [{"x": 1, "y": 2}, {"x": 4, "z": [6, 7]}]}
    assert removal.counted(("a", 2, "z", 2)) == ("a", 1, "z", 1)
    assert removal.written(("a", 1, "z", 1)) == ("a", 2, "z", 2)
    assert removal.counted(("a", 1, "x")) is None
    assert removal.counted(("b", "c")) is None


def test_entries_that_are_out_come_after_those_that_are_left() -> None:
    removal = Removal(frozenset({("a", 0), ("a", 1), ("a", 1, "x"), ("a", 2, "z", 1), ("b", "c")}))
    assert removal.places(DOCUMENT) == {
        ("a", 0): ("a", 1),
        ("a", 1): ("a", 2),
        ("a", 2, "z", 1): ("a", 0, "z", 2),
        ("b", "c"): ("b", "c"),
    }


def test_the_whole_document_may_be_out() -> None:
    removal = Removal(frozenset({(), ("b",)}))
    assert removal.places(DOCUMENT) == {(): ()}
    assert removal.counted(()) is None


@given(st.sets(st.sampled_from([path for path in _places(DOCUMENT) if path])))
def test_a_place_of_the_rest_is_found_again(gone: set[Path]) -> None:
    removal = Removal(frozenset(gone))
    rest = removal.rest(DOCUMENT)
    left = list(_places(rest))
    for path in left:
        written = removal.written(path)
        assert removal.counted(written) == path
        assert _at(rest, path) == removal.rest(_at(DOCUMENT, written), written)
    assert [path for path in _places(DOCUMENT) if removal.counted(path) is not None] == [
        removal.written(path) for path in left
    ]
    assert not set(removal.places(DOCUMENT).values()) & set(left)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (("a", 2, "z", 1), ("a", 2, "z", 1)),
        (("a", 2, "z", 9), ("a", 2, "z")),
        (("a", 0, "x", "text"), ("a", 0, "x")),
        (("a", "x"), ("a",)),
        (("zzz", 1), ()),
    ],
)
def test_a_path_leads_as_far_as_there_is_something(path: Path, found: Path) -> None:
    assert standing(DOCUMENT, path) == found
