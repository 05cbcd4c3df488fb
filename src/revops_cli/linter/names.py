"""The names by which rules are chosen: a code, a slug, a family's `RV5`, or `all`."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from revops_cli.schemas.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.rule import Rule

ALL = "all"

_EVERY, _SOME, _ONE = 1, 2, 3
_CODE = re.compile(r"rv\w*$", re.IGNORECASE)
# How alike two codes are that differ by one letter.
_ONE_LETTER = 0.8


def named(rules: Iterable[Rule], name: str) -> tuple[Rule, ...]:
    """Give the rules that a name means, none where it means nothing. Case does not matter."""
    return tuple(rule for rule in rules if _match(rule, name))


def chosen(rules: Iterable[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Give the rules that are selected and not ignored; the name that says more decides.

    `RV501` is run with `select=["RV501"]` and `ignore=["RV5"]`, and the rest of the family is not.
    Where both say as much, it is ignored. Without `select` every rule is selected.
    """
    wanted, unwanted = tuple(select) or (ALL,), tuple(ignore)
    return tuple(rule for rule in rules if _closest(rule, wanted) > _closest(rule, unwanted))


def nearest_name(rules: Iterable[Rule], name: str) -> str | None:
    """Give the code or slug that an unknown name was most likely meant for, or None.

    Codes are all alike, so one is guessed only where a single letter is wrong or missing.
    """
    listed = tuple(rules)
    written = name.strip()
    if _CODE.match(written):
        codes = [rule.code for rule in listed]
        near = get_close_matches(written.upper().replace("O", "0"), codes, n=1, cutoff=_ONE_LETTER)
        return near[0] if near and len(written) >= len("RV501") else None
    return nearest(written, tuple(rule.slug for rule in listed))


def _closest(rule: Rule, names: tuple[str, ...]) -> int:
    return max((_match(rule, name) for name in names), default=0)


def _match(rule: Rule, name: str) -> int:
    """Say how much a name says of a rule: nothing, that it is one, its family, or itself."""
    plain = name.strip().casefold()
    if plain in {rule.code.casefold(), rule.slug}:
        return _ONE
    if plain == rule.family.value.casefold():
        return _SOME
    return _EVERY if plain == ALL else 0
