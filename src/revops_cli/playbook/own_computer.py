"""Addresses and paths that lead somewhere on one computer alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = ("file:/", "localhost", "127.0.0.1", "/Users/", "/home/", "\\")
_OWN = re.compile(
    r"(?<![\w.])(?:"
    r"https?://(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?![\w.-])(?::\d+)?(?:/[^\s\"'<>)\]}]*)?"
    r"|file:/{1,3}[^\s\"'<>)\]}]*"
    r"|[A-Za-z]:(?:\\{1,2}|/(?!/))\w[^\s\"'<>]*"
    r"|\\{2,4}\w[\w.-]*\\{1,2}\w[^\s\"'<>]*"
    r"|/(?:Users|home)/[\w.-]+/[^\s\"'<>)\]}]*"
    r")",
    re.IGNORECASE,
)


def is_own_computer(address: str) -> bool:
    """Say whether an address or path leads somewhere on one computer."""
    return _OWN.match(address) is not None


def own_computer_in(written: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has addresses and paths that only one computer knows."""
    if any(sign in written for sign in _SIGNS):
        for match in _OWN.finditer(written):
            yield match.span()
