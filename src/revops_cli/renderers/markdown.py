"""Writes a page as GitHub-flavoured Markdown, with everything that came from data kept as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.markdown_text import escape
from revops_cli.renderers.page import Bullets, Code, Heading, Paragraph, Style, Table

if TYPE_CHECKING:
    from revops_cli.renderers.page import Block, Cell, Page


def render_markdown(page: Page) -> str:
    """Give the page as Markdown, ending in one newline."""
    return "\n\n".join(_block(block) for block in page.blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"## {escape(block.text)}"
        case Paragraph():
            return _styled(escape(block.text), block.style)
        case Bullets():
            return "\n".join(f"- {escape(item)}" for item in block.items)
        case Code():
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", block.text) or [""]))
            return f"{fence}{block.syntax}\n{block.text.rstrip()}\n{fence}"
        case Table():
            return _table(block)


def _styled(string: str, style: Style) -> str:
    return f"**{string}**" if style is Style.STRONG and string else string


def _table(table: Table) -> str:
    rows = [
        tuple(escape(column.title) or " " for column in table.columns),
        tuple("---:" if column.right else "---" for column in table.columns),
        *(tuple(_cell(cell) for cell in row) for row in table.rows),
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cell(cell: Cell) -> str:
    return _styled(escape(cell.text), cell.style)
