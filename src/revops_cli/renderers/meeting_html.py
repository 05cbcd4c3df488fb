"""The meeting's report as one self-contained HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.jinja_pages import PageParts, render_page

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.renderers.jinja_pages import TemplateFolders

REPORT = PageParts("report.html.j2", ("base.css", "charts.css", "report.css"), ("base.js",))
"""The files of the report."""


def render_meeting_html(context: dict[str, Json], folders: TemplateFolders) -> str:
    """Give the page. Raises `UsageError` where a template of one's own fails."""
    return render_page(REPORT, context, folders)
