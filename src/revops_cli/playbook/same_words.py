"""Texts that say the same: their words compared, without case, punctuation and spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = TypeVar("Item")

_WORD = re.compile(r"\w+(?:['\u2019.,]\w+)*")


def plain_words(text: str) -> str:
    """Give the words of a text in lower case, with one space between them."""
    return " ".join(_WORD.findall(text.casefold()))


def count_words(text: str) -> int:
    """Count the words of a text."""
    return len(_WORD.findall(text))


def repeats(texts: Iterable[tuple[Item, str]]) -> Iterator[tuple[Item, Item]]:
    """Yield each item whose text has the words of one before it, and the first of those.

    Texts without any word are like none.
    """
    first: dict[str, Item] = {}
    for item, said in texts:
        words = plain_words(said)
        if words and words in first:
            yield item, first[words]
        elif words:
            first[words] = item
