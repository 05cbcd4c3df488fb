"""`revops velocity`: the four levers and what they make, stated and measured."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import COLOURS, write, write_error, write_page
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
    VerboseOption,
)
from revops_cli.cli.shown_sql import check_dialect, write_sql
from revops_cli.cli.sound_playbook import open_if_needed
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.texts import Text
    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.velocity_request import VelocityRequest

HELP = text(
    "How fast the pipeline makes money, what holds it back, and which boxes to work on.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops velocity examples/norders\n"
    "  revops velocity --deals deals.csv --by source\n"
    "  revops velocity --set win_rate=+10% --compare-to previous"
)
_FIGURES = ("playbook.yaml", "data.yaml", "strategy/current-state.yaml", "strategy/targets.yaml")


def velocity(  # One parameter an option: this is the command's public face.
    playbook: PlaybookArgument = None,
    *,
    deals: DealsOption = None,
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
    by: Annotated[
        str | None,
        typer.Option(metavar="DIMENSION", help=help_text(text("Split by source, owner, industry, ..."))),
    ] = None,
    pipeline: PipelineOption = None,
    basis: Annotated[
        str,
        typer.Option(
            metavar="classic|littles-law", help=help_text(text("How opportunities and cycle are counted."))
        ),
    ] = "classic",
    win_rate: Annotated[
        str,
        typer.Option(metavar="closed|cohort", help=help_text(text("Won of the closed, or of all created."))),
    ] = "closed",
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="LEVER=VALUE", help=help_text(text("What if: win_rate=30%, win_rate=+10%."))
        ),
    ] = None,
    compare_to: Annotated[
        str | None,
        typer.Option(metavar="target|previous|PERIOD", help=help_text(text("What to compare with."))),
    ] = None,
    stated: Annotated[
        bool, typer.Option("--stated", help=help_text(text("Only what the playbook states.")))
    ] = False,
    measured: Annotated[
        bool, typer.Option("--measured", help=help_text(text("Only what the deals say.")))
    ] = False,
    explain: ExplainOption = False,
    show_sql: ShowSqlOption = False,
    dialect: DialectOption = None,
    format_: FormatOption = "text",
    memory_limit: MemoryLimitOption = None,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    color: ColourOption = "auto",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_progress: NoProgressOption = False,
    debug: DebugOption = False,
) -> None:
    """Ask one question of the playbook, the deals or both, and print the answer."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.velocity_request import BASES, WIN_RATES, VelocityRequest

    choice("--format", format_, FORMATS)
    choice("--color", color, COLOURS)
    check_dialect(dialect, show_sql=show_sql)
    request = VelocityRequest(
        today=datetime.date.today(),  # noqa: DTZ011  # The user's own calendar day.
        deals=export_flags(deals, map_, status, date_format, encoding, delimiter, decimal),
        currency=currency,
        rates=tuple(rate or ()),
        since=since,
        until=until,
        period=period,
        as_of=as_of,
        by=by,
        pipeline=pipeline,
        basis=choice("--basis", basis, BASES),
        win_rate=choice("--win-rate", win_rate, WIN_RATES),
        changes=tuple(set_ or ()),
        compare_to=compare_to,
        only=_only(stated=stated, measured=measured),
        memory_limit=memory_limit,
    )
    needed = deals is None or playbook is not None
    opened, told = open_if_needed(playbook or project, _FIGURES, needed=needed)
    language = chosen_language(None if opened is None else opened.language)
    if verbose and opened is not None:
        from revops_cli.workflows.what_was_read import files_read

        write_error("".join(language.say(each) + "\n" for each in files_read(opened.root, opened.playbook)))
    report = _answer(request, opened, told)
    if show_sql:
        _show_sql(report, dialect)
    elif format_ == "json":
        from revops_cli.renderers.velocity_json import render_velocity_json

        write(render_velocity_json(report, language))
    elif format_ == "csv":
        from revops_cli.renderers.velocity_csv import render_velocity_csv

        write(render_velocity_csv(report))
    else:
        from revops_cli.renderers.velocity_page import velocity_page

        start = playbook or project
        folder = None if start == Path() else str(start)
        page = velocity_page(report, language, explain=explain, quiet=quiet, folder=folder)
        write_page(page, format_, color)


def _only(*, stated: bool, measured: bool) -> str | None:
    from revops_cli.errors import UsageError

    if stated and measured:
        raise UsageError(
            text("--stated and --measured each ask for one of the two alone."),
            cure=text("Leave both out to see both."),
        )
    return "stated" if stated else "measured" if measured else None


def _answer(
    request: VelocityRequest, opened: OpenedPlaybook | None, told: tuple[Text, ...]
) -> VelocityReport:
    """Answer the request; `told` of the playbook stands before all other notes."""
    report = _report(request, opened)
    return report._replace(notes=(*told, *report.notes)) if told else report


def _report(request: VelocityRequest, opened: OpenedPlaybook | None) -> VelocityReport:
    from revops_cli.workflows.velocity import measurable, report_velocity

    plan = measurable(request, opened)
    if not plan.measure:
        return report_velocity(request, opened, None, plan.notes)
    # The sums of the drawn deals are small: threads for them only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Only here: measuring loads the engine and numpy, which a stated answer doesn't need.
    from revops_cli.workflows.measured_velocity import measure_velocity

    return report_velocity(request, opened, measure_velocity(request, opened), plan.notes)


def _show_sql(report: VelocityReport, dialect: str | None) -> None:
    from revops_cli.errors import UsageError

    if report.measured is None:
        raise UsageError(
            text("Nothing was measured, so no SQL was run."), cure=text("Name an export: --deals deals.csv")
        )
    write_sql(report.measured.sql, spoken=report.measured.dialect, asked=dialect)
