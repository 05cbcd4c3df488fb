"""Texts that say the same, whatever their case, punctuation and spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.same_words import count_words, plain_words, repeats


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("Where do your  leads go?", "where do your leads go", 5),
        ("{{ company }}: leads", "company leads", 2),
        ("12,500 EUR – don't", "12,500 eur don't", 3),
        ("Häviöitä, ÄÄNIÄ", "häviöitä ääniä", 2),
        ("?!", "", 0),
    ],
)
def test_the_words_of_a_text(text: str, words: str, count: int) -> None:
    assert plain_words(text) == words
    assert count_words(text) == count


def test_each_repeat_is_told_with_the_first_of_its_kind() -> None:
    texts = [(1, "A b"), (2, "c"), (3, "a B."), (4, "?"), (5, "!"), (6, "(a b)")]
    assert list(repeats(texts)) == [(3, 1), (6, 1)]


@given(st.lists(st.text(max_size=8)))
def test_there_are_as_many_repeats_as_texts_less_the_different_ones(texts: list[str]) -> None:
    saying = [text for text in texts if plain_words(text)]
    found = list(repeats(enumerate(texts)))
    assert len(found) == len(saying) - len({plain_words(text) for text in saying})
    assert all(first < later for later, first in found)
