"""What a recipient sees of a message: its words and characters, and the mark of a reply."""

from __future__ import annotations

import re

# `{{ company }}`: the field of each recipient goes there.
_FIELD = re.compile(r"\{\{[^{}]*\}\}")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_WORD = re.compile(r"\{\{[^{}]*\}\}|[^\s\W](?:\S*[^\s\W])?")
# English, Finnish, Swedish and German mail programs.
_REPLY = re.compile(r"\s*(?:re|vs|sv|aw)\s*:\s*", re.IGNORECASE)


def character_count(written: str, field_characters: int) -> int:
    """Count the characters of a text, `field_characters` for each recipient field."""
    return len(_FIELD.sub("x" * field_characters, written.strip()))


def has_fields(written: str) -> bool:
    """Say whether a recipient field stands in the text."""
    return _FIELD.search(written) is not None


def word_places(prose: str) -> list[tuple[int, int]]:
    """Give where each word of a Markdown text starts and ends; addresses of links are no words."""
    # The address keeps its length, so that the places of the words after it stay right.
    shown = _LINK.sub(lambda link: f" {link[1]} ".ljust(len(link[0])), prose)
    return [found.span() for found in _WORD.finditer(shown)]


def without_reply_mark(subject: str) -> str | None:
    """Give a subject line without its `Re:`, or None where it has none."""
    mark = _REPLY.match(subject)
    return None if mark is None else subject[mark.end() :]
