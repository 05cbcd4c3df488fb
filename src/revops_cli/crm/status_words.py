"""Which words of a CRM mean won, lost and open."""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.crm.saying import say_which
from revops_cli.crm.sql import literal
from revops_cli.errors import InputError
from revops_cli.texts import Text, text
from revops_cli.yaml_text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from revops_cli.crm.mapping import ColumnMap
    from revops_cli.crm.source import Source

STATUSES = ("open", "won", "lost")
"""What a deal can be."""

KNOWN_WORDS = {
    "open": ("open", "avoin", "öppen", "öppet"),
    "won": ("won", "closed won", "closed-won", "closedwon", "voitettu", "vunnen", "vunnet"),
    "lost": (
        *("lost", "closed lost", "closed-lost", "closedlost", "hävitty", "menetetty"),
        *("förlorad", "förlorat"),
    ),
}
"""What these words mean needs no telling."""
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The status of every word found in a file; `assumed_open` are those that nobody declared."""

    status: Mapping[str, str]
    assumed_open: frozenset[str]

    def sql(self, word: str, *, sure: bool) -> str:
        """Give the SQL that turns the word into a status.

        It fails on a word that wasn't seen, and gives an ENUM, which groups fast once it is stored. A
        `sure` file, of which every word was seen and which stays where it is, needs neither.
        """
        if sure and all(each == means for each, means in self.status.items()):
            return word
        cases = []
        for status in STATUSES:
            words = ", ".join(literal(each) for each, means in self.status.items() if means == status)
            if words:
                cases.append(f"WHEN {word} IN ({words}) THEN '{status}'")
        cases = cases or ["WHEN false THEN ''"]
        case = f"CASE {' '.join(cases)} ELSE error(coalesce({word}, '')) END"
        values = ", ".join(literal(status) for status in STATUSES)
        return case if sure else f"CAST({case} AS ENUM({values}))"


def known_words(source: Source, columns: ColumnMap) -> dict[str, str]:
    """Give every word whose status is known, in lower case: ours, the preset's, the user's."""
    words = {word: status for status, several in KNOWN_WORDS.items() for word in several}
    preset = columns.form.status_words if columns.form is not None else {}
    for declared in (preset, source.status):
        for status, several in declared.items():
            words |= {_plain(word): status for word in several}
    return words


def status_words(counts: Mapping[str, int | None], source: Source, columns: ColumnMap) -> StatusWords:
    """Decide what each word found means.

    Words that nobody knows count as open where won and lost are both known. Raises `InputError` where
    they aren't, with the words found, their counts (where counted) and the flags to type.
    """
    known = known_words(source, columns)
    meaning = {word: known.get(_plain(word)) for word in counts if word.strip()}
    unknown = [word for word, status in meaning.items() if status is None]
    flagged = {flag.status for _, flag in columns.flags}
    seen = {status for status in meaning.values() if status is not None} | flagged
    if unknown and not {"won", "lost"} <= seen:
        missing = tuple(status for status in ("won", "lost") if status not in seen)
        raise InputError(
            text(
                "{file} doesn't tell which deals are {missing}: the column {column} has the words {words}.",
                file=source.label,
                missing=missing,
                column=columns.header("status"),
                words=word_list(counts),
            ),
            cure=say_which(source, *_to_say(missing, unknown)),
        )
    return StatusWords({word: status or "open" for word, status in meaning.items()}, frozenset(unknown))


def unused_words(source: Source, statuses: StatusWords) -> tuple[str, ...]:
    """Give the words that somebody said a meaning of, and that no row has."""
    found = {_plain(word) for word in statuses.status}
    return tuple(word for several in source.status.values() for word in several if _plain(word) not in found)


def guessed_statuses(
    words: Iterable[str],
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Say which words mean won and lost: those that are known to, and those that look like it."""
    known: dict[str, tuple[str, ...]] = {}
    guessed: dict[str, tuple[str, ...]] = {}
    for word in words:
        plain = _plain(word)
        for status, hints in _HINTS.items():
            if plain in KNOWN_WORDS[status]:
                known[status] = (*known.get(status, ()), word)
            elif any(hint in plain for hint in hints):
                guessed[status] = (*guessed.get(status, ()), word)
    return known, guessed


def word_list(counts: Mapping[str, int | None]) -> tuple[Text | str, ...]:
    """Write words with their counts, most frequent first: `Won (4,238), Lost (2,473)`."""
    ordered = sorted(counts.items(), key=lambda item: (-(item[1] or 0), item[0]))
    words: list[Text | str] = [
        word if count is None else text("{word} ({count})", word=word, count=count)
        for word, count in ordered[:_MOST_WORDS]
    ]
    if len(ordered) > _MOST_WORDS:
        words.append(text("and {count} others", count=len(ordered) - _MOST_WORDS))
    return tuple(words)


def _to_say(missing: tuple[str, ...], words: list[str]) -> tuple[str, str]:
    """Guess which words are won and lost, and write it as flags and as a line of `data.yaml`."""
    flags, pairs, left = [], [], list(words)
    for status in missing:
        hints = [word for word in left if any(each in _plain(word) for each in _HINTS[status])]
        near = hints or difflib.get_close_matches(status, left, n=1)
        word = near[0] if near else "WORD"
        if word in left:
            left.remove(word)
        flags.append(f'--status {status}="{word}"' if " " in word else f"--status {status}={word}")
        pairs.append(f"{status}: [{yaml_text(word)}]")
    return " ".join(flags), f"status: {{{', '.join(pairs)}}}"


_HINTS = {
    "won": ("won", "win", "sign", "voit", "kauppa", "vunn", "gewonnen", "success"),
    "lost": ("lost", "lose", "häv", "menet", "förlor", "verloren", "reject", "dropped"),
}


def _plain(word: str) -> str:
    # Some systems write ä as two characters.
    return unicodedata.normalize("NFC", " ".join(word.split())).casefold()
