"""What a recipient sees of a message."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.message_text import character_count, has_fields, without_reply_mark, word_places

PROSE = "Hello {{ first_name }},\n\nfour [leads in ten](https://example.com/a-b) are – never – called.\n"


def test_a_field_counts_as_many_characters_as_asked() -> None:
    assert character_count(" {{ company }}: where? ", 10) == len("x" * 10 + ": where?")
    assert has_fields("{{ company }}")
    assert not has_fields("{ company }")


def test_words_are_told_where_they_stand_and_addresses_are_none() -> None:
    words = [PROSE[start:end] for start, end in word_places(PROSE)]
    assert words == ["Hello", "{{ first_name }}", "four", "leads", "in", "ten", "are", "never", "called"]


@pytest.mark.parametrize(
    ("subject", "rest"),
    [("Re: leads", "leads"), ("VS : Liidit", "Liidit"), ("Reply", None), ("Regarding: x", None), ("", None)],
)
def test_the_mark_of_a_reply(subject: str, rest: str | None) -> None:
    assert without_reply_mark(subject) == rest


@given(st.text(alphabet="ab[](){}- \n", max_size=60))
def test_words_stand_in_order_and_inside_the_text(prose: str) -> None:
    places = word_places(prose)
    ends = [0, *(place for pair in places for place in pair)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(prose)


@pytest.mark.parametrize("piece", ["{{", "[", "](", "a!", "[a](", "re: "])
def test_odd_text_takes_no_long_time(piece: str) -> None:
    started = time.perf_counter()
    word_places(piece * 100_000)
    without_reply_mark(piece * 100_000)
    character_count(piece * 100_000, 10)
    assert time.perf_counter() - started < 5
