"""Placeholders of messages: `{{ first_name }}` stands for what is known of each recipient.

A placeholder is a name in two braces on either side. What was meant as one and is none is found too:
a brace too few, a space inside the name, the marks of another program.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS = r"[^\W\d_](?:[\w .'-]{0,60}\w)?"
_ATTEMPT = re.compile(
    r"\{\{[ \t]*(?P<whole>[^{}\n]{0,80}?)[ \t]*\}\}"
    rf"|\{{\{{[ \t]*(?P<open>{_WORDS})[ \t]*\}}(?!\}})"
    rf"|\{{\{{[ \t]*(?P<never>\w+)"
    r"|\{\{"
    rf"|(?<!\{{)\{{[ \t]*(?P<closed>{_WORDS})[ \t]*\}}\}}"
    rf"|(?<!\{{)\{{[ \t]*(?P<single>{_WORDS})[ \t]*\}}"
    rf"|(?<!\w)\[\[?[ \t]*(?P<square>{_WORDS})[ \t]*\]\]?(?![\w(\[:])"
    rf"|<<?[ \t]*(?P<angle>{_WORDS})[ \t]*>>?"
    rf"|%%?(?P<percent>{_WORDS})%%?"
    rf"|\*\|[ \t]*(?P<star>{_WORDS})[ \t]*\|\*"
)
# Where one of these stands, two braces or one were surely meant.
_BRACES = ("whole", "open", "never", "closed")
# Marks of other programs, and letters that may be plain text: read only around a name that is known.
_OTHERS = ("single", "square", "angle", "percent", "star")


class Placeholder(NamedTuple):
    """A placeholder, or what was meant as one, from `start` to `end` of a text.

    `written` is what stands between its marks. `name` is the recipient field that it is or was meant
    for, None where that can't be told. `sound` says that it is written as a placeholder is.
    """

    start: int
    end: int
    written: str
    name: str | None
    sound: bool


def placeholders(written: str, fields: Collection[str]) -> Iterator[Placeholder]:
    """Yield the placeholders of a text and what was meant as one; `fields` are the names known."""
    if not any(mark in written for mark in "{[<%*"):
        return
    known = {_plain(field): field for field in fields}
    for match in _ATTEMPT.finditer(written):
        group = match.lastgroup
        inside = "" if group is None else match[group].strip()
        name = known.get(_plain(inside))
        if group == "whole" and _NAME.fullmatch(inside):
            yield Placeholder(match.start(), match.end(), inside, inside, sound=True)
        elif group is None or group in _BRACES:
            meant = name or _as_name(inside)
            yield Placeholder(match.start(), match.end(), inside, meant, sound=False)
        elif name is not None:
            yield Placeholder(match.start(), match.end(), inside, name, sound=False)


def _as_name(inside: str) -> str | None:
    """Make a name of words, the last step of a path with dots: `contact.first name` is `first_name`."""
    last = inside.partition("|")[0].rpartition(".")[2].strip()
    name = re.sub(r"[\s-]+", "_", last).lower()
    return name if _NAME.fullmatch(name) else None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
