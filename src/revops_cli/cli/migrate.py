"""`revops migrate`: brings an older playbook to the newest format, and keeps every comment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revops_cli.cli.console import write
from revops_cli.cli.options import (  # typer reads the annotations when the command runs
    DebugOption,
    LanguageOption,
    PlaybookArgument,
    ProjectOption,
)
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import plural, text

HELP = text(
    "Bring an older playbook to the newest format; comments, order and quotes stay.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops migrate --diff\n"
    "  revops migrate examples/norders --dry-run"
)


def migrate(
    playbook: PlaybookArgument = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=help_text(text("Only say what would change.")))
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help=help_text(text("Show what would change as a diff, and write nothing."))),
    ] = False,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    debug: DebugOption = False,
) -> None:
    """Rewrite the files that the newer format changes."""
    _ = lang, debug  # Both are read before typer runs: by `speech` and by `app`.
    from revops_cli.workflows.migrate import migrate as migrated_playbook

    language = chosen_language()
    migrated = migrated_playbook(playbook or project)
    if migrated.found == migrated.version:
        said = text(
            "The playbook has format {version} already, the newest there is.", version=migrated.version
        )
        write(language.say(said) + "\n")
        return
    if diff:
        write(migrated.difference())
        return
    for each in migrated.told:
        write(f"- {language.say(each)}\n")
    for file in migrated.files:
        write(f"  {file}\n")
    if not dry_run:
        migrated.write()
    count = len(migrated.files)
    told = (
        plural("Would change {count} file: ", "Would change {count} files: ", count)
        if dry_run
        else plural("Changed {count} file: ", "Changed {count} files: ", count)
    )
    now = text("from format {found} to {version}.", found=migrated.found, version=migrated.version)
    write(language.say(told) + language.say(now) + "\n")
