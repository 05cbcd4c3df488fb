"""A page for people, before it is text or Markdown: headings, paragraphs, tables and lists.

Renderers of results make a `Page` of finished strings; `text` and `markdown` lay it out. So every
result looks alike in both, and what a result says is written once.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Style(enum.Enum):
    """What a piece of text means to the eye. Never the only carrier of a meaning."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    GOOD = "good"
    BAD = "bad"
    BROWN = "brown"
    PURPLE = "purple"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column. Numbers stand to the right, words to the left."""

    title: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above what belongs together."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text that is shown letter by letter, in the named language; `styles` are those of its lines, if any."""

    text: str
    syntax: str
    styles: tuple[Style, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns. Every row has one cell a column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Heading | Paragraph | Bullets | Code | Table


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks from top to bottom."""

    blocks: tuple[Block, ...]
