"""`revops funnel`: how far deals get, how long it takes, and where they are lost."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import COLOURS, write, write_page
from revops_cli.cli.export_options import (  # typer reads the annotations when the command runs
    CurrencyOption,
    DateFormatOption,
    DealsOption,
    DecimalOption,
    DelimiterOption,
    EncodingOption,
    MapOption,
    RateOption,
    StatusOption,
    export_flags,
)
from revops_cli.cli.funnel_leads import LeadQuestion, Showing, answer_leads
from revops_cli.cli.measuring_options import (  # As above.
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
from revops_cli.cli.sound_playbook import OF_DEALS, open_if_needed
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.funnel_report import FunnelReport
    from revops_cli.workflows.funnel_request import FunnelRequest

HELP = text(
    "How far deals get from stage to stage, how long it takes, and where they are lost.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops funnel examples/norders\n"
    "  revops funnel --deals deals.csv --events history.csv\n"
    "  revops funnel --by source,owner --horizon 60d\n"
    "  revops funnel --period 2026-Q2 --format csv\n"
    "  revops funnel --leads --by source\n"
    "  revops funnel --sources --period 2026-H1\n"
    "  revops funnel --review 2026-H1"
)


def funnel(  # One parameter an option: this is the command's public face.
    playbook: PlaybookArgument = None,
    *,
    deals: DealsOption = None,
    events: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=help_text(text("The history of those deals' stages."))),
    ] = None,
    stages: Annotated[
        str | None,
        typer.Option(metavar="A,B,C", help=help_text(text("The export's stages, in their order."))),
    ] = None,
    map_: MapOption = None,
    status: StatusOption = None,
    date_format: DateFormatOption = None,
    encoding: EncodingOption = None,
    delimiter: DelimiterOption = None,
    decimal: DecimalOption = None,
    currency: CurrencyOption = None,
    rate: RateOption = None,
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
    """Measure the funnel of the deals that the playbook or the command line names, and print it."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.funnel import report_funnel
    from revops_cli.workflows.funnel_grounds import read_stages
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
        deals=export_flags(deals, map_, status, date_format, encoding, delimiter, decimal, events),
        stages=read_stages(stages),
        currency=currency,
        rates=tuple(rate or ()),
    )
    _check_export(request, question)
    files = (*OF_DEALS, "leads") if question else OF_DEALS
    opened, told = open_if_needed(playbook or project, files, needed=deals is None or playbook is not None)
    language = chosen_language(None if opened is None else opened.language)
    if question and opened is not None:
        showing = Showing(language, format_, color, explain, quiet, show_sql, dialect, told)
        answer_leads(question, request, opened, showing)
        return
    report = report_funnel(request, opened)
    report = replace(report, notes=(*told, *report.notes))
    if show_sql:
        write_sql(report.sql, spoken=report.dialect, asked=dialect)
        return
    _write(report, language, format_, color, explain=explain, quiet=quiet)


def _check_export(request: FunnelRequest, question: LeadQuestion) -> None:
    """Raise `UsageError` for flags of an export without one, and for a question that takes leads."""
    from revops_cli.errors import UsageError

    if request.deals is not None and question:
        raise UsageError(
            text("--deals measures deals, and {options} takes leads, too.", options=question.asked),
            cure=text("Name the exports in the data.yaml of a playbook, and leave out --deals."),
        )
    said = (("--stages", request.stages), ("--currency", request.currency), ("--rate", request.rates))
    flags = tuple(flag for flag, value in said if value)
    if request.deals is None and flags:
        raise UsageError(
            text("Only an export that --deals names takes {flags}.", flags=flags),
            cure=text("Name the export: --deals deals.csv, or write these into the playbook."),
        )


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
