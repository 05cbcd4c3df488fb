from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.template_text import (
    is_template_text,
    may_hold_template_text,
    says_something,
    template_words,
)
from revops_cli.schemas.box import Box
from revops_cli.schemas.business import Competitors
from revops_cli.schemas.customer_profile import CompanySize
from revops_cli.schemas.list_box import TextList
from revops_cli.schemas.qualification import Question

WHOLE = (
    "<one sentence>",
    "<What do you sell?>",
    "<...>",
    "<x> / <y>",
    "TODO",
    "todo",
    "TBD.",
    "TODO: ask Aino",
    "- TODO -",
    "xxx",
    "XXXX",
    "...",
    "…",
    "Lorem ipsum dolor sit amet, consectetur",
    "Replace this text with your own.",
    "Replace this",
    "Write here whom you help",
    "Your text here",
    "kirjoita tähän",
    "Kirjoita tähän arvolupauksenne",
    "Korvaa tämä teksti",
)
PARTLY = {
    "Hello <name>, how are you?": "<name>",
    "We help companies of TBD people": "TBD",
    "Tavoite xxx euroa": "xxx",
    "Growth that <somebody> wants, TODO": "<somebody>",
    "Arvolupaus: kirjoita tähän lyhyesti": "kirjoita tähän",
}
NONE = (
    "Read <https://example.com/page>",
    "Mail <aino@example.com>",
    "One line<br>another<br/>",
    "Deals <5 days and >3 calls",
    "a < b and c > d",
    '<a href="https://example.com">here</a>',
    "A todo list for sellers",
    "Size XXXL",
    "Replace this spreadsheet by a CRM",
    "Wait ... and see",
    "Customers write here every day",
    "{{ first_name }}, hello",
    "",
)


@pytest.mark.parametrize("written", WHOLE)
def test_a_text_that_is_nothing_but_template_text(written: str) -> None:
    assert is_template_text(written)
    assert template_words(written) is not None


@pytest.mark.parametrize("written", PARTLY)
def test_template_words_inside_a_text_are_found_where_they_stand(written: str) -> None:
    found = template_words(written)
    assert found is not None
    assert written[slice(*found)] == PARTLY[written]
    assert not is_template_text(written)


@pytest.mark.parametrize("written", NONE)
def test_what_only_looks_like_template_text(written: str) -> None:
    assert template_words(written) is None
    assert not is_template_text(written)


@given(st.text(alphabet="<>xXTODBtodb. a\nä…@=/", max_size=30))
def test_where_there_are_template_words_the_quick_look_sees_them(written: str) -> None:
    found = template_words(written)
    assert found is None or (may_hold_template_text(written) and found[0] < found[1])
    assert found is not None or not is_template_text(written)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, False),
        (Box.read("<one sentence>"), False),
        (Box.read(["<one>", "TODO"]), False),
        (Box.read(["<one>", "Two"]), True),
        (Box.read({"text": "TBD", "owner": "Aino"}), False),
        (Box.read("Two"), True),
        (TextList.read(["xxx"]), False),
        (Question.read("<the question>"), False),
        (CompanySize.read({"headcount": {"from": 10}}), True),
        (Competitors.read([{"id": "acme", "name": "<a competitor>"}]), True),
        (Competitors(), False),
        ("personas.buyer", True),
    ],
)
def test_a_box_that_holds_only_template_text_says_nothing(value: object, expected: bool) -> None:  # noqa: FBT001 - a case, not an option
    assert says_something(value) is expected
