"""Cuts YAML into tokens, in pure Python.

It stands in where the C parser is missing, and it is what words every syntax error: whatever the
C parser refuses is read again here. A file of any content takes time in proportion to its length,
which ruamel.yaml's own scanner in pure Python does not promise. The way of working (indentation
turned into start and end tokens, a key recognised when its colon is met) is libyaml's, so that
both accept the same files.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from revops_cli.loader import yaml_complaints as complaints
from revops_cli.loader.yaml_scalars import block, plain, quoted, tab_problem
from revops_cli.loader.yaml_tokens import BLANK_OR_END, END, Kind, Token

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_KEY = 1024
_EMPTY_LINES = re.compile(r"(?:[ \t]*+(?:#[^\n\0]*+)?\n){1,1000}")  # Each turn takes memory until the last.
_SPACES = re.compile(r" *+")
_TABS_AND_SPACES = re.compile(r"[ \t]*+")
_PROPERTY = re.compile(r"[&*!](?:<[^\s>]*>|[^ \t\n\0,\[\]{}]*)")
_PROPERTY_KINDS = {"&": Kind.ANCHOR, "*": Kind.ALIAS, "!": Kind.TAG}
_FLOW_STARTS = {"[": Kind.FLOW_SEQUENCE_START, "{": Kind.FLOW_MAPPING_START}
_FLOW_ENDS = {"]": Kind.FLOW_SEQUENCE_END, "}": Kind.FLOW_MAPPING_END}
_NEVER_PLAIN = frozenset(",[]{}#&*!|>'\"%@`")


class _PossibleKey:
    """A token that may turn out to be a key, once a colon follows."""

    __slots__ = ("line_start", "number", "required", "start")

    def __init__(self, number: int, start: int, line_start: int, *, required: bool) -> None:
        self.number = number
        self.start = start
        self.line_start = line_start
        self.required = required


class Scanner:
    """Gives the tokens of `source`, whose lines all end in a line feed, with `END` after the last."""

    def __init__(self, source: str) -> None:
        """Stand at the start of the text."""
        self.source = source
        self.place = 0
        self.line_start = 0
        self.tokens: deque[Token] = deque()
        self.taken = 0
        self.done = False
        self._ready = False
        self.indent = -1
        self.indents: list[int] = []
        self.key_allowed = True
        self.keys: list[_PossibleKey | None] = [None]
        self.brackets: list[int] = []
        self._fetchers: dict[str, Callable[[], None]] = {
            "[": self._flow_start, "{": self._flow_start, "]": self._flow_end, "}": self._flow_end,
            ",": self._flow_entry, "&": self._property, "*": self._property, "!": self._property,
            "'": self._quoted, '"': self._quoted,
        }  # fmt: skip

    def peek(self) -> Token:
        """Give the next token, and leave it."""
        if not self._ready:
            while not self.done and (not self.tokens or self._may_be_key()):
                self._fetch()
            self._ready = True
        return self.tokens[0]

    def take(self) -> Token:
        """Give the next token, and go past it."""
        token = self.peek()
        self.tokens.popleft()
        self.taken += 1
        self._ready = False
        return token

    # -- which token may still become a key ---------------------------------------------------

    def _may_be_key(self) -> bool:
        """Tell whether the next token could turn out to be a key, so that more must be read first."""
        for level, key in enumerate(self.keys):
            if key is not None and key.number == self.taken:
                if not self._is_stale(key):
                    return True
                self._forget_key(level)
        return False

    def _is_stale(self, key: _PossibleKey) -> bool:
        return key.line_start != self.line_start or self.place - key.start > _LONGEST_KEY

    def _forget_key(self, level: int = -1) -> None:
        key = self.keys[level]
        if key is not None and key.required:
            raise complaints.no_colon(self.source, key.start)
        self.keys[level] = None

    def _save_key(self) -> None:
        if not self.key_allowed:
            return
        required = not self.brackets and self.indent == self.column
        self._forget_key()
        self.keys[-1] = _PossibleKey(
            self.taken + len(self.tokens), self.place, self.line_start, required=required
        )

    # -- indentation --------------------------------------------------------------------------

    @property
    def column(self) -> int:
        """The column, from 0, where scanning stands."""
        return self.place - self.line_start

    def _roll(self, column: int, kind: Kind, place: int, number: int | None = None) -> None:
        """Open a block collection where the column is deeper than before."""
        if self.brackets or self.indent >= column:
            return
        self.indents.append(self.indent)
        self.indent = column
        token = Token(kind, place, place)
        if number is None:
            self.tokens.append(token)
        else:
            self.tokens.insert(number - self.taken, token)

    def _unroll(self, column: int) -> None:
        """Close the block collections that are deeper than the column."""
        while not self.brackets and self.indent > column:
            self.tokens.append(Token(Kind.BLOCK_END, self.place, self.place))
            self.indent = self.indents.pop()

    # -- tokens -------------------------------------------------------------------------------

    def _skip_to_token(self) -> None:
        """Go past empty lines, comments and white space; a new line may start with a key."""
        source = self.source
        end = self.place
        while lines := _EMPTY_LINES.match(source, end):
            end = lines.end()
        spaces = _SPACES.match(source, end)
        end = spaces.end() if spaces else end
        newline = source.rfind("\n", self.place, end)
        if newline >= 0:
            self.line_start = newline + 1
            if not self.brackets:
                self.key_allowed = True
        if source[end] == "\t" and (self.brackets or not self.key_allowed):
            tabs = _TABS_AND_SPACES.match(source, end)
            end = tabs.end() if tabs else end
        self.place = end

    def _fetch(self) -> None:
        self._skip_to_token()
        self._unroll(self.column)
        character = self.source[self.place]
        if character == END:
            self._stream_end()
        elif self.place == self.line_start and self._at_line_start(character):
            return
        elif character in self._fetchers:
            self._fetchers[character]()
        else:
            self._fetch_by_next(character)

    def _at_line_start(self, character: str) -> bool:
        """Fetch what only the start of a line can hold: a directive or a document mark."""
        if character == "%":
            raise complaints.directive(self.source, self.place)
        mark = self.source[self.place : self.place + 3]
        if mark not in {"---", "..."} or self.source[self.place + 3] not in BLANK_OR_END:
            return False
        if self.brackets:
            raise complaints.unclosed_bracket(self.source, self.brackets[-1])
        self._unroll(-1)
        self._forget_key()
        self.key_allowed = False
        self._emit(Kind.DOCUMENT_START if mark == "---" else Kind.DOCUMENT_END, 3)
        return True

    def _fetch_by_next(self, character: str) -> None:
        """Fetch what depends on the character after: `- `, `? `, `: `, or else text."""
        ends = self.source[self.place + 1] in BLANK_OR_END
        if character == "-" and ends:
            self._block_entry()
        elif character == "?" and ends:
            self._explicit_key()
        elif character == ":" and (ends or self._value_in_flow()):
            self._value()
        elif character in "|>" and not self.brackets:
            self._block_scalar()
        elif character not in _NEVER_PLAIN and character not in "\t\n":
            self._plain()
        elif character == "\t":
            raise tab_problem(self.place)
        else:
            raise complaints.cannot_start(self.source, self.place)

    def _value_in_flow(self) -> bool:
        """Tell whether a colon without a space after it ends a key, as in `{"a":1}`."""
        follows_key = self.keys[-1] is not None
        return bool(self.brackets) and (follows_key or self.source[self.place + 1] in ",[]{}")

    def _emit(self, kind: Kind, length: int) -> None:
        self.tokens.append(Token(kind, self.place, self.place + length))
        self.place += length

    def _stream_end(self) -> None:
        if self.brackets:
            raise complaints.unclosed_bracket(self.source, self.brackets[-1])
        self._unroll(-1)
        self._forget_key()
        self._emit(Kind.STREAM_END, 0)
        self.done = True

    def _flow_start(self) -> None:
        self._save_key()
        self.keys.append(None)
        self.brackets.append(self.place)
        self.key_allowed = True
        self._emit(_FLOW_STARTS[self.source[self.place]], 1)

    def _flow_end(self) -> None:
        character = self.source[self.place]
        if not self.brackets:
            raise complaints.stray_bracket(self.place, character)
        opened = self.source[self.brackets[-1]]
        if opened + character not in {"[]", "{}"}:
            raise complaints.wrong_bracket(self.source, self.brackets[-1], self.place)
        self._forget_key()
        self.keys.pop()
        self.brackets.pop()
        self.key_allowed = False
        self._emit(_FLOW_ENDS[character], 1)

    def _flow_entry(self) -> None:
        if not self.brackets:
            raise complaints.cannot_start(self.source, self.place)
        self._forget_key()
        self.key_allowed = True
        self._emit(Kind.FLOW_ENTRY, 1)

    def _block_entry(self) -> None:
        if self.brackets:
            raise complaints.dash_in_brackets(self.place)
        if not self.key_allowed:
            raise complaints.list_beside_key(self.place)
        self._roll(self.column, Kind.BLOCK_SEQUENCE_START, self.place)
        self._forget_key()
        self.key_allowed = True
        self._emit(Kind.BLOCK_ENTRY, 1)

    def _explicit_key(self) -> None:
        if not self.brackets:
            if not self.key_allowed:
                raise complaints.cannot_start(self.source, self.place)
            self._roll(self.column, Kind.BLOCK_MAPPING_START, self.place)
        self._forget_key()
        self.key_allowed = not self.brackets
        self._emit(Kind.KEY, 1)

    def _value(self) -> None:
        key = self.keys[-1]
        if key is not None and not self._is_stale(key):
            self.tokens.insert(key.number - self.taken, Token(Kind.KEY, key.start, key.start))
            self._roll(key.start - key.line_start, Kind.BLOCK_MAPPING_START, key.start, key.number)
            self.keys[-1] = None
            self.key_allowed = False
        else:
            if not self.brackets:
                if not self.key_allowed:
                    raise complaints.second_colon(self.source, self.place, self.line_start)
                self._roll(self.column, Kind.BLOCK_MAPPING_START, self.place)
            self.key_allowed = not self.brackets
        self._emit(Kind.VALUE, 1)

    def _property(self) -> None:
        self._save_key()
        self.key_allowed = False
        match = _PROPERTY.match(self.source, self.place)
        length = len(match[0]) if match else 1
        self._emit(_PROPERTY_KINDS[self.source[self.place]], length)

    def _quoted(self) -> None:
        self._save_key()
        self.key_allowed = False
        scalar = quoted(self.source, self.place)
        self._scalar(scalar.value, scalar.end, scalar.resume, self.source[self.place])

    def _plain(self) -> None:
        self._save_key()
        self.key_allowed = False
        scalar = plain(self.source, self.place, self.indent + 1, in_flow=bool(self.brackets))
        if scalar.breaks_line:
            self.key_allowed = True
        self._scalar(scalar.value, scalar.end, scalar.resume, None)

    def _block_scalar(self) -> None:
        self._forget_key()
        self.key_allowed = True
        scalar = block(self.source, self.place, self.indent)
        self._scalar(scalar.value, scalar.end, scalar.resume, self.source[self.place])

    def _scalar(self, value: str, end: int, resume: int, style: str | None) -> None:
        self.tokens.append(Token(Kind.SCALAR, self.place, end, value, style))
        newline = self.source.rfind("\n", self.place, resume)
        if newline >= 0:
            self.line_start = newline + 1
        self.place = resume
