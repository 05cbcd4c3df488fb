"""`revops drift`: the CRM beside the playbook as designed."""

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
)
from revops_cli.cli.shown_sql import check_dialect, write_sql
from revops_cli.cli.sound_playbook import OF_DEALS, open_sound_playbook
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.drift_report import DriftReport

HELP = text(
    "Where the CRM drifts from the playbook: stages, steps, days, probabilities, owners and sources.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops drift examples/norders\n"
    "  revops drift examples/norders --period 2026-Q3 --format json\n"
    "  revops drift examples/norders --fail-under 0.80 --fail-on unknown-stage,unused-stage\n\n"
    "It ends with 0 whatever it finds, and with 1 where the fitness of a pipeline is below --fail-under, or "
    "where there is a finding of a kind that --fail-on names: unknown-pipeline, unknown-stage, unused-stage, "
    "skipped-stage, backward-move, reopened-deal, slow-stage, stage-probability-differs, unknown-owner, "
    "unknown-team, unknown-source, unknown-channel, or any of them: any."
)
_FAILED = 1


def drift(  # One parameter an option: this is the command's public face.
    playbook: PlaybookArgument = None,
    *,
    since: SinceOption = None,
    until: UntilOption = None,
    period: PeriodOption = None,
    as_of: AsOfOption = None,
    pipeline: PipelineOption = None,
    fail_under: Annotated[
        str | None,
        typer.Option(metavar="0.90", help=help_text(text("End with 1 where the fitness is lower."))),
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND,...", help=help_text(text("End with 1 on such a finding; any for all."))),
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
    """Hold the deals that the playbook names against it, print what differs, and end with the right code."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.drift import report_drift
    from revops_cli.workflows.drift_request import DriftRequest

    choice("--format", format_, FORMATS)
    choice("--color", color, COLOURS)
    check_dialect(dialect, show_sql=show_sql)
    request = DriftRequest(
        today=datetime.date.today(),  # noqa: DTZ011  # The user's own calendar day.
        since=since,
        until=until,
        period=period,
        as_of=as_of,
        pipeline=pipeline,
        fail_under=fail_under,
        fail_on=_kinds(fail_on),
        memory_limit=memory_limit,
    )
    opened, told = open_sound_playbook(playbook or project, OF_DEALS)
    report = report_drift(request, opened)
    report = replace(report, notes=(*told, *report.notes))
    if show_sql:
        write_sql(report.sql, spoken=report.dialect, asked=dialect)
        return
    _write(report, chosen_language(opened.language), format_, color, explain=explain, quiet=quiet)
    if report.fails:
        raise typer.Exit(_FAILED)


def _write(
    report: DriftReport, language: Language, format_: str, color: str, *, explain: bool, quiet: bool
) -> None:
    if format_ == "json":
        from revops_cli.renderers.drift_json import render_drift_json

        write(render_drift_json(report, language))
    elif format_ == "csv":
        from revops_cli.renderers.drift_csv import render_drift_csv

        write(render_drift_csv(report))
    else:
        from revops_cli.renderers.drift_page import drift_page

        write_page(drift_page(report, language, explain=explain, quiet=quiet), format_, color)


def _kinds(raw: list[str] | None) -> tuple[str, ...]:
    """Read `unknown-stage,unused-stage`, as often as the option was given."""
    words = (word.strip() for several in raw or () for word in several.split(","))
    return tuple(dict.fromkeys(word for word in words if word))
