"""Placeholders are found as they are written, and what was meant as one with what it was meant for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.placeholders import placeholders

FIELDS = ("first_name", "company")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("{{ first_name }}", "first_name"),
        ("{{first_name}}", "first_name"),
        ("{{\tcompany }}", "company"),
        ("{{ other }}", "other"),
        ("{{ FirstName }}", "FirstName"),
    ],
)
def test_a_name_between_two_braces_is_a_placeholder(written: str, name: str) -> None:
    (found,) = placeholders(f"Hello {written}, ä", FIELDS)
    assert (found.name, found.sound) == (name, True)
    assert (found.start, found.end) == (6, 6 + len(written))


@pytest.mark.parametrize(
    ("written", "words", "name"),
    [
        ("Hello {{first_name, you", "{{first_name", "first_name"),
        ("Hello {{ first_name }, you", "{{ first_name }", "first_name"),
        ("Hello {first_name}}, you", "{first_name}}", "first_name"),
        ("Hello { First Name }, you", "{ First Name }", "first_name"),
        ("Hello {{ first name }}", "{{ first name }}", "first_name"),
        ("Hello {{ contact.first_name }}", "{{ contact.first_name }}", "first_name"),
        ("Hello {{ first_name | title }}", "{{ first_name | title }}", "first_name"),
        ("Hello {{ last name }}", "{{ last name }}", "last_name"),
        ("Hello {{ }}", "{{ }}", None),
        ("Hello {{ 1 }}", "{{ 1 }}", None),
        ("Hello [first_name],", "[first_name]", "first_name"),
        ("Hello [[First Name]],", "[[First Name]]", "first_name"),
        ("Hello <first_name>", "<first_name>", "first_name"),
        ("Hello <<company>>", "<<company>>", "company"),
        ("Hello %FIRST_NAME%", "%FIRST_NAME%", "first_name"),
        ("Hello *|COMPANY|*", "*|COMPANY|*", "company"),
    ],
)
def test_what_was_meant_as_one_is_told_with_what_it_meant(written: str, words: str, name: str | None) -> None:
    (found,) = placeholders(written, FIELDS)
    assert (written[found.start : found.end], found.name, found.sound) == (words, name, False)


@pytest.mark.parametrize(
    "written",
    [
        "Growth [company](https://example.com), [a case][1]",
        "{in brackets} [sic] <b>bold</b> 100 % sure and 5 % more",
        "*|*, %, {}, [], <>",
        "company, first_name",
        "[other] {other} %other%",
    ],
)
def test_marks_around_other_words_are_text(written: str) -> None:
    assert list(placeholders(written, FIELDS)) == []


@given(st.text(alphabet="{}[]<>%*| _anyfirst\n", max_size=80))
def test_any_text_can_be_looked_through(written: str) -> None:
    reached = 0
    for found in placeholders(written, FIELDS):
        assert reached <= found.start < found.end <= len(written)
        reached = found.end


def test_a_long_text_is_looked_through_at_once() -> None:
    for piece in ("{{ a", "{", "[a ", "%a", "<", "{{ a }"):
        list(placeholders(piece * (100_000 // len(piece)), FIELDS))
