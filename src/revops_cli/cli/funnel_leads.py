"""`revops funnel --leads`, `--sources` and `--review`: the half of the funnel before the deals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revops_cli.cli.console import write, write_page
from revops_cli.cli.shown_sql import write_sql
from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.renderers.page import Page
    from revops_cli.texts import Text
    from revops_cli.workflows.funnel_request import FunnelRequest
    from revops_cli.workflows.opened_playbook import OpenedPlaybook


@dataclass(frozen=True, slots=True)
class LeadQuestion:
    """Which of the three is asked: at most one."""

    leads: bool = False
    sources: bool = False
    review: str | None = None

    def __bool__(self) -> bool:
        """Say whether any is asked."""
        return self.leads or self.sources or self.review is not None

    @property
    def asked(self) -> tuple[str, ...]:
        """The options that ask."""
        every = (("--leads", self.leads), ("--sources", self.sources), ("--review", self.review is not None))
        return tuple(name for name, wanted in every if wanted)

    def check(self) -> None:
        """Raise `UsageError` where more than one is asked."""
        if len(self.asked) > 1:
            raise UsageError(
                text("{options} are different answers.", options=self.asked),
                cure=text("Ask for one of them."),
            )


@dataclass(frozen=True, slots=True)
class Showing:
    """How the answer is shown; `told` of the playbook stands before all other notes."""

    language: Language
    format: str
    color: str
    explain: bool
    quiet: bool
    show_sql: bool
    dialect: str | None
    told: tuple[Text, ...]

    def page(self, page: Page) -> None:
        """Write a page as text or Markdown."""
        write_page(page, self.format, self.color)


def answer_leads(
    question: LeadQuestion, request: FunnelRequest, opened: OpenedPlaybook, showing: Showing
) -> None:
    """Answer the question and print it."""
    if question.sources:
        _sources(request, opened, showing)
    elif question.review is not None:
        _review(request, opened, question.review, showing)
    else:
        _leads(request, opened, showing)


def _leads(request: FunnelRequest, opened: OpenedPlaybook, showing: Showing) -> None:
    from revops_cli.workflows.leads import report_leads

    report = report_leads(request, opened)
    report = replace(report, notes=(*showing.told, *report.notes))
    if showing.show_sql:
        write_sql(report.sql, spoken=report.dialect, asked=showing.dialect)
    elif showing.format == "json":
        from revops_cli.renderers.leads_json import render_leads_json

        write(render_leads_json(report, showing.language))
    elif showing.format == "csv":
        from revops_cli.renderers.leads_csv import render_leads_csv

        write(render_leads_csv(report))
    else:
        from revops_cli.renderers.leads_page import leads_page

        showing.page(leads_page(report, showing.language, explain=showing.explain, quiet=showing.quiet))


def _sources(request: FunnelRequest, opened: OpenedPlaybook, showing: Showing) -> None:
    from revops_cli.workflows.sources import report_sources

    report = report_sources(request, opened)
    report = replace(report, notes=(*showing.told, *report.notes))
    if showing.show_sql:
        write_sql(report.sql, spoken=report.dialect, asked=showing.dialect)
    elif showing.format == "json":
        from revops_cli.renderers.sources_json import render_sources_json

        write(render_sources_json(report, showing.language))
    elif showing.format == "csv":
        from revops_cli.renderers.sources_csv import render_sources_csv

        write(render_sources_csv(report))
    else:
        from revops_cli.renderers.sources_page import sources_page

        showing.page(sources_page(report, showing.language, explain=showing.explain, quiet=showing.quiet))


def _review(request: FunnelRequest, opened: OpenedPlaybook, half: str, showing: Showing) -> None:
    from revops_cli.workflows.review import report_review

    report = report_review(request, opened, half)
    report = replace(report, leads=replace(report.leads, notes=(*showing.told, *report.leads.notes)))
    if showing.show_sql:
        write_sql(report.sql, spoken=report.leads.dialect, asked=showing.dialect)
    elif showing.format == "json":
        from revops_cli.renderers.review_json import render_review_json

        write(render_review_json(report, showing.language))
    elif showing.format == "csv":
        from revops_cli.renderers.review_csv import render_review_csv

        write(render_review_csv(report))
    else:
        from revops_cli.renderers.review_page import review_page

        showing.page(review_page(report, showing.language, explain=showing.explain, quiet=showing.quiet))
