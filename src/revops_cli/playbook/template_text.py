"""Template text: what a scaffold puts into a box until somebody writes the answer.

It is known by its form: a prompt in angle brackets (`<one sentence>`), TODO, TBD, xxx, lorem
ipsum, "Replace this text", "Write here", in Finnish "kirjoita tähän"; and dots alone. Links, email
addresses, comments and tags of HTML in angle brackets are no prompts.
"""

from __future__ import annotations

import re

from revops_cli.schemas.box import ShortBox, is_filled

_SIGNS = (b"<", b"todo", b"tbd", b"xxx", b"...", "…".encode(), b"lorem ipsum", b"replace ", b"write here",
          b"your text here", b"kirjoita t", b"ydenn", b"korvaa t")  # fmt: skip
"""Small letters, one of which stands in every text that holds template text. Bytes are quick to look for."""

_TAG = r"(?:a|abbr|b|blockquote|br|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|u|ul)"
_PROMPT = rf"<(?!(?i:{_TAG})\s*/?>)(?=[^\W\d_]|[.…])[^<>\n@=]*?(?<!\s)>(?<!/>)"
_WORDS = re.compile(
    rf"(?P<prompt>{_PROMPT})"
    r"|\b(?:TODO|TBD)\b"
    r"|(?<!\w)[xX]{3,}(?!\w)"
    r"|(?i:\blorem ipsum\b)"
    r"|(?i:\breplace (?:me|this(?: (?:text|line|with|by)\b|(?=\W*\Z))))"
    r"|(?i:\A\W*write here\b|\byour text here\b)"
    r"|(?i:\b(?:kirjoita tähän|täydennä tähän|korvaa tämä(?: teksti| rivi|(?=\W*\Z)))\b)"
)
_ALONE = re.compile(r"\W*(?:todo|tbd|\.{3,}|…)\W*", re.IGNORECASE)
# What follows these says what to write, and is no answer.
_BEGINNING = re.compile(
    r"\W*(?:TODO\b|TBD\b"
    r"|(?i:lorem ipsum|replace this|replace me|write here|kirjoita tähän|täydennä tähän|korvaa tämä))"
)


def may_hold_template_text(source: str) -> bool:
    """Say whether a text may hold template text at all: where not, it need not be looked through."""
    small = source.encode("utf-8", "replace").lower()
    return any(sign in small for sign in _SIGNS)


def template_words(written: str) -> tuple[int, int] | None:
    """Give the start and end of the first template text in a text, or None."""
    if _ALONE.fullmatch(written):
        return 0, len(written)
    for match in _WORDS.finditer(written):
        if match["prompt"] is None or "://" not in match["prompt"]:
            return match.span()
    return None


def is_template_text(written: str) -> bool:
    """Say whether a text is nothing but template text."""
    if not may_hold_template_text(written):
        return False
    found = template_words(written)
    if found is None:
        return False
    rest = f"{written[: found[0]]} {written[found[1] :]}"
    return _BEGINNING.match(written) is not None or not any(map(str.isalnum, rest)) or is_template_text(rest)


def says_something(value: object) -> bool:
    """Say whether the value of a box is filled, and with more than template text."""
    if not is_filled(value):
        return False
    written: object = getattr(value, value.short) if isinstance(value, ShortBox) else None
    texts = (written,) if isinstance(written, str) else written
    if not isinstance(texts, tuple) or not texts:
        return True
    return not all(isinstance(each, str) and is_template_text(each) for each in texts)
