"""The order of stages is concluded from the history only where it is the only one."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.metrics.stage_order import CLEAR, Pair, read_stage_pairs, stage_order

Pairs = dict[tuple[str, str], int]


def order(pairs: Pairs) -> tuple[tuple[str, ...], Pair | None]:
    found = stage_order(pairs, {name for pair in pairs for name in pair})
    return found.names, found.unclear


def test_neighbours_are_enough_where_deals_jump() -> None:
    # Nobody was in both z and c: their order follows from the stages between.
    assert order({("z", "b"): 3, ("b", "a"): 9, ("a", "c"): 2}) == (("z", "b", "a", "c"), None)


def test_the_pair_that_fewest_tell_is_told() -> None:
    pairs = {("a", "b"): 90, ("b", "a"): 10, ("b", "c"): 8, ("c", "b"): 2, ("a", "c"): 50}
    found = stage_order(pairs, ("a", "b", "c"))
    assert found.weakest == Pair("b", "c", 8, 10)
    assert found.weakest is not None
    assert found.weakest.share == Fraction(4, 5)


@pytest.mark.parametrize(
    ("pairs", "unclear"),
    [
        ({("a", "b"): 3, ("b", "a"): 2}, Pair("a", "b", 3, 5)),  # less than two of three
        ({("a", "b"): 5, ("b", "c"): 5, ("c", "a"): 5}, Pair("c", "a", 5, 5)),  # a circle
        ({("a", "b"): 5, ("a", "c"): 5}, Pair("b", "c", 0, 0)),  # nobody was in both
        ({("b", "a"): 5, ("c", "a"): 5}, Pair("b", "c", 0, 0)),  # nobody was in both, at the beginning
        # Each before the next, and yet most come to the last before the first.
        ({("a", "b"): 9, ("b", "c"): 9, ("a", "c"): 2, ("c", "a"): 3}, Pair("c", "a", 3, 5)),
    ],
)
def test_what_is_not_clear_is_said(pairs: Pairs, unclear: Pair) -> None:
    names, found = order(pairs)
    assert found == unclear
    assert sorted(names) == sorted({name for pair in pairs for name in pair})


def test_two_of_three_is_clear_and_a_little_less_is_not() -> None:
    assert order({("b", "a"): 2, ("a", "b"): 1}) == (("b", "a"), None)
    assert order({("b", "a"): 199, ("a", "b"): 100})[1] == Pair("b", "a", 199, 299)
    assert Fraction(2, 3) == CLEAR


def test_a_name_is_one_however_it_is_written() -> None:
    pairs = read_stage_pairs([("Lead", "Offer ", 2), ("lead", "offer", 3), ("OFFER", "Lead", 1)])
    found = stage_order(pairs, ("Lead", "lead", "Offer ", "OFFER", "offer"))
    assert [name.casefold() for name in found.names] == ["lead", "offer"]
    assert found.weakest is not None
    assert (found.weakest.deals, found.weakest.of) == (5, 6)


def test_one_stage_or_none_is_in_order() -> None:
    assert stage_order({}, ("Lead",)).names == ("Lead",)
    assert stage_order({}, ()) == ((), None, None)


@given(names=st.permutations("abcdef"), skipped=st.lists(st.sets(st.integers(0, 5)), max_size=30))
def test_deals_that_go_one_way_give_that_way(names: list[str], skipped: list[set[int]]) -> None:
    pairs: Pairs = {}
    for left_out in [*skipped, set[int]()]:
        way = [name for place, name in enumerate(names) if place not in left_out]
        for pair in combinations(way, 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    found = stage_order(pairs, names)
    assert found.names == tuple(names)
    assert found.unclear is None
