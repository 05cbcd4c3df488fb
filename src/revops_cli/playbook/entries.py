"""Where the entries of a list box, and the value of a short box, stand in their file.

Both may be written as the box itself (`messages:` and a list below it) or under a key of the box
(`messages: entries:`), beside its extras.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document

Entry_co = TypeVar("Entry_co", covariant=True)


class Listed(Protocol[Entry_co]):
    """A box of entries."""

    @property
    def entries(self) -> tuple[Entry_co, ...]:
        """The entries, in their order."""


def entries_of(
    document: Document, within: tuple[Key, ...], box: Listed[Entry_co]
) -> Iterator[tuple[tuple[Key, ...], Entry_co]]:
    """Yield the entries of the list box at `within`, each with the keys that lead to it."""
    listed = value_within(document, within, "entries")
    for index, entry in enumerate(box.entries):
        yield (*listed, index), entry


def value_within(document: Document, within: tuple[Key, ...], short: str) -> tuple[Key, ...]:
    """Give the keys that lead to the value named `short` of the box at `within`."""
    inner = (*within, short)
    return inner if may_be_key(short, document.source) and inner in document.positions.values else within


def may_be_key(word: str, source: str) -> bool:
    """Say whether a word may be a key of a document; where not, the document need not be asked for places.

    They are worked out when first asked for, which takes as long as reading does.
    """
    return word in source and _key(word).search(source) is not None


@cache
def _key(word: str) -> re.Pattern[str]:
    """Give what finds the word before a colon, or as a key after a question mark."""
    return re.compile(rf"""{word}["']?\s*:|\?\s+["']?{word}""")
