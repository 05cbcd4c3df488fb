"""Persons named in running text: a first name and a surname, found by the first name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.playbook.first_names import FIRST_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

_TWO_NAMES = re.compile(
    r"(?<![\w.@/-])(?P<first>[A-ZÅÄÖØÆ][a-zåäöøæé]+)(?:-[A-ZÅÄÖØÆ][a-zåäöøæé]+)?"
    r"(?= (?P<last>[A-ZÅÄÖØÆ][a-zåäöøæé]{2,}(?:-[A-ZÅÄÖØÆ][a-zåäöøæé]+)?)(?![\w@]))"
)
# After a name that is a company's.
_COMPANY = re.compile(r" (?:Oy|Oyj|Ab|AB|AS|A/S|ApS|Ltd|Inc|LLC|GmbH|Ky|Tmi|Group|& )")
_NO_SURNAMES = frozenset(
    {
        "consulting",
        "systems",
        "works",
        "group",
        "oy",
        "oyj",
        "marketing",
        "sales",
        "partners",
        "solutions",
        "business",
    }
)


def persons_in(written: str) -> Iterator[tuple[int, int]]:
    """Yield where persons are named in a text, from the first name to the end of the surname."""
    for match in _TWO_NAMES.finditer(written):
        if (
            match["first"].lower() in FIRST_NAMES
            and match["last"].lower() not in _NO_SURNAMES
            and not _COMPANY.match(written, match.end("last"))
        ):
            yield match.start(), match.end("last")
