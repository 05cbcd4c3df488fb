"""Sentences for people, kept apart from their language until someone reads them.

The inside of the program never formats a message. It makes a `Text`: an English template with
named places, and the values for them. `revops_cli.language.Language` turns it into English or
Finnish, formats the values for that language and makes whatever came from data harmless.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

WRITTEN_IN = "en"
"""The language of the sentences in the source."""

# Bidirectional controls reorder what a reader sees; they are shown by number instead.
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACE, _DELETE = 32, 127


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in English with `{named}` places, and the values that go there.

    `plural` is the template for more than one; the number is then the value named `count`.
    Values are kept as they are (`str`, `int`, `Decimal`, `Money`, `date`, another `Text`, a tuple
    of these, ...), so that each language can write them in its own way.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str | None = None

    def __str__(self) -> str:
        """Give the English sentence with plain values: for logs and tests, not for readers."""
        values = dict(self.values)
        if self.plural is not None and values.get("count") != 1:
            return self.plural.format(**values)
        return self.template.format(**values)


def text(template: str, /, **values: object) -> Text:
    """Make a `Text`. The template is also the key in the translation catalogues."""
    return Text(template, tuple(values.items()))


def plural(singular: str, several: str, count: int, /, **values: object) -> Text:
    """Make a `Text` that depends on a number, which the templates may show as `{count}`."""
    return Text(singular, (("count", count), *values.items()), several)


def visible(data: str) -> str:
    r"""Show control characters and bidirectional marks instead of letting a terminal obey them.

    >>> visible("a\x1b[31m")
    'a^[[31m'
    """
    if data.isprintable():
        return data
    return "".join(_visible_character(character) for character in data)


def _visible_character(character: str) -> str:
    code = ord(character)
    if code < _SPACE or code == _DELETE:
        return "^" + chr(code ^ 64)
    if character in _BIDI_CONTROLS or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"<U+{code:04X}>"
    return character
