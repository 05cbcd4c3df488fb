"""One name written in two ways: told by what people don't see, or by one letter in a long word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.same_words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document

# In shorter words one letter makes another word, or another person: Anna and Anne, 2026 and 2027.
_LONG_WORD = 6


class Written(NamedTuple):
    """A name, where it stands, and how often it stands in that file."""

    document: Document
    within: tuple[Key, ...]
    name: str
    times: int = 1


class TwoSpellings(NamedTuple):
    """The first place of a rarer spelling, and of the more common one of the same name.

    `even` says that both are as common.
    """

    rarer: Written
    common: Written
    even: bool


def two_spellings(mentions: Iterable[Written], *, first_names: bool = False) -> Iterator[TwoSpellings]:
    """Yield the names that are most likely one, the rarer after the more common, in order of appearance.

    With `first_names`, a name alone (`Aino`) is the one that stands before a comma elsewhere
    (`Aino, sales lead`), if there is just one of that kind.
    """
    first: dict[str, Written] = {}
    times: dict[str, int] = {}
    for mention in mentions:
        first.setdefault(mention.name, mention)
        times[mention.name] = times.get(mention.name, 0) + mention.times
    pairs = dict.fromkeys(_pairs(tuple(first)))
    if first_names:
        pairs |= dict.fromkeys(_first_names(tuple(first)))
    told: set[str] = set()
    for one, other in pairs:
        common, rarer = (one, other) if times[one] >= times[other] else (other, one)
        if rarer not in told:
            told.add(rarer)
            yield TwoSpellings(first[rarer], first[common], times[rarer] == times[common])


def _pairs(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names of which the words are the same, or differ in one letter of a long one."""
    by_words: dict[str, str] = {}
    by_rest: dict[tuple[str, ...], str] = {}
    for name in names:
        words = plain_words(name)
        if not words:
            continue
        if words in by_words:
            yield by_words[words], name
            continue
        by_words[words] = name
        keys = set(_with_a_letter_less(words.split(" ")))
        like = next((by_rest[key] for key in sorted(keys) if key in by_rest), None)
        if like is not None:
            yield like, name
        for key in keys:
            by_rest.setdefault(key, name)


def _with_a_letter_less(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words as they are without one letter of a long one: slips have one of these in common."""
    yield tuple(words)
    for index, word in enumerate(words):
        if len(word) >= _LONG_WORD and word.isalpha():
            for place in range(len(word)):
                yield (*words[:index], word[:place] + word[place + 1 :], *words[index + 1 :])


def _first_names(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    longer: dict[str, list[str]] = {}
    for name in names:
        before, comma, _ = name.partition(",")
        if comma:
            longer.setdefault(plain_words(before), []).append(name)
    for name in names:
        found = longer.get(plain_words(name), []) if "," not in name else []
        if len(found) == 1:
            yield found[0], name
