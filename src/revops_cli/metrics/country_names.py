"""Countries by their names in English, Finnish and Swedish, from CLDR, and by their two letters.

country_of("Suomi") -> "FI"
named_countries(("Finland first; Estonia later",)) -> {"FI", "EE"}
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from revops_cli.playbook.same_words import plain_words

_LETTERS = 2
_NO_COUNTRIES = frozenset({"ZZ", "EU", "EZ", "UN", "XA", "XB"})
_OTHER_NAMES = {"usa": "US", "united states of america": "US", "uk": "GB", "great britain": "GB"}
_NORDIC = ("FI", "SE", "NO", "DK", "IS")
_BALTIC = ("EE", "LV", "LT")
_GROUPS = {
    "nordic": _NORDIC,
    "nordics": _NORDIC,
    "pohjoismaat": _NORDIC,
    "norden": _NORDIC,
    "scandinavia": ("SE", "NO", "DK"),
    "baltics": _BALTIC,
    "baltia": _BALTIC,
    "dach": ("DE", "AT", "CH"),
    "benelux": ("BE", "NL", "LU"),
}
_WIDE = frozenset(
    {
        *("eu", "europe", "european", "eurooppa", "emea", "eea", "world", "worldwide", "global"),
        *("international", "maailma", "americas", "apac", "asia"),
    }
)


def country_of(written: str) -> str | None:
    """Give the two letters of a country as people write it, None where nobody knows it."""
    return _names().get(plain_words(written))


def named_countries(texts: tuple[str, ...]) -> frozenset[str]:
    """Give the countries that a text names; none where it names something wider, like Europe."""
    words = " ".join(plain_words(each) for each in texts)
    if _WIDE.intersection(words.split()):
        return frozenset()
    # Two letters are a word of some language, too: `is`, `at`, `no`.
    names = {name: (code,) for name, code in _names().items() if len(name) > _LETTERS}
    return frozenset(
        code for name, codes in (names | _GROUPS).items() if f" {name} " in f" {words} " for code in codes
    )


@cache
def _names() -> dict[str, str]:
    found = dict(_OTHER_NAMES)
    for language in ("en", "fi", "sv"):
        for code, name in Locale(language).territories.items():
            if len(code) == _LETTERS and code.isalpha() and code not in _NO_COUNTRIES:
                found.setdefault(plain_words(name), code)
                found.setdefault(code.casefold(), code)
    return found
