"""`revops baseline`: live with what is found today, and hear only of what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import write
from revops_cli.cli.options import (  # typer reads the annotations when the command runs
    DebugOption,
    LanguageOption,
    PlaybookArgument,
    ProjectOption,
    QuietOption,
)
from revops_cli.cli.speech import chosen_language, help_text, remember_playbook_language
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.texts import Text
    from revops_cli.workflows.baseline import WrittenBaseline

HELP = text(
    "Keep what lint finds today in .revops-baseline.json, so that it tells only what is new or worse.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops baseline examples/norders\n"
    "  revops baseline examples/norders --prune"
)


def baseline(
    playbook: PlaybookArgument = None,
    *,
    prune: Annotated[
        bool, typer.Option("--prune", help=help_text(text("Only take out what is mended, and add nothing.")))
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=help_text(text("The day to judge by what is stale; else today."))),
    ] = None,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Write the baseline of a playbook, and say what it holds."""
    _ = lang, debug  # Both are read before typer runs: by `speech` and by `app`.
    from revops_cli.cli.lint_run import asked_day
    from revops_cli.workflows.baseline import keep_baseline
    from revops_cli.workflows.lint_request import LintRequest

    request = LintRequest(as_of=asked_day(as_of), start=playbook or project)
    kept = keep_baseline(request, prune=prune)
    remember_playbook_language(kept.look.language)
    language = chosen_language(kept.look.language)
    if not quiet:
        write("".join(language.say(each) + "\n" for each in _told(kept)))


def _told(kept: WrittenBaseline) -> Iterator[Text]:
    from revops_cli.linter.baseline import BASELINE_FILE

    file = kept.look.report.seen_from_here(BASELINE_FILE)
    yield plural("{file} holds {count} finding.", "{file} holds {count} findings.", kept.held, file=file)
    if kept.added:
        yield plural("{count} is new in it.", "{count} are new in it.", kept.added)
    if kept.removed:
        yield plural("{count} was taken out: mended.", "{count} were taken out: mended.", kept.removed)
    if kept.changed:
        yield plural("{count} has another amount.", "{count} have other amounts.", kept.changed)
