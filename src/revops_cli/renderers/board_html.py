"""The board as one self-contained HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.jinja_pages import PageParts, render_page

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.renderers.jinja_pages import TemplateFolders

BOARD = PageParts("board.html.j2", ("base.css", "board.css"), ("base.js", "board.js"))
"""The files of the board."""


def render_board_html(context: dict[str, Json], folders: TemplateFolders) -> str:
    """Give the page. Raises `UsageError` where a template of one's own fails."""
    return render_page(BOARD, context, folders)
