"""The known word that a misspelt one is nearest to."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60
# Two short words are easily alike by chance, as "kind" and "id" are.
_SHORT = 4


def nearest(written: str, known: Iterable[str]) -> str | None:
    """Give the one of `known` that is most like `written`, or None where none is alike.

    Case, spaces and hyphens don't count, since people write `Value proposition` for
    `value_proposition`.
    """
    if len(written) > _LONGEST:
        return None
    forms = {_plain(word): word for word in known}
    plain = _plain(written)
    alike = get_close_matches(plain, (form for form in forms if _comparable(plain, form)), n=1, cutoff=0.6)
    return forms[alike[0]] if alike else None


def _comparable(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _SHORT or abs(len(one) - len(other)) <= 1


def _plain(word: str) -> str:
    return word.strip().casefold().replace(" ", "_").replace("-", "_")
