"""Options that many commands share, so that a word means the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revops_cli.cli.speech import help_text
from revops_cli.texts import text

PlaybookArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="PLAYBOOK", help=help_text(text("The playbook's folder, or any folder or file in it."))
    ),
]
ProjectOption = Annotated[
    Path,
    typer.Option(
        "--project",
        "-C",
        metavar="DIR",
        help=help_text(text("Where to look for the playbook, walking up.")),
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="en|fi", help=help_text(text("Language; else the playbook's, then the locale."))
    ),
]
ColourOption = Annotated[
    str, typer.Option("--color", metavar="auto|always|never", help=help_text(text("Colour in the terminal.")))
]
TextFormatOption = Annotated[
    str,
    typer.Option("--format", metavar="text|json|markdown", help=help_text(text("How to write the result."))),
]
ShownOption = Annotated[
    list[str] | None,
    typer.Option(
        "--with", metavar="budget|accounts", help=help_text(text("Show this confidential part, too."))
    ),
]
TemplateFolderOption = Annotated[
    Path | None,
    typer.Option(
        "--template-dir",
        metavar="DIR",
        help=help_text(text("Your own templates, before those of the program.")),
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help=help_text(text("Say only the result and what is wrong.")))
]
DialectOption = Annotated[
    str | None,
    typer.Option(
        "--dialect", metavar="NAME", help=help_text(text("With --show-sql: for snowflake, postgres, ..."))
    ),
]
NoProgressOption = Annotated[
    bool,
    typer.Option("--no-progress", help=help_text(text("Don't show in a terminal what takes long."))),
]
DebugOption = Annotated[
    bool, typer.Option("--debug", help=help_text(text("Show the traceback if the program itself fails.")))
]
VerboseOption = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", help=help_text(text("Tell on standard error what was read and what applies."))
    ),
]
