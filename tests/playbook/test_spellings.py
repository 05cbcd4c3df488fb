"""One name in two spellings: what people don't see, a letter in a long word, a first name alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.document import Document
from revops_cli.playbook.spellings import Written, two_spellings
from revops_cli.schemas.kinds import KINDS

DOCUMENT = Document("focus.yaml", next(kind for kind in KINDS if kind.name == "focus"), "", None)


def found(*names: str, first_names: bool = True) -> list[tuple[str, str, bool]]:
    mentions = [Written(DOCUMENT, (number,), name) for number, name in enumerate(names)]
    return [
        (rarer.name, common.name, even)
        for rarer, common, even in two_spellings(mentions, first_names=first_names)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aino, sales lead", "Aino sales lead"),
        ("Aino, sales lead", "aino, Sales Lead"),
        ("Aino, sales lead", "Aino,  sales lead"),
        ("Kaisla, content specialist", "Kaisla, content specalist"),
        ("Kaisla, content specialist", "Kaisla, content specialiist"),
        ("Maija Virtanen", "Maija Virtanan"),
        ("Aino, sales lead", "Aino"),
    ],
)
def test_the_rarer_spelling_is_told_with_the_more_common(one: str, other: str) -> None:
    assert found(one, other, one) == [(other, one, False)]
    assert found(other, one, one) == [(other, one, False)]
    assert found(one, other) in ([(other, one, True)], [(one, other, True)])


@pytest.mark.parametrize(
    "names",
    [
        ("Anna, sales lead", "Anne, sales lead"),
        ("Aino, sales lead", "Aino, consultant", "Aino"),
        ("Webinar part 2026", "Webinar part 2027"),
        ("Newsletter 24", "Newsletter 25"),
        ("Blog", "Vlog"),
        ("Sales", "Marketing"),
        ("Aino, sales lead", "Aino, sales lead"),
        ("!", "?"),
    ],
)
def test_names_of_two_things_are_let_be(names: tuple[str, ...]) -> None:
    assert found(*names) == []


def test_each_rarer_spelling_is_told_once_at_its_first_place() -> None:
    names = ("Aino, sales lead", "aino sales lead", "AINO SALES LEAD", "aino sales lead", "Aino, sales lead")
    told = found(*names)
    assert [rarer for rarer, _, _ in told] == ["aino sales lead", "AINO SALES LEAD"]


@given(st.lists(st.text(alphabet="ab ,.1", max_size=10), max_size=8))
def test_any_names_can_be_compared(names: list[str]) -> None:
    assert {rarer for rarer, _, _ in found(*names)} <= set(names)


def test_many_names_are_compared_at_once() -> None:
    letters = "abcdefghij"
    names = ["customer" + "".join(letters[int(digit)] for digit in str(number)) for number in range(5_000)]
    found(*names)
