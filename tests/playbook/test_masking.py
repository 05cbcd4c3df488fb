"""Whatever quotes a secret quotes dots, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.diagnostics import Edit, Fix, Span
from revops_cli.playbook.masking import masked, masked_line, masked_path, masked_text, without_secrets
from revops_cli.texts import plural, text

TOKEN = "AKIA" + "IOSFODNN7EXAMPLE"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"The key is {TOKEN}.", "The key is •••."),
        ("maija@sammalpato.fi or +358 40 123 4567", "••• or •••"),
        ("131052-308T", "•••"),
        ("FI21 1234 5600 0007 85", "•••"),
        ("password: Kesa2026", "password: •••"),
        ("Nothing on 2026-11-22 for 12500 EUR", "Nothing on 2026-11-22 for 12500 EUR"),
        ("", ""),
    ],
)
def test_secrets_become_dots(written: str, shown: str) -> None:
    assert masked(written) == shown


def test_a_line_keeps_its_columns() -> None:
    line = f"  note: {TOKEN} of maija@sammalpato.fi, and MIIBVgIBADANBgkqhkiG9w0BAQEFAASCAUAwggE8AgEAAkEAq7BF"
    shown = masked_line(line)
    assert len(shown) == len(line)
    assert shown == "  note: " + "•" * 20 + " of " + "•" * 19 + ", and " + "•" * 52


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("outreach.cold.messages[1].delay", "outreach.cold.messages[1].delay"),
        ("care_models.care-model-for-growth", "care_models.care-model-for-growth"),
        (f"focus.next[0].{TOKEN}", "focus.next[0].•••"),
        ("focus.next[0].maija.virtanen@sammalpato.fi", "focus.next[0].•••"),
        ("targets.+358 40 123 4567", "targets.•••"),
        ("131052-308T.text", "•••.text"),
    ],
)
def test_a_path_is_masked_from_the_key_that_is_a_secret(path: str, shown: str) -> None:
    assert masked_path(path) == shown


def test_a_sentence_is_masked_in_all_its_values() -> None:
    inner = text("{what}", what=TOKEN)
    said = masked_text(text("{a}, {b}, {c}", a=TOKEN, b=(TOKEN, "x"), c=inner))
    assert str(said) == "•••, ('•••', 'x'), •••"
    counted = plural("{count} {x}", "{count} {x}s", 2, x=TOKEN)
    assert str(masked_text(counted)) == "2 •••s"
    plain = text("{n}", n="pipeline.meeting")
    assert masked_text(plain) is plain


def test_a_fix_that_would_write_a_secret_is_not_shown() -> None:
    fix = Fix(text("Write it"), safe=True, file="a.yaml", edits=(Edit(Span(1, 1, 1, 2), "x"),))
    assert without_secrets(fix) == fix
    assert without_secrets(None) is None
    told = Fix(text("Write it"), safe=True, file="a.yaml", edits=(Edit(Span(1, 1, 1, 2), TOKEN),))
    assert without_secrets(told) is None


@given(st.text(max_size=100))
def test_a_line_never_changes_its_length(line: str) -> None:
    assert len(masked_line(line)) == len(line)


@given(st.text(alphabet="abc äö:.,-", max_size=100))
def test_a_text_without_a_secret_stays_as_it_is(written: str) -> None:
    assert masked(written) == masked_line(written) == written
