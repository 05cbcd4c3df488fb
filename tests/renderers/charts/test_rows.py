"""Labels have room: names are shortened, amounts never, and names of an axis don't run into each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.catalogues import load_language
from revops_cli.renderers.charts.chart import NAME, TICK, WIDTH, fitted, named_each, wide
from revops_cli.renderers.charts.rows import Room, axis, named
from revops_cli.renderers.charts.scale import Scale

ENGLISH = load_language("en")
LABELS = st.lists(st.text(max_size=40), max_size=6)


@given(LABELS, LABELS)
def test_a_scale_always_has_room(names: list[str], amounts: list[str]) -> None:
    room = Room.of(names, amounts)
    assert 0 < room.start < room.end < WIDTH
    assert room.end - room.start >= 100


@given(st.text(min_size=1, max_size=80), st.floats(20, 200))
def test_a_name_fits_its_room(name: str, room: float) -> None:
    short = fitted(name, room)
    assert short == name or short.endswith("…")
    assert wide(short, NAME) <= room or len(short) <= 2


def test_names_are_shortened_only_where_they_must_be() -> None:
    names = ["Opportunities", "Interested"]
    room = Room.of(names, ["20 days"])
    texts = [mark.text for name in names for mark in named(0, name, "20 days", room)]
    assert texts == ["Opportunities", "20 days", "Interested", "20 days"]
    assert fitted("A name that is much too long", 84) == "A name t…"
    assert fitted("株式会社グローバル", 84) == "株式会社グ…"


def test_an_amount_is_never_cut() -> None:
    amount = "−525,147,739,000,000"
    room = Room.of(["a"], [amount])
    assert [mark.text for mark in named(0, "a", amount, room)] == ["a", amount]


@pytest.mark.parametrize("most", [1, 400, 9350, 25_000_000, 900_000_000_000])
@pytest.mark.parametrize("least", [0, -1, -700_000_000])
def test_names_of_an_axis_stand_apart(least: float, most: float) -> None:
    scale = Scale.over([least, most], 154, 268, 4)
    marks = [mark for mark in axis(scale, 3, ENGLISH.number) if mark.shape == "text"]
    assert "0" in [mark.text for mark in marks]
    for one, other in pairwise(marks):
        between = (wide(one.text, TICK) + wide(other.text, TICK)) / 2
        assert other.x - one.x >= between


@given(st.lists(st.text(max_size=20), min_size=1), st.floats(0.5, 500))
def test_one_of_so_many_has_room(labels: list[str], apart: float) -> None:
    assert named_each(labels, apart) * apart >= max(wide(each, TICK) for each in labels)
