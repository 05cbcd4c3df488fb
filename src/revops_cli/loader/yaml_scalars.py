"""Cuts the text of YAML scalars: plain, quoted, and block scalars.

Each function takes the whole text (which ends in `END`) and the offset of the scalar, and gives
its value and the offset after it. The rules are those of the YAML specification as libyaml keeps
them, so that both parsers read a file alike.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from revops_cli.loader.yaml_problem import YamlProblem
from revops_cli.loader.yaml_tokens import BLANK_OR_END, END
from revops_cli.texts import text

# Possessive (`*+`) are single letters only: groups are not, because Python up to 3.11.4 loses its place
# where the last turn of such a group fails half-way. Each turn of another one takes memory until the last.
_BLOCK_WORD = r"(?:[^ \t\n\0:]++|:(?![ \t\n\0]))+"
_FLOW_WORD = r"(?:[^ \t\n\0:,\[\]{}]++|:(?![ \t\n\0,\[\]{}]))+"
_BLOCK_LINE = re.compile(rf"{_BLOCK_WORD}(?:[ \t]++(?!\#){_BLOCK_WORD}){{0,1000}}")
_FLOW_LINE = re.compile(rf"{_FLOW_WORD}(?:[ \t]++(?!\#){_FLOW_WORD}){{0,1000}}")
_GAP = re.compile(r"[ \t\n]*+")
_INDENT_TAB = re.compile(r"\n( *+)\t(?![ \t]*+[\n\0])")
_DOCUMENT_MARK = re.compile(r"(?:---|\.\.\.)[ \t\n\0]")
_SINGLE_RUN = re.compile(r"(?:[^' \t\n\0]++|[ \t]++(?!\n)){1,1000}")
_DOUBLE_RUN = re.compile(r'(?:[^"\\ \t\n\0]++|[ \t]++(?!\n)){1,1000}')
_BLOCK_HEADER = re.compile(r"[|>](?:([+-])([0-9])?|([0-9])([+-])?)?[ \t]*+(?:\#[^\n\0]*+)?")
_EMPTY_LINES = re.compile(r"[ \n]*+")

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_ESCAPE_DIGITS = {"x": 2, "u": 4, "U": 8}
_LAST_CHARACTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


class Scalar(NamedTuple):
    """A scalar's value, the offset after its text, and the offset where scanning goes on."""

    value: str
    end: int
    resume: int
    breaks_line: bool


def _folded(gap: str) -> str:
    """Fold the white space between two pieces of text: one line break is a space, more are breaks."""
    breaks = gap.count("\n")
    if breaks == 0:
        return gap
    return " " if breaks == 1 else "\n" * (breaks - 1)


def plain(source: str, start: int, indent: int, *, in_flow: bool) -> Scalar:
    """Read text without quotes. Its further lines stand at column `indent` or deeper."""
    line_of = _FLOW_LINE if in_flow else _BLOCK_LINE
    pieces: list[str] = []
    end = resume = start
    gap = ""
    while True:
        match = line_of.match(source, resume)
        if match is None:
            break
        pieces += (_folded(gap), match[0])
        end = match.end()
        if in_flow and source[end] == ":" and source[end + 1] in ",[]{}":
            raise YamlProblem(
                text('A space is missing after ":".'), end, end + 1,
                cure=text('Write ": " with a space, or put the text in quotes.'),
            )  # fmt: skip
        gap_match = _GAP.match(source, end)
        gap = gap_match[0] if gap_match else ""
        resume = end + len(gap)
        if "\n" not in gap:
            if not gap or source[resume] == "#":
                break
            continue
        _refuse_indenting_tab(source, end, resume, indent)
        column = resume - source.rfind("\n", 0, resume) - 1
        if (not in_flow and column < indent) or source[resume] == "#":
            break
        if column == 0 and _DOCUMENT_MARK.match(source, resume):
            break
    return Scalar("".join(pieces), end, resume, "\n" in gap)


def _refuse_indenting_tab(source: str, start: int, end: int, indent: int) -> None:
    for match in _INDENT_TAB.finditer(source, start, end):
        if len(match[1]) < indent:
            raise tab_problem(match.end() - 1)


def tab_problem(place: int) -> YamlProblem:
    """Say that a tab stands where only spaces may."""
    return YamlProblem(
        text("A tab is used for indentation."), place, place + 1,
        cure=text("Indent with spaces: two for each level."),
    )  # fmt: skip


def quoted(source: str, start: int) -> Scalar:
    """Read text in single or double quotes."""
    quote = source[start]
    run = _SINGLE_RUN if quote == "'" else _DOUBLE_RUN
    pieces: list[str] = []
    place = start + 1
    while True:
        match = run.match(source, place)
        if match is not None:
            pieces.append(match[0])
            place = match.end()
        character = source[place]
        if character == quote:
            if quote == '"' or source[place + 1] != "'":
                return Scalar("".join(pieces), place + 1, place + 1, breaks_line=False)
            pieces.append("'")
            place += 2
        elif character == "\\" and quote == '"':
            value, place = _escape(source, place)
            pieces.append(value)
        elif character == END:
            raise _unclosed(quote, start)
        elif character == "\\":
            pieces.append(character)
            place += 1
        else:
            value, place = _quoted_gap(source, place, start)
            pieces.append(value)


