"""`revops doctor`: what is installed, which playbook is meant, whether its data can be reached."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from revops_cli.cli.console import COLOURS, write, write_page
from revops_cli.cli.options import (  # typer reads the annotations when the command runs
    ColourOption,
    DebugOption,
    LanguageOption,
    PlaybookArgument,
    ProjectOption,
    TextFormatOption,
)
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import Text, text

HELP = text(
    "Look whether everything is in its place: the program, the playbook, its data.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops doctor\n"
    "  revops doctor examples/norders --format json"
)
FORMATS = ("text", "json", "markdown")


def doctor(
    playbook: PlaybookArgument = None,
    *,
    connect: Annotated[
        bool, typer.Option("--connect", help=help_text(text("Try the connections that data.yaml names.")))
    ] = False,
    format_: TextFormatOption = "text",
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    color: ColourOption = "auto",
    debug: DebugOption = False,
) -> None:
    """Look at everything, and end with 1 where something stands in the way."""
    _ = lang, debug  # Both are read before typer runs: by `speech` and by `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.doctor import DoctorRequest, examine

    choice("--format", format_, FORMATS)
    choice("--color", color, COLOURS)
    checkup = examine(DoctorRequest(playbook or project, _terminal(), connect))
    language = chosen_language()
    if format_ == "json":
        from revops_cli.renderers.checkup_json import render_checkup_json

        write(render_checkup_json(checkup, language))
    else:
        from revops_cli.renderers.checkup_page import checkup_page

        write_page(checkup_page(checkup, language), format_, color)
    if checkup.broken:
        raise typer.Exit(1)


def _terminal() -> Text:
    """Tell where output goes, in which letters, and which language the locale asks for."""
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "-"
    )
    if sys.stdout.isatty():
        return text(
            "A terminal of {columns} columns, {encoding}, locale {locale}",
            columns=shutil.get_terminal_size().columns,
            encoding=sys.stdout.encoding,
            locale=locale,
        )
    return text(
        "No terminal: a pipe or a file, {encoding}, locale {locale}",
        encoding=sys.stdout.encoding,
        locale=locale,
    )
