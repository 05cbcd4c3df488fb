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
)
from revops_cli.cli.progress import progress
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
FORMATS = ("text", "json", "markdown")
_FOUND = 1


def check(
    context: typer.Context,
    playbook: PlaybookArgument = None,
    *,
    strict: Annotated[
        bool,
        typer.Option("--strict", help=help_text(text("End with 1 also where tables don't fit each other."))),
    ] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="text|json|markdown", help=help_text(text("How to write the result."))
        ),
    ] = "text",
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
    _ = lang, debug  # Both are read before typer runs: by `speech` and by `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.data_check import check_data
    from revops_cli.workflows.opened_playbook import open_playbook

    choice("--format", format_, FORMATS)
    choice("--color", color, COLOURS)
    opened = open_playbook(playbook or project)
    remember_playbook_language(opened.language)
    language = chosen_language(opened.language)
    commands = frozenset(getattr(context.find_root().command, "commands", ()))
    with progress(language.say(text("Reading the exports")), wanted=not no_progress):
        report = check_data(opened, commands, memory_limit)
    if format_ == "json":
        from revops_cli.renderers.data_check_json import render_data_check_json

        write(render_data_check_json(report, language))
    else:
        from revops_cli.renderers.data_check_page import data_check_page

        write_page(data_check_page(report, language, quiet=quiet), format_, color)
    if not report.survey.is_readable or (strict and report.survey.gaps):
        raise typer.Exit(_FOUND)


DATA_COMMANDS: tuple[tuple[str, Callable[..., object], Text], ...] = (("check", check, CHECK_HELP),)
"""Each command of the group by its name, with its help."""
