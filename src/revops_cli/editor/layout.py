"""Where the parts of a document stand in its text: items, their signs, their lines.

An item is an entry of a list or a key with its value. Its *sign* is the dash or colon before the value.
Offsets and columns count from 0 in text whose lines end in line feeds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.editor.lines import Lines
from revops_cli.editor.text_blocks import header_of
from revops_cli.editor.values import has, value_at
from revops_cli.errors import ConflictError
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.diagnostics import Positions, Span
    from revops_cli.editor.values import Path, Value

_TRIVIA = re.compile(r"(?:[ \t\n]+|(?<![^ \t\n])#[^\n]*)*")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
_COMMENT_LINE = re.compile(r"( *)#[^\n]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry or key and its value. `sign` is the offset after its dash or colon, if it has one."""

    start: int
    sign: int | None
    value_start: int
    value_end: int
    end: int


class Layout:
    """A document's text, its value, and the places of everything in it."""

    def __init__(self, written: str, value: Value, positions: Positions) -> None:
        """Take a text with any line ends, and what a parser made of it."""
        normal = written.replace("\r\n", "\n").replace("\r", "\n")
        self.ends_open = not normal.endswith("\n")
        self.text = normal + "\n" if self.ends_open else normal
        self.value = value
        self.positions = positions
        self.lines = Lines(self.text)

    # -- places of values -------------------------------------------------------------------------

    def place(self, path: Path) -> tuple[int, int]:
        """Give where the value at `path` starts and ends. An empty one has no length."""
        return self._offsets(self.positions.values[path])

    def key(self, path: Path) -> tuple[int, int]:
        """Give where the key at the end of `path` starts and ends."""
        return self._offsets(self.positions.keys[path])

    def _offsets(self, span: Span) -> tuple[int, int]:
        start = self.lines.offset(span.line, span.column)
        end = self.lines.offset(span.end_line, span.end_column)
        if start is None or end is None:
            raise ConflictError(
                text("The places in this file are not known well enough to change it."),
                cure=text("Look at the file, and change it by hand."),
            )
        return start, end

    def children(self, path: Path) -> list[Path]:
        """Give the paths of the items of the list or mapping at `path`, in their order."""
        value = value_at(self.value, path)
        if isinstance(value, dict):
            return [(*path, key) for key in value]
        return [(*path, index) for index in range(len(value))] if isinstance(value, list) else []

    def has_entries(self, path: Path) -> bool:
        """Tell whether there is a list or mapping with something in it at `path`."""
        return has(self.value, path) and bool(self.children(path))

    def is_flow(self, path: Path) -> bool:
        """Tell whether the value at `path` is a list or mapping in brackets."""
        value = value_at(self.value, path)
        return isinstance(value, dict | list) and self.text[self.place(path)[0]] in "[{"

    def in_flow(self, path: Path) -> bool:
        """Tell whether the value at `path` stands between brackets."""
        return any(self.is_flow(path[:depth]) for depth in range(len(path)))

    def item(self, path: Path) -> Item:
        """Give where the entry or key at `path`, which isn't the root, stands."""
        value_start, value_end = self.place(path)
        if isinstance(path[-1], str):
            start, key_end = self.key(path)
            colon = self.skip(key_end)
            sign = colon + 1 if self.text[colon : colon + 1] == ":" else None
        else:
            start, sign = self._entry_start(path, value_start)
            key_end = start
        end = value_end
        if value_start == value_end:
            end = key_end if sign is None else sign
            if sign is not None and self.text[sign] == " " and self.in_flow(path):
                end += 1  # Between brackets a colon needs the space after it.
        return Item(start, sign, value_start, value_end, end)

    def _entry_start(self, path: Path, value_start: int) -> tuple[int, int | None]:
        """Give where an entry starts: at its dash, or between brackets at its value."""
        parent, index = path[:-1], path[-1]
        if self.is_flow(parent) or self.in_flow(parent):
            return value_start, None
        if index == 0 or isinstance(index, str):
            dash = self.place(parent)[0]
        else:
            dash = self.skip(self.place((*parent, index - 1))[1])
        return dash, dash + 1

    # -- text around them -------------------------------------------------------------------------

    def skip(self, offset: int) -> int:
        """Go past white space, line ends and comments."""
        match = _TRIVIA.match(self.text, offset)
        return match.end() if match else offset

    def line_start(self, offset: int) -> int:
        """Give where the line at `offset` starts."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Give where the line at `offset` ends, before its line feed."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def next_line(self, offset: int) -> int:
        """Give where the line after that at `offset` starts."""
        return min(self.line_end(offset) + 1, len(self.text))

    def column(self, offset: int) -> int:
        """Give the column, from 0, of an offset."""
        return offset - self.line_start(offset)

    def starts_line(self, offset: int) -> bool:
        """Tell whether only spaces stand before `offset` on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" ")

    def has_comment(self, start: int, end: int) -> bool:
        """Tell whether there is more than white space and commas from `start` to `end`."""
        return bool(self.text[start:end].strip(" \t\n,"))

    # -- lines of items that stand on lines of their own ----------------------------------------------

    def tail(self, path: Path) -> int:
        """Give where the lines of a block item end: after its value, and comments deeper than itself."""
        item = self.item(path)
        return self.comments_below(self._value_lines_end(path, item), self.column(item.start) + 1)

    def _value_lines_end(self, path: Path, item: Item) -> int:
        end = self.next_line(item.end)
        return self.blank_lines(end) if self.keeps_empty_lines(path) else end

    def keeps_empty_lines(self, path: Path) -> bool:
        """Tell whether the value at `path` ends with a block of text (`|+`) that empty lines belong to."""
        while children := self.children(path):
            if self.is_flow(path):
                return False
            path = children[-1]
        start = self.place(path)[0]
        header = header_of(self.text[start : start + 4])
        return header is not None and "+" in header[1]

    def blank_lines(self, offset: int) -> int:
        """Go past empty lines."""
        match = _BLANK_LINES.match(self.text, offset)
        return match.end() if match else offset

    def comments_below(self, offset: int, column: int) -> int:
        """Go past the comment lines that follow at once and start at `column` or deeper."""
        while (match := _COMMENT_LINE.match(self.text, offset)) and len(match[1]) >= column:
            offset = match.end()
        return offset

    def comments_above(self, offset: int, column: int) -> int:
        """Give where the comment lines at `column` start that stand right above the line at `offset`."""
        start = self.line_start(offset)
        while start > 0:
            above = self.line_start(start - 1)
            match = _COMMENT_LINE.match(self.text, above)
            if match is None or len(match[1]) != column:
                break
            start = above
        return start
