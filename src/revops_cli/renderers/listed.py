"""Sentences in a list under a heading: the notes and definitions with which reports end, and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.page import Bullets, Heading
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.language import Language
    from revops_cli.renderers.page import Block


def listed(title: Text, lines: Sequence[Text], language: Language) -> list[Block]:
    """Give sentences under a heading, nothing without any."""
    if not lines:
        return []
    return [Heading(language.say(title)), Bullets(tuple(language.say(line) for line in lines))]


def notes_of(
    notes: Sequence[Text], mapping: Sequence[Text], language: Language, *, explain: bool, quiet: bool
) -> list[Block]:
    """Give what was read and left out, with `explain` also which column was taken for what."""
    return [] if quiet else listed(text("Notes"), (*notes, *(mapping if explain else ())), language)


def definitions_of(definitions: Iterable[tuple[Text, Text]], language: Language) -> list[Block]:
    """Give each name with its meaning."""
    told = tuple(text("{name}: {meaning}", name=name, meaning=meaning) for name, meaning in definitions)
    return listed(text("Definitions"), told, language)
