"""Pairs of leads that look like one person: a like name in a like company, by edit distance (rapidfuzz).

Names and companies are compared without case, accents, the order of their parts and legal forms (Oy,
Ltd); an initial may stand for a name. Both must be at least `NEAR` alike; a pair is as alike as the worse
of the two. Only leads whose companies begin alike, or whose names are the same, are compared: all pairs
would be too many.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.metrics.repeated_persons import NamedLead, PersonLead

NEAR = 85
"""Hundredths of likeness from which two names, or two companies, may be one."""

COMPARED_UP_TO = 200_000
"""Leads with a name above which none are compared: their names alone would fill the memory."""

_LARGEST_BLOCK = 1_500
_BEGINNING = 4
_INITIAL = 95
_SAME = 100
_LEGAL_FORMS = frozenset(
    {
        *("oy", "oyj", "ab", "ky", "tmi", "ltd", "limited", "inc", "llc", "plc", "corp", "corporation", "co"),
        *("gmbh", "ag", "kg", "as", "asa", "aps", "a/s", "bv", "nv", "sa", "sas", "sarl", "srl", "spa", "ou"),
        *("company", "the"),
    }
)
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two leads that may be of one person, the older first; likeness is 0-1."""

    first: PersonLead
    second: PersonLead
    name: Decimal
    company: Decimal

    @property
    def likeness(self) -> Decimal:
        """How alike the two are: as the worse of name and company."""
        return min(self.name, self.company)


@dataclass(frozen=True, slots=True)
class NearPairs:
    """The pairs, those most alike first; `not_compared` leads stood in blocks too large to compare."""

    pairs: tuple[NearPair, ...] = ()
    not_compared: int = 0


@dataclass(frozen=True, slots=True)
class _Plain:
    lead: PersonLead
    name: tuple[str, ...]
    company: str


def near_pairs(persons: Iterable[NamedLead], known: Iterable[Sequence[PersonLead]] = ()) -> NearPairs:
    """Find pairs of like name and company; those of the `known` groups are told already."""
    plain = [
        _Plain(one.lead, tuple(sorted(set(_words(one.name)))), plain_company(one.company)) for one in persons
    ]
    told = {
        frozenset((first.lead_id, second.lead_id))
        for group in known
        for first, second in combinations(group[:_LARGEST_BLOCK], 2)
    }
    found: dict[frozenset[str], NearPair] = {}
    large = 0
    for block in _blocks(plain):
        if len(block) > _LARGEST_BLOCK:
            large += len(block)
            continue
        for first, second in combinations(block, 2):
            both = frozenset((first.lead.lead_id, second.lead.lead_id))
            if both not in told and both not in found and (pair := _pair(first, second)) is not None:
                found[both] = pair
    order = sorted(found.values(), key=lambda pair: (-pair.likeness, pair.first.order, pair.second.order))
    return NearPairs(tuple(order), large)


def _blocks(plain: Iterable[_Plain]) -> list[list[_Plain]]:
    blocks: dict[tuple[str, ...], list[_Plain]] = {}
    for one in plain:
        if one.name and one.company:
            blocks.setdefault(("company", one.company[:_BEGINNING]), []).append(one)
            blocks.setdefault(("name", *one.name), []).append(one)
    return [block for block in blocks.values() if len(block) > 1]


def _pair(first: _Plain, second: _Plain) -> NearPair | None:
    company = _SAME if first.company == second.company else ratio(first.company, second.company)
    if company < NEAR:
        return None
    name = _name_likeness(first.name, second.name)
    if name < NEAR:
        return None
    older, newer = sorted((first.lead, second.lead), key=lambda lead: lead.order)
    return NearPair(older, newer, _hundredths(name), _hundredths(company))


def _name_likeness(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    if first == second:
        return _SAME
    if len(first) == len(second) and _with_initials(first, second):
        return _INITIAL
    return ratio(" ".join(first), " ".join(second))


def _with_initials(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether the names differ only in that a letter stands for a name that begins with it."""
    left, right = set(first) - set(second), set(second) - set(first)
    if len(left) != 1 or len(right) != 1:
        return False
    short, long = sorted((left.pop(), right.pop()), key=len)
    return len(short) == 1 and long.startswith(short) and len(first) > 1


def _hundredths(likeness: float) -> Decimal:
    return Decimal(int(likeness)) / 100


@cache
def _words(written: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", written.casefold())
    return tuple(_WORDS.findall("".join(each for each in plain if not unicodedata.combining(each))))


@cache
def plain_company(written: str) -> str:
    """Give the name of a company without case, accents and its legal form."""
    words = _words(written)
    return " ".join(word for word in words if word not in _LEGAL_FORMS) or " ".join(words)
