"""Circles among the scorecard's measures: each told by the move that closes it, and none left over."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.scorecard_levels import LevelMeasure, Move, circles
from revops_cli.schemas.scorecard import ScorecardMeasure

if TYPE_CHECKING:
    from collections.abc import Iterable

IDS = "abcdef"
MEASURES = {
    identity: LevelMeasure("activities", ("activities", number), ScorecardMeasure(id=identity, name=identity))
    for number, identity in enumerate(IDS)
}


def moves(pairs: Iterable[tuple[str, str]]) -> tuple[Move, ...]:
    return tuple(
        Move(("activities", number, "moves", 0), MEASURES[one], MEASURES[other])
        for number, (one, other) in enumerate(pairs)
    )


def goes_round(pairs: set[tuple[str, str]]) -> bool:
    """Say whether there is a circle, by taking away whatever moves nothing that is left."""
    while pairs:
        moving = {one for one, _ in pairs}
        left = {(one, other) for one, other in pairs if other in moving}
        if left == pairs:
            return True
        pairs = left
    return False


def test_a_circle_is_told_from_the_measure_moved_to_the_one_that_moves_it() -> None:
    found = circles(moves([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "d")]))
    assert {(move.moving.measure.id, move.moved.measure.id): ids for move, ids in found.items()} == {
        ("c", "a"): ("a", "b", "c"),
        ("d", "d"): ("d",),
    }


@given(st.sets(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=20))
def test_without_the_moves_that_are_told_there_is_no_circle(pairs: set[tuple[str, str]]) -> None:
    found = circles(moves(sorted(pairs)))
    told = {(move.moving.measure.id, move.moved.measure.id) for move in found}
    assert told <= pairs
    assert not goes_round(pairs - told)
    assert bool(told) == goes_round(pairs)
    for move, ids in found.items():
        way = [*ids, ids[0]]
        assert (ids[0], ids[-1]) == (move.moved.measure.id, move.moving.measure.id)
        assert all(step in pairs for step in pairwise(way))
