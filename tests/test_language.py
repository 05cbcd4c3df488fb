"""Both languages write values as their readers do, and data stays harmless."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from revops_cli.catalogues import load_language
from revops_cli.errors import UsageError
from revops_cli.quantities.duration import Duration
from revops_cli.quantities.money import Money
from revops_cli.quantities.period import Period
from revops_cli.quantities.ratio import Ratio
from revops_cli.texts import plural, text, visible

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "english", "finnish"),
    [
        (4167, "4,167", f"4{NBSP}167"),
        (Decimal("51.78"), "51.78", "51,78"),
        (Money(Decimal("12500.50"), "EUR"), "12,500 EUR", f"12{NBSP}500 EUR"),
        (Money(Decimal("9.5"), "EUR"), "9.50 EUR", "9,50 EUR"),
        (Money(Decimal(-2600), "SEK"), "-2,600 SEK", f"-2{NBSP}600 SEK"),
        (Ratio(Decimal("0.6315")), "63.2%", f"63,2{NBSP}%"),
        (Ratio(Decimal("0.25")), "25%", f"25{NBSP}%"),
        (datetime.date(2026, 11, 22), "22 Nov 2026", "22.11.2026"),
        (Period.parse("2026-10"), "2026-10", "2026-10"),
        (None, "–", "–"),
        (True, "yes", "kyllä"),
        (("won", "lost"), "won, lost", "won, lost"),
        ("a\x1b[31m", "a^[[31m", "a^[[31m"),
    ],
)
def test_values_are_written_as_their_readers_do(value: object, english: str, finnish: str) -> None:
    assert load_language("en").value(value) == english
    assert load_language("fi").value(value) == finnish


def test_durations_have_words() -> None:
    assert load_language("en").duration(Duration.parse("3-5 days")) == "3–5 days"
    assert load_language("fi").duration(Duration.parse("3-5 days")) == "3–5 päivää"
    assert load_language("fi").duration(Duration.parse("1 day")) == "1 päivä"


def test_numbers_choose_the_form_of_the_sentence() -> None:
    english = load_language("en")
    assert english.say(plural("{count} day", "{count} days", 1)) == "1 day"
    assert english.say(plural("{count} day", "{count} days", 0)) == "0 days"


def test_a_language_that_does_not_exist_is_refused_with_the_ones_that_do() -> None:
    with pytest.raises(UsageError) as caught:
        load_language("sv")
    assert "sv" in str(caught.value.message)
    assert "fi" in str(caught.value.cure)


def test_data_cannot_reach_the_format_of_a_sentence() -> None:
    assert (
        load_language("en").say(text('Unknown key "{key}"', key="{0.__class__}"))
        == 'Unknown key "{0.__class__}"'
    )


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain å 漢", "plain å 漢"),
        ("\x00\x07", "^@^G"),
        ("a\u202eb", "a<U+202E>b"),
        ("\x7f", "^?"),
        ("\u2028", "<U+2028>"),
    ],
)
def test_control_characters_are_shown_not_obeyed(raw: str, shown: str) -> None:
    assert visible(raw) == shown
