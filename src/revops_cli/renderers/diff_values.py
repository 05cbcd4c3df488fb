"""Values of a comparison as people read them: quantities in their language, texts cut to the point."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.changes.meaning import Entries
from revops_cli.playbook.fields import fields_of
from revops_cli.renderers.field_words import field_name, fixed_word
from revops_cli.schemas.lever import NO_LEVER, Lever
from revops_cli.schemas.measures import Measures
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from revops_cli.changes.meaning import Tree
    from revops_cli.language import Language

_LONGEST = 110
_AROUND = 3
# Comparing texts word by word takes time that grows with their square.
_MOST_WORDS = 1_000
_MOST_FIELDS = 4
# What a text says first of an entry is told by its name already.
_MEASURES = {field.key: field.box.name for field in fields_of(Measures) if field.box is not None}
_NAMES = frozenset({"id", "name", "title", "activity", "act", "fits", "what", "period"})


def value(tree: Tree | None, language: Language) -> str:
    """Write a value in one line; a longer text is cut at its end."""
    match tree:
        case None:
            return language.say(text("nothing"))
        case str():
            return quoted(tree, language)
        case tuple():
            return quoted("; ".join(map(str, tree)), language)
        case Entries():
            return language.value(tuple(tree.items))
        case Mapping():
            return summary(tree, language)
        case _:
            return language.value(tree)


def quoted(written: str, language: Language) -> str:
    """Write a text in quotes, harmless and in one line, cut at its end where it is long."""
    return in_quotes(_cut(language.value(" ".join(written.split()))), language)


def in_quotes(written: str, language: Language) -> str:
    """Put what a playbook says in the quotes of the reader's language."""
    return f"”{written}”" if language.code == "fi" else f"“{written}”"


def _cut(written: str) -> str:
    if len(written) <= _LONGEST:
        return written
    return written[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def word(tree: Tree | None, language: Language) -> str:
    """Write a word of a fixed choice, or a name: without quotes."""
    if tree is None:
        return language.say(text("none"))
    return fixed_word(tree, language) if isinstance(tree, str) else value(tree, language)


def levers(tree: Tree | None, language: Language) -> str:
    """Write the levers that a box says it moves."""
    if tree is None:
        return language.say(text("as usual in its place"))
    words = tree if isinstance(tree, tuple) else (tree,)
    if words == (NO_LEVER,):
        return language.say(text("no lever"))
    return language.value(tuple(Lever(str(each)).name_text for each in words))


def summary(entry: Mapping[str, Tree], language: Language) -> str:
    """Tell the first few plain values of an entry, each with its field."""
    told = [
        f"{_field(key, language)} {_plain(each, language)}"
        for key, each in _plain_values(entry)
        if key not in _NAMES
    ]
    return ", ".join(told[:_MOST_FIELDS]) + (", …" if len(told) > _MOST_FIELDS else "")


def _field(key: str, language: Language) -> str:
    return language.say(_MEASURES[key]) if key in _MEASURES else field_name(key, language)


def _plain_values(entry: Mapping[str, Tree]) -> list[tuple[str, Tree]]:
    found: list[tuple[str, Tree]] = []
    for key, each in entry.items():
        if isinstance(each, Mapping):
            inside = [short for short in ("value", "text") if short in each]
            found.extend((key, each[short]) for short in inside[:1])
        elif not isinstance(each, Entries):
            found.append((key, each))
    return found


def _plain(tree: Tree, language: Language) -> str:
    return word(tree, language) if isinstance(tree, str) and tree.islower() else value(tree, language)


class Rewording(NamedTuple):
    """What of a text changed: the words that went and came with a few around them, or the lines that did."""

    before: str
    after: str
    gone: tuple[str, ...] = ()
    came: tuple[str, ...] = ()


def reworded(before: Tree | None, after: Tree | None, language: Language) -> Rewording:
    """Show what changed between two texts, or between two lists of texts."""
    if isinstance(before, tuple) or isinstance(after, tuple):
        old, new = _listed(before), _listed(after)
        return Rewording(
            "",
            "",
            tuple(quoted(each, language) for each in old if each not in new),
            tuple(quoted(each, language) for each in new if each not in old),
        )
    old_words, new_words = str(before).split(), str(after).split()
    start, end_old, end_new = _changed(old_words, new_words)
    return Rewording(
        _stretch(old_words, start, end_old, language), _stretch(new_words, start, end_new, language)
    )


def _listed(tree: Tree | None) -> list[str]:
    if isinstance(tree, tuple):
        return [str(each) for each in tree]
    return [] if tree is None else [str(tree)]


def _changed(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int]:
    """Give where the first change begins and the last one ends, in words of either text."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    same = 0
    while same < min(len(old), len(new)) - start and old[-1 - same] == new[-1 - same]:
        same += 1
    return start, len(old) - same, len(new) - same


def _stretch(words: Sequence[str], start: int, end: int, language: Language) -> str:
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    shown = " ".join(words[first:last])
    cut = _cut(language.value(shown))
    before = "…" if first else ""
    after = "…" if last < len(words) and not cut.endswith("…") else ""
    return in_quotes(f"{before}{cut}{after}", language)


def changed_words(before: str, after: str) -> int | None:
    """Count the words of two long texts that differ, None where that takes too long."""
    old, new = before.split(), after.split()
    start, end_old, end_new = _changed(old, new)
    old, new = old[start:end_old], new[start:end_new]
    if max(len(old), len(new)) > _MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return sum(
        max(end_old - start_old, end_new - start_new)
        for tag, start_old, end_old, start_new, end_new in matcher.get_opcodes()
        if tag != "equal"
    )


def percent(relative: Decimal, language: Language) -> str:
    """Write a change over what there was, with its sign: `-12%`, `+3.4%`."""
    return ("+" if relative > 0 else "") + language.ratio(relative)
