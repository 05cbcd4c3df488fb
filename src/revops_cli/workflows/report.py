"""What `revops report` writes as text: the board and the report, each in its formats.

`WRITERS` is the list: a type of page, a format, and what writes it. A writer is given a `ReportRun`, on
which everything that several formats need is gathered once. Formats that take a library of their own are
in `report_workbook` and `report_calendar`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from revops_cli.renderers.board_context import board_context
from revops_cli.renderers.board_html import render_board_html
from revops_cli.renderers.board_markdown import render_board_markdown
from revops_cli.renderers.box_content import Speech
from revops_cli.renderers.brand import with_logo
from revops_cli.renderers.jinja_pages import TemplateFolders
from revops_cli.renderers.meeting_context import meeting_context
from revops_cli.renderers.meeting_html import render_meeting_html
from revops_cli.renderers.meeting_markdown import render_meeting_markdown
from revops_cli.renderers.page_context import render_context_json
from revops_cli.resources import templates
from revops_cli.workflows.board import gather_board
from revops_cli.workflows.brand import Brand, brand_of
from revops_cli.workflows.meeting_report import gather_report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.board import Board
    from revops_cli.metrics.meeting_report import MeetingReport
    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.report_request import ReportRequest


@dataclass(frozen=True)
class ReportRun:
    """One run: what was asked, the playbook, the reader's language, and what was gathered for it."""

    request: ReportRequest
    opened: OpenedPlaybook
    language: Language

    @cached_property
    def board(self) -> Board:
        """The board, gathered when the first format asks for it."""
        return gather_board(self.request, self.opened)

    @cached_property
    def board_context(self) -> dict[str, Json]:
        """The board as plain values in the reader's language: what templates get."""
        return with_logo(board_context(self.board, self.language), self.brand.logo)

    @cached_property
    def meeting(self) -> MeetingReport:
        """The report of a meeting, gathered when the first format asks for it."""
        return gather_report(self.request, self.opened)

    @property
    def speech(self) -> Speech:
        """How the words of the playbook are told, without those that tell of what is withheld."""
        meeting = self.meeting
        return Speech(self.language, meeting.place_names, meeting.withheld, meeting.hidden)

    @cached_property
    def meeting_context(self) -> dict[str, Json]:
        """The report of a meeting as plain values in the reader's language: what templates get."""
        return with_logo(meeting_context(self.meeting, self.language), self.brand.logo)

    @cached_property
    def brand(self) -> Brand:
        """The company's own look: its logo and its colour."""
        return brand_of(self.opened)

    @property
    def folders(self) -> TemplateFolders:
        """Where templates are: the user's own go before those that come with the program."""
        return TemplateFolders(
            templates() / "report", self.request.template_dir, self.brand.style, live=self.request.live
        )


def board_html(run: ReportRun) -> str:
    """Write the board as one self-contained HTML page."""
    return render_board_html(run.board_context, run.folders)


def board_markdown(run: ReportRun) -> str:
    """Write the board as Markdown below 60 kB."""
    return render_board_markdown(run.board_context)


def board_json(run: ReportRun) -> str:
    """Write what the board's templates get, as JSON."""
    return render_context_json(run.board_context)


def report_html(run: ReportRun) -> str:
    """Write the report as one self-contained HTML page."""
    return render_meeting_html(run.meeting_context, run.folders)


def report_markdown(run: ReportRun) -> str:
    """Write the report as Markdown below 60 kB."""
    return render_meeting_markdown(run.meeting_context)


def report_json(run: ReportRun) -> str:
    """Write what the report's templates get, as JSON."""
    return render_context_json(run.meeting_context)


WRITERS: Mapping[str, Mapping[str, Callable[[ReportRun], str]]] = {
    "report": {"html": report_html, "markdown": report_markdown, "json": report_json},
    "board": {"html": board_html, "markdown": board_markdown, "json": board_json},
}
"""What writes each type of page in each format of text."""
