"""`revops funnel`: how far deals get, how long it takes, and where they are lost."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import COLOURS, write, write_page
from revops_cli.cli.funnel_leads import LeadQuestion, Showing, answer_leads
from revops_cli.cli.measuring_options import (  # typer reads the annotations when the command runs
    FORMATS,
    AsOfOption,
    ExplainOption,
    FormatOption,
    MemoryLimitOption,
    PeriodOption,
    PipelineOption,
    ShowSqlOption,
    SinceOption,
    UntilOption,
    dimensions,
)
from revops_cli.cli.options import (  # As above.
    ColourOption,
    DebugOption,
    DialectOption,
    LanguageOption,
    NoProgressOption,
    PlaybookArgument,
    ProjectOption,
    QuietOption,
)
from revops_cli.cli.shown_sql import check_dialect, write_sql
from revops_cli.cli.sound_playbook import OF_DEALS, open_sound_playbook
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.funnel_report import FunnelReport

HELP = text(
    "How far deals get from stage to stage, how long it takes, and where they are lost.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops funnel examples/norders\n"
    "  revops funnel --by source,owner --horizon 60d\n"
    "  revops funnel --period 2026-Q2 --format csv\n"
    "  revops funnel --leads --by source\n"
    "  revops funnel --sources --period 2026-H1\n"
    "  revops funnel --review 2026-H1"
)


def funnel(  # One parameter an option: this is the command's public face.
    playbook: PlaybookArgument = None,
    *,
    since: SinceOption = None,
    until: UntilOption = None,
    period: PeriodOption = None,
    as_of: AsOfOption = None,
    horizon: Annotated[
        str | None,
        typer.Option(
            metavar="90d", help=help_text(text("The time within which a step must be taken; else 90d."))
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="DIMENSIONS", help=help_text(text("Split by source, owner, industry, ..."))),
    ] = None,
    pipeline: PipelineOption = None,
    leads: Annotated[
        bool, typer.Option("--leads", help=help_text(text("Statuses of leads: MQL, SQL, SAL, SRL, won.")))
    ] = False,
    sources: Annotated[
        bool,
        typer.Option("--sources", help=help_text(text("Where leads come from, and what they cost."))),
    ] = False,
    review: Annotated[
        str | None,
        typer.Option(metavar="2026-H1", help=help_text(text("The review of a half-year."))),
    ] = None,
    explain: ExplainOption = False,
    show_sql: ShowSqlOption = False,
    dialect: DialectOption = None,
    format_: FormatOption = "text",
    memory_limit: MemoryLimitOption = None,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    color: ColourOption = "auto",
    quiet: QuietOption = False,
    no_progress: NoProgressOption = False,
    debug: DebugOption = False,
) -> None:
    """Measure the funnel of the deals that the playbook names, and print it."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.funnel import report_funnel
    from revops_cli.workflows.funnel_request import FunnelRequest

    choice("--format", format_, FORMATS)
    choice("--color", color, COLOURS)
    check_dialect(dialect, show_sql=show_sql)
    question = LeadQuestion(leads=leads, sources=sources, review=review)
    question.check()
    request = FunnelRequest(
        today=datetime.date.today(),  # noqa: DTZ011  # The user's own calendar day.
        since=since,
        until=until,
        period=period,
        as_of=as_of,
        horizon=horizon,
        by=dimensions(by),
        pipeline=pipeline,
        memory_limit=memory_limit,
    )
    opened, told = open_sound_playbook(playbook or project, (*OF_DEALS, "leads") if question else OF_DEALS)
    if question:
        language = chosen_language(opened.language)
        showing = Showing(language, format_, color, explain, quiet, show_sql, dialect, told)
        answer_leads(question, request, opened, showing)
        return
    report = report_funnel(request, opened)
    report = replace(report, notes=(*told, *report.notes))
    if show_sql:
        write_sql(report.sql, spoken=report.dialect, asked=dialect)
        return
    _write(report, chosen_language(opened.language), format_, color, explain=explain, quiet=quiet)


def _write(
    report: FunnelReport, language: Language, format_: str, color: str, *, explain: bool, quiet: bool
) -> None:
    if format_ == "json":
        from revops_cli.renderers.funnel_json import render_funnel_json

        write(render_funnel_json(report, language))
    elif format_ == "csv":
        from revops_cli.renderers.funnel_csv import render_funnel_csv

        write(render_funnel_csv(report))
    else:
        from revops_cli.renderers.funnel_page import funnel_page

        write_page(funnel_page(report, language, explain=explain, quiet=quiet), format_, color)
