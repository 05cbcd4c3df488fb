"""Every sentence exists in both languages, with the same values in it."""

from __future__ import annotations

import io
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from revops_cli.linter.rule_page import templates
from revops_cli.rules.registry import RULES
from revops_cli.texts import WRITTEN_IN

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SOURCE = Path(__file__).parent.parent / "src" / "revops_cli"
KEYWORDS = {"text": None, "plural": (1, 2)}


def source_messages() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(str(SOURCE), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found} | set(templates(RULES))


def catalogue(code: str) -> Catalog:
    with (SOURCE / "locale" / code / "LC_MESSAGES" / "revops.po").open("rb") as file:
        return read_po(file, locale=code)


def places(template: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(template)} - {None}


def forms(message: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Give the singular and the plural of a message, or the one form that it has; "" where it has none."""
    return tuple(message) if isinstance(message, list | tuple) else (message or "",)


@pytest.mark.parametrize("code", ["en", "fi"])
def test_every_message_of_the_source_is_translated(code: str) -> None:
    translated = {
        message.id for message in catalogue(code) if message.id and message.string and not message.fuzzy
    }
    missing = {message for message in source_messages() if message not in translated}
    assert not missing


@pytest.mark.parametrize("code", ["en", "fi"])
def test_no_translation_is_left_over_or_half_done(code: str) -> None:
    known = source_messages()
    for message in catalogue(code):
        if not message.id:
            continue
        assert message.id in known
        assert all(forms(message.string))


def test_english_is_what_the_source_says() -> None:
    """So its catalogue is not even read."""
    for message in catalogue(WRITTEN_IN):
        assert not message.id or message.string == message.id


@pytest.mark.parametrize("code", ["en", "fi"])
def test_translations_have_the_same_places_for_values(code: str) -> None:
    for message in catalogue(code):
        if not message.id:
            continue
        templates = forms(message.id)
        allowed = set().union(*(places(template) for template in templates))
        translations = forms(message.string)
        for translation in translations:
            assert places(translation) <= allowed, message.id
        assert places(templates[-1]) <= places(translations[-1]) | {"count"}, message.id


@pytest.mark.parametrize("code", ["en", "fi"])
def test_the_compiled_catalogue_is_made_from_the_readable_one(code: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(code))
    assert (SOURCE / "locale" / code / "LC_MESSAGES" / "revops.mo").read_bytes() == compiled.getvalue()
