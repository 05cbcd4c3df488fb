"""`revops waste`: leads that came to nothing by our own doing, and what that may have cost."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import COLOURS, write, write_page
from revops_cli.cli.measuring_options import (  # typer reads the annotations when the command runs
    FORMATS,
    AsOfOption,
    ExplainOption,
    FormatOption,
    MemoryLimitOption,
    PeriodOption,
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
from revops_cli.cli.sound_playbook import open_sound_playbook
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.waste_report import WasteReport

HELP = text(
    "Which leads were wasted and why: late, untouched, twice, off profile, closed without a reason.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops waste examples/norders\n"
    "  revops waste examples/norders --by owner --period 2026-Q3\n"
    "  revops waste examples/norders --duplicates --fail-over 20%\n\n"
    "It ends with 0 whatever it finds, and with 1 where more leads were wasted than --fail-over allows."
)
_FAILED = 1
_FIGURES = ("playbook.yaml", "data.yaml", "leads", "strategy/customer-profile.yaml")


def waste(  # One parameter an option: this is the command's public face.
    playbook: PlaybookArgument = None,
    *,
    since: SinceOption = None,
    until: UntilOption = None,
    period: PeriodOption = None,
    as_of: AsOfOption = None,
    horizon: Annotated[
        str | None,
        typer.Option(metavar="90d", help=help_text(text("Days within which a lead must be won to count."))),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="DIMENSIONS", help=help_text(text("Split by owner, source, industry, ..."))),
    ] = None,
    duplicates: Annotated[
        bool, typer.Option("--duplicates", help=help_text(text("List all leads of one person.")))
    ] = False,
    count_near: Annotated[
        bool, typer.Option("--count-near", help=help_text(text("Count near pairs as duplicates, too.")))
    ] = False,
    fail_over: Annotated[
        str | None,
        typer.Option(metavar="20%", help=help_text(text("End with 1 where more leads were wasted."))),
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
    """Judge the leads that the playbook names, print what was wasted, and end with the right code."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.waste import report_waste
    from revops_cli.workflows.waste_request import WasteRequest

    choice("--format", format_, FORMATS)
    choice("--color", color, COLOURS)
    check_dialect(dialect, show_sql=show_sql)
    request = WasteRequest(
        today=datetime.date.today(),  # noqa: DTZ011  # The user's own calendar day.
        since=since,
        until=until,
        period=period,
        as_of=as_of,
        horizon=horizon,
        by=dimensions(by),
        count_near=count_near,
        fail_over=fail_over,
        memory_limit=memory_limit,
    )
    opened, told = open_sound_playbook(playbook or project, _FIGURES)
    report = report_waste(request, opened)
    report = replace(report, notes=(*told, *report.notes))
    if show_sql:
        write_sql(report.sql, spoken=report.dialect, asked=dialect)
        return
    language = chosen_language(opened.language)
    _write(report, language, format_, color, duplicates=duplicates, explain=explain, quiet=quiet)
    if report.fails is not None:
        raise typer.Exit(_FAILED)


def _write(
    report: WasteReport,
    language: Language,
    format_: str,
    color: str,
    *,
    duplicates: bool,
    explain: bool,
    quiet: bool,
) -> None:
    if format_ == "json":
        from revops_cli.renderers.waste_json import render_waste_json

        write(render_waste_json(report, language))
    elif format_ == "csv":
        from revops_cli.renderers.waste_csv import render_waste_csv

        write(render_waste_csv(report))
    else:
        from revops_cli.renderers.waste_page import waste_page

        page = waste_page(report, language, duplicates=duplicates, explain=explain, quiet=quiet)
        write_page(page, format_, color)
