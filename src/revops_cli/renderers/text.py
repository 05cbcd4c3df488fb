"""Lays a page out as lines of text for a terminal or a pipe.

A line is a tuple of (text, style) pieces: the command line colours the pieces where colour is
wanted and joins them plainly where it is not, so that both have the same letters.
"""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

from revops_cli.renderers.page import Bullets, Cell, Code, Heading, Paragraph, Style, Table

if TYPE_CHECKING:
    from revops_cli.renderers.page import Block, Page

Line = tuple[tuple[str, Style], ...]

_GAP = 2
_CODE_INDENT = "    "
# A column of words is never squeezed below this.
_NARROWEST = 12


def lay_out(page: Page, width: int) -> tuple[Line, ...]:
    """Give the page's lines, none wider than `width` columns where wrapping can help it."""
    lines: list[Line] = []
    for block in page.blocks:
        if lines:
            lines.append(())
        lines.extend(_block(block, width))
    return tuple(lines)


def plain(lines: tuple[Line, ...]) -> str:
    """Join laid-out lines without colour; no line ends in spaces."""
    return "".join("".join(piece for piece, _ in line).rstrip() + "\n" for line in lines)


def _block(block: Block, width: int) -> list[Line]:
    match block:
        case Heading():
            return [((line, Style.STRONG),) for line in _wrap(block.text, width)]
        case Paragraph():
            return [((line, block.style),) for line in _wrap(block.text, width)]
        case Bullets():
            return [line for item in block.items for line in _bullet(item, width)]
        case Code():
            code = block.text.rstrip("\n").split("\n")
            styles = block.styles or (Style.PLAIN,) * len(code)
            return [((_CODE_INDENT + line, style),) for line, style in zip(code, styles, strict=True)]
        case Table():
            return _table(block, width)


def _bullet(item: str, width: int) -> list[Line]:
    lines = _wrap(item, width - 2)
    return [((("- " if number == 0 else "  ") + line, Style.PLAIN),) for number, line in enumerate(lines)]


def _wrap(sentence: str, width: int) -> list[str]:
    return textwrap.wrap(sentence, max(width, 20), break_long_words=False, break_on_hyphens=False) or [""]


def display_width(string: str) -> int:
    """Count the terminal columns of a string: wide characters take two, combining marks none."""
    if string.isascii():
        return len(string)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in string
    )


def _table(table: Table, width: int) -> list[Line]:
    header = tuple(Cell(column.title, Style.MUTED) for column in table.columns)
    rows = [header, *table.rows] if any(column.title for column in table.columns) else list(table.rows)
    widths = _widths(table, rows, width)
    return [line for row in rows for line in _row(table, row, widths)]


def _widths(table: Table, rows: list[tuple[Cell, ...]], width: int) -> list[int]:
    """Give each column what it needs; take what is too much from the widest columns of words."""
    widths = [max(display_width(row[number].text) for row in rows) for number in range(len(table.columns))]
    words = [number for number, column in enumerate(table.columns) if not column.right]
    excess = sum(widths) + _GAP * (len(widths) - 1) - width
    while excess > 0 and words:
        widest = max(words, key=lambda number: widths[number])
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
        excess -= 1
    return widths


def _row(table: Table, row: tuple[Cell, ...], widths: list[int]) -> list[Line]:
    wrapped = [
        [cell.text]
        if display_width(cell.text) <= columns
        else textwrap.wrap(cell.text, columns, break_on_hyphens=False)
        for cell, columns in zip(row, widths, strict=True)
    ]
    lines: list[Line] = []
    for number in range(max(len(parts) for parts in wrapped)):
        pieces: list[tuple[str, Style]] = []
        for position, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            part = wrapped[position][number] if number < len(wrapped[position]) else ""
            space = " " * (widths[position] - display_width(part))
            gap = " " * _GAP if position else ""
            pieces.append((gap + (space if column.right else ""), Style.PLAIN))
            pieces.append((part, cell.style))
            pieces.append(("" if column.right else space, Style.PLAIN))
        lines.append(tuple(piece for piece in pieces if piece[0]))
    return lines
