"""`revops report`: the board and the report, as pages and files for those who open no terminal."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.measuring_options import (  # typer reads the annotations when the command runs
    AsOfOption,
    MemoryLimitOption,
    PeriodOption,
)
from revops_cli.cli.options import (  # As above.
    DebugOption,
    LanguageOption,
    NoProgressOption,
    PlaybookArgument,
    ProjectOption,
    QuietOption,
    ShownOption,
    TemplateFolderOption,
)
from revops_cli.cli.speech import chosen_language, help_text, remember_playbook_language
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.workflows.report import ReportRun

HELP = text(
    "Write the board or the report: one page that needs nothing else.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops report examples/norders --output html:report.html\n"
    "  revops report examples/norders --type board --output html:board.html\n"
    "  revops report --format markdown --output xlsx:report.xlsx --output ics:dates.ics\n"
    "  revops report --type board --with budget --output html:board.html"
)


def report(
    playbook: PlaybookArgument = None,
    *,
    type_: Annotated[
        str, typer.Option("--type", metavar="report|board", help=help_text(text("Which page.")))
    ] = "report",
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="html|markdown|...", help=help_text(text("Write it to standard output."))
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT:PATH",
            help=help_text(text("Write it to a file, - is standard output; repeatable.")),
        ),
    ] = None,
    with_: ShownOption = None,
    template_dir: TemplateFolderOption = None,
    period: PeriodOption = None,
    as_of: AsOfOption = None,
    memory_limit: MemoryLimitOption = None,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    quiet: QuietOption = False,
    no_progress: NoProgressOption = False,
    debug: DebugOption = False,
) -> None:
    """Write one page in every format that is asked for, also of a playbook with faults."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    # The sums of the drawn deals are small: threads for them only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from revops_cli.cli.choices import choice
    from revops_cli.cli.console import write_error
    from revops_cli.cli.report_output import ReportOutput, tell_unread
    from revops_cli.workflows.opened_playbook import open_playbook
    from revops_cli.workflows.report import ReportRun
    from revops_cli.workflows.report_request import FORMATS, ReportRequest
    from revops_cli.workflows.withheld import asked_parts

    page = choice("--type", type_, tuple(FORMATS))
    where = ReportOutput.asked(format_, tuple(output or ()), FORMATS[page])
    request = ReportRequest(
        today=datetime.date.today(),  # noqa: DTZ011  # The user's own calendar day.
        shown=asked_parts(tuple(with_ or ())),
        template_dir=template_dir,
        period=period,
        as_of=as_of,
        memory_limit=memory_limit,
    )
    opened = open_playbook(playbook or project)
    remember_playbook_language(opened.language)
    run = ReportRun(request, opened, chosen_language(opened.language))
    where.deliver(lambda asked: _writer(page, asked), run, quiet=quiet)
    tell_unread(opened)
    if run.brand.trouble is not None:
        write_error(run.language.say(run.brand.trouble) + "\n")


def _writer(page: str, format_: str) -> Callable[[ReportRun], str | bytes]:
    """Give what writes a page in a format; the libraries of workbooks and calendars are loaded when asked."""
    if format_ == "xlsx":
        from revops_cli.workflows.report_workbook import WRITERS as WORKBOOKS

        return WORKBOOKS[page]
    if format_ == "ics":
        from revops_cli.workflows.report_calendar import WRITERS as CALENDARS

        return CALENDARS[page]
    from revops_cli.workflows.report import WRITERS

    return WRITERS[page][format_]
