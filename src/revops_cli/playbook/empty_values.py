"""Keys and list entries after which nothing is written: what a file has, and what it means nothing by.

A quick look at the lines tells whether there may be any; only then are places worked out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.playbook.faults import offset_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key, Span
    from revops_cli.playbook.document import Document

_NOTHING = frozenset({"", "~", "null", "Null", "NULL", '""', "''"})
_WORDS = r"""(?:~|null|Null|NULL|""|'')[ \t]*(?:[\n#,}\]]|\Z)"""
_AFTER_KEY = re.compile(rf":[ \t]*(?:[\n#,}}]|{_WORDS}|\Z)")
# Three dashes begin a document and end front matter.
_AFTER_DASH = re.compile(rf"-(?<!---)[ \t]*(?:[\n#]|{_WORDS}|\Z)")
_EMPTY_QUOTES = (re.compile(r'""[ \t]*(?:[\n,\]#]|\Z)'), re.compile(r"''[ \t]*(?:[\n,\]#]|\Z)"))
_LEAD = re.compile(r"[ -]*")
_NEXT = re.compile(r"[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)([^\n]?)")


def keys_without_value(document: Document) -> Iterator[tuple[Key, ...]]:
    """Yield the places of keys without a value, as far as they could be read."""
    if _may_lack_value(document.source, _AFTER_KEY):
        for path in document.positions.keys:
            if _is_nothing(document, path) and not document.unread(path):
                yield path


def entries_without_value(document: Document) -> Iterator[tuple[Key, ...]]:
    """Yield the places of entries of lists that say nothing, as far as they could be read."""
    source = document.source
    quotes = any(sign.search(source) for sign in _EMPTY_QUOTES)
    if quotes or _may_lack_value(source, _AFTER_DASH):
        for path in document.positions.values:
            entry = bool(path) and isinstance(path[-1], int)
            if entry and _is_nothing(document, path) and not document.unread(path):
                yield path


def span_of_entry_line(document: Document, path: tuple[Key, ...]) -> Span | None:
    """Give the span of the line of an entry without value, with its line end; None where more is on it."""
    span = document.positions.values[path]
    lines = document.source.split("\n")
    line = lines[span.line - 1]
    if line.strip() not in {"-", "- ~", "- null", '- ""', "- ''"} or span.line == len(lines):
        return None
    return type(span)(span.line, 1, span.line + 1, 1)


def _may_lack_value(source: str, sign: re.Pattern[str]) -> bool:
    """Say whether, after some `sign` of a value to come, there is none on its line nor deeper below it."""
    for match in sign.finditer(source):
        if match[0].strip(" \t\n#:-"):
            return True
        start = source.rfind("\n", 0, match.start()) + 1
        if source[start : match.start()].lstrip(" ").startswith("#"):
            continue
        is_key = source[match.start()] == ":"
        lead = _LEAD.match(source, start)
        column = (lead.end() if is_key and lead else match.start()) - start
        following = _NEXT.match(source, match.start())
        below = -1 if following is None or not following[2] else len(following[1])
        listed = is_key and following is not None and following[2] == "-" and below == column
        if below <= column and not listed:
            return True
    return False


def _is_nothing(document: Document, path: tuple[Key, ...]) -> bool:
    span = document.positions.values[path]
    if span.line != span.end_line or span.end_column - span.column > len("null"):
        return False
    start = offset_of(document.source, span.line, span.column)
    return document.source[start : start + span.end_column - span.column] in _NOTHING
