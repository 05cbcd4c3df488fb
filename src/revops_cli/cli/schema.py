"""`revops schema`: the JSON Schemas of the files, for editors, and of the JSON outputs, for programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revops_cli.cli.completions import complete_schema
from revops_cli.cli.console import write, write_error
from revops_cli.cli.options import DebugOption, LanguageOption  # typer reads the annotations when it runs
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import text

HELP = text(
    "Give the JSON Schema of a file of the playbook, so that an editor completes and checks it.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops schema\n"
    "  revops schema personas --lang fi\n"
    "  revops schema output:velocity\n"
    "  revops schema --all .revops/schemas"
)


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            autocompletion=complete_schema,
            help=help_text(text("A kind of file (personas) or an output (output:velocity); else a list.")),
        ),
    ] = None,
    *,
    every: Annotated[
        Path | None,
        typer.Option("--all", metavar="DIR", help=help_text(text("Write the schemas of all files there."))),
    ] = None,
    lang: LanguageOption = None,
    debug: DebugOption = False,
) -> None:
    """Print a schema, list them, or write those of all files into a folder."""
    _ = lang, debug  # Both are read before typer runs: by `speech` and by `app`.
    from revops_cli.workflows.schema import schema_names, schema_text, write_schemas

    language = chosen_language()
    if every is not None:
        for file in write_schemas(every, language):
            write_error(language.say(text("Written: {path}", path=str(every / file))) + "\n")
    if name is not None:
        write(schema_text(name, language))
    elif every is None:
        names = schema_names()
        width = max(len(known) for known, _ in names)
        write("".join(f"{known:<{width}}  {what}\n" for known, what in names))