def _quoted_gap(source: str, place: int, start: int) -> tuple[str, int]:
    """Fold white space inside quotes; refuse a document mark at the start of a line."""
    match = _GAP.match(source, place)
    gap = match[0] if match else ""
    end = place + len(gap)
    if gap.endswith("\n"):
        _refuse_document_mark(source, end, start)
    return _folded(gap), end


def _refuse_document_mark(source: str, place: int, start: int) -> None:
    if _DOCUMENT_MARK.match(source, place):
        raise _unclosed(source[start], start)


def _unclosed(quote: str, start: int) -> YamlProblem:
    return YamlProblem(
        text("The quote that opens here is never closed."), start, start + 1,
        cure=text("Close it with {quote} at the end of the text.", quote=quote),
    )  # fmt: skip


def _escape(source: str, place: int) -> tuple[str, int]:
    """Give the character that a backslash in double quotes stands for, and the offset after it."""
    letter = source[place + 1]
    if letter == "\n":
        match = _GAP.match(source, place + 2)
        gap = match[0] if match else ""
        return "\n" * gap.count("\n"), place + 2 + len(gap)
    if letter in _ESCAPES:
        return _ESCAPES[letter], place + 2
    digits = _ESCAPE_DIGITS.get(letter, 0)
    end = place + 2 + digits
    code = source[place + 2 : end]
    if digits and len(code) == digits and all(digit in "0123456789abcdefABCDEF" for digit in code):
        number = int(code, 16)
        if number <= _LAST_CHARACTER and number not in _SURROGATES:
            return chr(number), end
        raise YamlProblem(
            text("This escape is no character of its own."), place, end,
            cure=text("Write the character itself instead of its code."),
        )  # fmt: skip
    raise YamlProblem(
        text("A backslash in double quotes must start a known escape, such as \\n or \\u00e4."),
        place, place + 2,
        cure=text("Write \\\\ for a backslash, or use single quotes."),
    )  # fmt: skip


class _Block:
    """A block scalar being read: where it is, how deep it stands, and its lines."""

    def __init__(self, source: str, place: int, indent: int, least: int) -> None:
        """Stand after the header. An indent of 0 is found out: at least `least`."""
        self.source = source
        self.place = place
        self.indent = indent or self._found_indent(least)
        self.column = 0
        self._empty = re.compile(rf"(?: {{0,{self.indent}}}\n){{1,1000}}")
        self._spaces = re.compile(rf" {{0,{self.indent}}}")

    def _found_indent(self, least: int) -> int:
        """Find the indent: that of the first line with text, or of a deeper empty line before it."""
        empty = _EMPTY_LINES.match(self.source, self.place)
        spaces = empty[0].split("\n") if empty else [""]
        if empty and self.source[empty.end()] == "\t":
            raise tab_problem(empty.end())
        return max(*map(len, spaces), least, 1)

    def breaks(self) -> str:
        """Pass empty lines and the indent of the next; give the line breaks."""
        count = 0
        while lines := self._empty.match(self.source, self.place):
            count += lines[0].count("\n")
            self.place = lines.end()
        spaces = self._spaces.match(self.source, self.place)
        self.column = len(spaces[0]) if spaces else 0
        self.place += self.column
        if self.column < self.indent and self.source[self.place] == "\t":
            raise tab_problem(self.place)
        return "\n" * count


def block(source: str, start: int, parent_indent: int) -> Scalar:
    """Read a literal (`|`) or folded (`>`) scalar below a line at column `parent_indent`."""
    header = _BLOCK_HEADER.match(source, start)
    end = header.end() if header else start + 1
    if header is None or source[end] not in "\n\0":
        raise YamlProblem(
            text('Nothing but a comment may follow "{sign}" on its line.', sign=source[start]), end, end + 1,
            cure=text("Start the text on the next line, indented by two spaces."),
        )  # fmt: skip
    chomping = header[1] or header[4] or ""
    increment = header[2] or header[3]
    if increment == "0":
        raise YamlProblem(
            text("The indentation of a block of text must be from 1 to 9."), start, end,
            cure=text("Leave the number out."),
        )  # fmt: skip
    indent = max(parent_indent, 0) + int(increment) if increment else 0
    at = end + 1 if source[end] == "\n" else end
    reading = _Block(source, at, indent, parent_indent + 1)
    folded = source[start] == ">"
    value = _block_lines(reading, chomping, folded=folded)
    return Scalar(value, reading.place, reading.place, breaks_line=True)


def _block_lines(reading: _Block, chomping: str, *, folded: bool) -> str:
    source = reading.source
    pieces: list[str] = []
    line_break = ""
    blank_before = False
    breaks = reading.breaks()
    while source[reading.place] != END and reading.column == reading.indent:
        blank_here = source[reading.place] in " \t"
        if folded and line_break and not blank_before and not blank_here:
            pieces.append("" if breaks else " ")
        else:
            pieces.append(line_break)
        pieces.append(breaks)
        blank_before = blank_here
        line_end = source.find("\n", reading.place)
        line_break = "" if line_end < 0 else "\n"
        if line_end < 0:
            line_end = len(source) - len(END)
        pieces.append(source[reading.place : line_end])
        reading.place = line_end + len(line_break)
        breaks = reading.breaks()
    if chomping != "-":
        pieces.append(line_break)
    if chomping == "+":
        pieces.append(breaks)
    return "".join(pieces)


def ends_word(character: str) -> bool:
    """Tell whether a character can't continue an indicator such as `-` or `:`."""
    return character in BLANK_OR_END
