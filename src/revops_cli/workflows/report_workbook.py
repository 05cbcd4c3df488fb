"""The board and the report as a workbook (XLSX), a sheet a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.board_sheets import board_sheets
from revops_cli.renderers.meeting_sheets import meeting_sheets
from revops_cli.renderers.sheets_xlsx import render_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.workflows.report import ReportRun


def board_xlsx(run: ReportRun) -> bytes:
    """Write the board's boxes and findings as a workbook."""
    return render_xlsx(board_sheets(run.board_context, run.language), run.request.day)


def report_xlsx(run: ReportRun) -> bytes:
    """Write the report's tables as a workbook, a sheet each."""
    return render_xlsx(meeting_sheets(run.meeting, run.speech), run.request.day)


WRITERS: Mapping[str, Callable[[ReportRun], bytes]] = {"report": report_xlsx, "board": board_xlsx}
"""What writes each type of page."""
