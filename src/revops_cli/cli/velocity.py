"""`revops velocity`: the four levers and what they make, stated and measured."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import width, write, write_error, write_lines
from revops_cli.cli.options import (  # noqa: TC001  # typer reads the annotations when the command runs
    ColourOption,
    DebugOption,
    LanguageOption,
    PlaybookArgument,
    ProjectOption,
    QuietOption,
)
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.workflows.velocity_report import VelocityReport
    from revops_cli.workflows.velocity_request import ExportFlags, VelocityRequest

HELP = text(
    "How fast the pipeline makes money, what holds it back, and which boxes to work on.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops velocity examples/norders\n"
    "  revops velocity --deals deals.csv --by source\n"
    "  revops velocity --set win_rate=+10% --compare-to previous"
)
FORMATS = ("text", "json", "markdown", "csv")


def velocity(  # noqa: PLR0913  # One parameter an option: this is the command's public face.
    playbook: PlaybookArgument = None,
    *,
    deals: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=help_text(text("A CRM export (CSV or Parquet) to measure."))),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="NAME=COLUMN", help=help_text(text("Which column of the export is what."))),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="won=WORD", help=help_text(text("Which status words mean won, lost or open."))),
    ] = None,
    date_format: Annotated[
        str | None, typer.Option(metavar="dd/mm/yyyy", help=help_text(text("How the export writes dates.")))
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help=help_text(text("The export's encoding, if not UTF-8.")))
    ] = None,
    delimiter: Annotated[
        str | None, typer.Option(metavar="CHAR", help=help_text(text("What stands between the export's columns.")))
    ] = None,
    decimal: Annotated[
        str | None, typer.Option(metavar=". or ,", help=help_text(text("The export's decimal mark.")))
    ] = None,
    currency: Annotated[
        str | None, typer.Option(metavar="EUR", help=help_text(text("The currency of the numbers.")))
    ] = None,
    rate: Annotated[
        list[str] | None,
        typer.Option(metavar="SEK=0.0875@DATE", help=help_text(text("What one unit of a currency was worth, and when."))),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=help_text(text("First day to measure.")))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help=help_text(text("Last day to measure.")))
    ] = None,
    period: Annotated[
        str | None, typer.Option(metavar="2026-Q3", help=help_text(text("The month, quarter, week or year to measure.")))
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help=help_text(text("Measure what was known on that day.")))
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="DIMENSION", help=help_text(text("Split by source, owner, industry, ...")))
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help=help_text(text("Only the deals of this pipeline.")))
    ] = None,
    basis: Annotated[
        str, typer.Option(metavar="classic|littles-law", help=help_text(text("How opportunities and cycle are counted.")))
    ] = "classic",
    win_rate: Annotated[
        str, typer.Option(metavar="closed|cohort", help=help_text(text("Won of the closed, or of all created.")))
    ] = "closed",
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="LEVER=VALUE", help=help_text(text("What if: win_rate=30%, win_rate=+10%."))),
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
    explain: Annotated[
        bool, typer.Option("--explain", help=help_text(text("Tell how each number is defined.")))
    ] = False,
    show_sql: Annotated[
        bool, typer.Option("--show-sql", help=help_text(text("Print the SQL that measures, then stop.")))
    ] = False,
    format_: Annotated[
        str, typer.Option("--format", metavar="text|json|markdown|csv", help=help_text(text("How to write the result.")))
    ] = "text",
    memory_limit: Annotated[
        str | None, typer.Option(metavar="1GB", help=help_text(text("How much memory the measuring may use.")))
    ] = None,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    color: ColourOption = "auto",
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Ask one question of the playbook, the deals or both, and print the answer."""
    _ = lang, debug  # Both are read before typer runs: by `speech` and by `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.velocity_request import BASES, WIN_RATES, VelocityRequest

    choice("--format", format_, FORMATS)
    choice("--color", color, ("auto", "always", "never"))
    request = VelocityRequest(
        today=datetime.date.today(),  # noqa: DTZ011  # The user's own calendar day.
        start=playbook or project,
        named=playbook is not None,
        deals=_export(deals, map_, status, date_format, encoding, delimiter, decimal),
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
        memory_limit=memory_limit,
        stated=stated,
        measured=measured,
    )
