"""Reads usual YAML line by line, more than twice as fast as the C parser hands over its events.

One pattern takes a line apart: its indent, a dash, a key, and a value that ends on that line or is a
block of text below. Nearly every file of a playbook is written so, and read here for its value alone.
At anything else (text over several lines, an escape, a fault, a limit that comes near) the reader gives
up, and the others read the file. It understands nothing differently from them: the tests compare.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.loader.yaml_limits import MOST_DEPTH, MOST_NODES
from revops_cli.loader.yaml_values import MAYBE_NOT_TEXT, WORDS, NumberTooLongError, plain_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.loader.yaml_values import Scalar, Value

# Possessive (`*+`) are runs of letters, so that they are not tried twice. Groups are not: Python up to 3.11.4
# loses its place where the last turn of such a group fails half-way.
_KEY = r"[A-Za-z_][\w.()/ -]{0,200}+(?<![ ])"
_PLAIN_START = r"""(?:[^\n \-?:,\[\]{}\#&*!|>'"%@`]|-(?=[0-9]))"""
_PLAIN = rf"{_PLAIN_START}[^\n:\#]*+(?:(?::(?=[^ \n])|(?<=[^ ])\#)[^\n:\#]*+)*"
_PLAIN_IN_BRACKETS = rf"{_PLAIN_START}[^\n:\#,\[\]{{}}?]*+(?::(?=[^ \n:\#,\[\]{{}}?])[^\n:\#,\[\]{{}}?]*+)*"
_BRACKETS = r"[\[{][^\n\#]*+(?:(?<=[^ ])\#[^\n\#]*+)*"
_DOUBLE_QUOTED = r'"[^"\\\n]*+"'
_SINGLE_QUOTED = r"'[^'\n]*+(?:''[^'\n]*+)*'"
_LINE = re.compile(
    rf"""
    (?:[ ]*+(?:\#[^\n]*+)?\n)*  # empty lines and comments before
    (?:
        (?P<indent>[ ]*+)
        (?P<dash>-[ ]++)?
        (?:(?P<key>{_KEY}):(?:[ ]++|(?=\n)))?
        (?:
            (?P<written>{_PLAIN}|(?:{_DOUBLE_QUOTED}|{_SINGLE_QUOTED})(?=[ \n])|{_BRACKETS})?
            [ ]*+(?:(?<=[ ])\#[^\n]*+)?\n
        |
            # The text of a block stands deeper than its key, which itself may stand behind a dash.
            (?P<block>[|>]-?+\n(?:(?P=indent)[ ](?(dash)(?(key)[ ][ ]))[^\n]*+\n|[ ]*+\n)*)
        )
    |
        (?P<odd>[^\n]++\n)
    |
        \Z
    )
    """,
    re.VERBOSE,
)
_IN_BRACKETS = re.compile(
    rf"""
    [ ]*+
    (?:
        (?:(?P<key>{_KEY}):[ ]++)?
        (?P<written>{_PLAIN_IN_BRACKETS}|{_DOUBLE_QUOTED}|{_SINGLE_QUOTED})?
        [ ]*+
        (?P<mark>[,\[\]{{}}])
    |
        (?P<odd>.)
    )
    """,
    re.VERBOSE,
)
_CLOSING = {"[": "]", "{": "}"}
_NEEDS_A_LOOK = MAYBE_NOT_TEXT | frozenset("\"'[{")
_LINE_FEEDS = re.compile("\n(\n*)")
_DEEP = MOST_DEPTH // 3
_MOST_NODES_A_LINE = 4
_Piece = tuple[str, str, str, str]  # of what stands in brackets: key, value, mark, anything odd
_NO_PIECE = ("", "", "", "")
_START = "---\n"


class _UnusualError(Exception):
    """The text holds something that is not read here."""


def read_usual(source: str) -> Value:
    """Give the value of a document, or None where it has to be read by another reader."""
    if "\t" in source or _may_be_long(source):
        return None
    try:
        return _Reader().document(source)
    except (_UnusualError, NumberTooLongError):
        return None


def _may_be_long(source: str) -> bool:
    """Tell whether the document could hold more nodes than it may."""
    pieces = sum(map(source.count, "\n,[{"))
    return _MOST_NODES_A_LINE * pieces > MOST_NODES


class _Reader:
    """Where reading stands: the open list or mapping, its column, and those around it.

    `_key` is the last key while its value may still come, on the lines below.
    """

    __slots__ = ("_column", "_key", "_list", "_mapping", "_outer")

    def __init__(self) -> None:
        # The document is the value of a key without a name, in a mapping around everything.
        self._column = -1
        self._mapping: dict[str, Value] | None = {}
        self._list: list[Value] | None = None
        self._key: str | None = ""
        self._outer: list[tuple[int, dict[str, Value] | None, list[Value] | None]] = []

    def document(self, source: str) -> Value:
        around = self._mapping or {}
        self._mapping = around
        start = len(_START) if source.startswith(_START) else 0
        for indent, dash, key, written, block, odd in _LINE.findall(source, start):
            if odd:
                raise _UnusualError
            if dash:
                self._go_to_dash(len(indent))
                if key:
                    self._open_entry(len(indent) + len(dash))
            elif key:
                if len(indent) != self._column or self._mapping is None:
                    self._go_to_key(len(indent))
            elif written or block:
                raise _UnusualError
            else:
                break  # the end of the text
            if written:
                value = _value(written) if written[0] in _NEEDS_A_LOOK else written.rstrip(" ")
                self._add(key, value)
            elif block:
                self._add(key, _text(block, self._column))
            else:
                self._add_nothing(key)
        return around.get("")

    def _go_to_key(self, column: int) -> None:
        """Find the mapping whose keys stand at a column, or open it as the value of the last key."""
        if column > self._column:
            mapping: dict[str, Value] = {}
            self._set_last(mapping)
            self._open(column, mapping, None)
            return
        self._close(column)
        if self._mapping is None:
            # A list may stand at the column of its own key.
            self._column, self._mapping, self._list = self._outer.pop()
        if self._column != column:
            raise _UnusualError

    def _go_to_dash(self, column: int) -> None:
        """Find the list whose dashes stand at a column, or open it as the value of the last key."""
        if self._key is not None and column >= self._column:
            entries: list[Value] = []
            self._set_last(entries)
            self._open(column, None, entries)
        else:
            self._close(column)
            if self._column != column or self._list is None:
                raise _UnusualError

    def _open_entry(self, column: int) -> None:
        """Open a mapping as the next entry of the list."""
        mapping: dict[str, Value] = {}
        self._add("", mapping)
        self._open(column, mapping, None)

    def _open(self, column: int, mapping: dict[str, Value] | None, entries: list[Value] | None) -> None:
        if len(self._outer) > _DEEP:
            raise _UnusualError
        self._outer.append((self._column, self._mapping, self._list))
        self._column, self._mapping, self._list = column, mapping, entries

    def _close(self, column: int) -> None:
        """Close the lists and mappings that stand deeper than a column."""
        while column < self._column:
            self._column, self._mapping, self._list = self._outer.pop()

    def _set_last(self, value: Value) -> None:
        if self._key is None or self._mapping is None:
            raise _UnusualError
        self._mapping[self._key] = value

    def _add(self, key: str, value: Value) -> None:
        """Add a value under its key, or to the list where there is no key."""
        mapping = self._mapping
        if mapping is None:
            if self._list is None or key:
                raise _UnusualError
            self._list.append(value)
        else:
            if not key or key in mapping or key in WORDS:
                raise _UnusualError
            mapping[key] = value
        self._key = None

    def _add_nothing(self, key: str) -> None:
        """Add a key whose value is on the lines below, or nowhere."""
        if not key:
            raise _UnusualError
        self._add(key, None)
        self._key = key


def _value(written: str) -> Value:
    """Read a value that ends on its line."""
    first = written[0]
    if first not in _CLOSING:
        return _scalar(written, first)
    pieces = iter(_IN_BRACKETS.findall(written, 1))
    value = _brackets(pieces, first, 0)
    if next(pieces, None) is not None:
        raise _UnusualError
    return value


def _scalar(written: str, first: str) -> Scalar:
    if first == '"':
        return written[1:-1]
    if first == "'":
        return written[1:-1].replace("''", "'")
    written = written.rstrip(" ")
    return plain_value(written) if first in MAYBE_NOT_TEXT else written


def _brackets(pieces: Iterator[_Piece], opening: str, depth: int) -> Value:
    """Read a list or mapping from after its opening bracket."""
    if depth > _DEEP:
        raise _UnusualError
    mapping: dict[str, Value] | None = {} if opening == "{" else None
    entries: list[Value] = []
    closing = _CLOSING[opening]
    for key, written, mark, _ in pieces:
        last = mark
        if written:
            value: Value = _scalar(written, written[0])
        elif mark in _CLOSING:
            value = _brackets(pieces, mark, depth + 1)
            last = _only_mark(next(pieces, _NO_PIECE))
        elif mark == closing and not (key or entries or mapping):
            break
        else:
            raise _UnusualError
        _put(mapping, entries, key, value)
        if last == closing:
            break
        if last != ",":
            raise _UnusualError
    else:
        raise _UnusualError  # never closed on its line
    return entries if mapping is None else mapping


def _put(mapping: dict[str, Value] | None, entries: list[Value], key: str, value: Value) -> None:
    if mapping is None:
        if key:
            raise _UnusualError
        entries.append(value)
    else:
        if not key or key in mapping or key in WORDS:
            raise _UnusualError
        mapping[key] = value


def _only_mark(piece: _Piece) -> str:
    """Give the comma or bracket that follows a closed bracket."""
    key, written, mark, _ = piece
    if key or written:
        raise _UnusualError
    return mark


def _text(block: str, column: int) -> str:
    """Read a block of text whose key or dash belongs at a column; `block` starts with its `|` or `>`."""
    header, _, below = block.partition("\n")
    indent = len(below) - len(below.lstrip(" "))
    if indent <= column or below[indent : indent + 1] in {"", "\n"}:
        raise _UnusualError
    margin, folded = " " * indent, header[0] == ">"
    lines = []
    for line in below.split("\n"):
        text = line[indent:]
        if text and line.startswith(margin):
            # Lines that stand deeper are not folded, and what is nothing but spaces is not ours to judge.
            if text.isspace() or (folded and text[0] == " "):
                raise _UnusualError
        elif line.strip(" "):
            raise _UnusualError
        lines.append(text)
    value = "\n".join(lines).rstrip("\n")
    if folded:
        value = _LINE_FEEDS.sub(lambda match: match[1] or " ", value)
    return value if header[1:] else value + "\n"
