"""The dates of a playbook as a calendar (ICS)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.calendar_ics import render_ics

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.workflows.report import ReportRun


def report_ics(run: ReportRun) -> bytes:
    """Write sprints, deadlines and meetings as a calendar."""
    company = run.opened.company or run.opened.root.name
    return render_ics(run.opened.playbook, company, run.request.day, run.speech)


WRITERS: Mapping[str, Callable[[ReportRun], bytes]] = {"report": report_ics}
"""What writes each type of page."""
