"""`revops data`: what the exports hold, and how an unknown one may be described."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import COLOURS, write, write_page
from revops_cli.cli.options import (  # typer reads the annotations when the command runs
    ColourOption,
    DebugOption,
    LanguageOption,
    NoProgressOption,
    PlaybookArgument,
    ProjectOption,
    QuietOption,
    TextFormatOption,
)
from revops_cli.cli.speech import chosen_language, help_text, remember_playbook_language
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.texts import Text

HELP = text("See what the CRM exports hold, and describe new ones.")
CHECK_HELP = text(
    "Look at every export that data.yaml names: rows, columns, dates, what can't be read.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops data check examples/norders\n"
    "  revops data check examples/norders --format json\n\n"
    "It ends with 1 where a file or a row can't be read; with --strict also where a reference from "
    "table to table leads nowhere."
)
MAP_HELP = text(
    "Propose the entry of data.yaml for an export, by its headers and values, with its doubts.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops data map examples/norders/data/stage-changes.csv\n"
    "  revops data map examples/norders/data/deals.csv --table deals --format json"
)
FORMATS = ("text", "json", "markdown")
MAP_FORMATS = ("yaml", "json")
_FOUND = 1


def check(
    context: typer.Context,
    playbook: PlaybookArgument = None,
    *,
    strict: Annotated[
        bool,
        typer.Option("--strict", help=help_text(text("End with 1 also where tables don't fit each other."))),
    ] = False,
    format_: TextFormatOption = "text",
    memory_limit: Annotated[
        str | None,
        typer.Option(metavar="1GB", help=help_text(text("How much memory the reading may use."))),
    ] = None,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    color: ColourOption = "auto",
    quiet: QuietOption = False,
    no_progress: NoProgressOption = False,
    debug: DebugOption = False,
) -> None:
    """Look at the exports of a playbook, all of them, also after one that can't be read."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.data_check import check_data
    from revops_cli.workflows.opened_playbook import open_playbook

    choice("--format", format_, FORMATS)
    choice("--color", color, COLOURS)
    opened = open_playbook(playbook or project)
    remember_playbook_language(opened.language)
    language = chosen_language(opened.language)
    commands = frozenset(getattr(context.find_root().command, "commands", ()))
    report = check_data(opened, commands, memory_limit)
    if format_ == "json":
        from revops_cli.renderers.data_check_json import render_data_check_json

        write(render_data_check_json(report, language))
    else:
        from revops_cli.renderers.data_check_page import data_check_page

        write_page(data_check_page(report, language, quiet=quiet), format_, color)
    if not report.survey.is_readable or (strict and report.survey.gaps):
        raise typer.Exit(_FOUND)


def map_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=help_text(text("The export to describe.")))],
    *,
    table: Annotated[
        str | None,
        typer.Option(metavar="TABLE", help=help_text(text("The table that it feeds: deals, leads, ..."))),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help=help_text(text("Its encoding, if not UTF-8.")))
    ] = None,
    delimiter: Annotated[
        str | None, typer.Option(metavar="CHARACTER", help=help_text(text("What separates its columns.")))
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help=help_text(text("The sheet of a spreadsheet.")))
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="yaml|json", help=help_text(text("How to write the result.")))
    ] = "yaml",
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    no_progress: NoProgressOption = False,
    debug: DebugOption = False,
) -> None:
    """Propose an entry, and try it: nothing is written into any file."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.data_map import MapRequest, map_data

    choice("--format", format_, MAP_FORMATS)
    proposal = map_data(MapRequest(file, project, table, encoding, delimiter, sheet))
    language = chosen_language(None)
    if format_ == "json":
        from revops_cli.renderers.data_map_json import render_data_map_json

        write(render_data_map_json(proposal, language))
    else:
        from revops_cli.renderers.data_map_yaml import render_data_map_yaml

        write(render_data_map_yaml(proposal, language))


COMMANDS: tuple[tuple[str, Callable[..., object], Text], ...] = (
    ("check", check, CHECK_HELP),
    ("map", map_, MAP_HELP),
)
"""Each command of the group by its name, with its help."""
