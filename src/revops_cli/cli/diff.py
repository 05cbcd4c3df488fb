"""`revops diff`: what changed in meaning between two states of a playbook, and what that does."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import COLOURS, write, write_page
from revops_cli.cli.measuring_options import AsOfOption, MemoryLimitOption  # typer reads them when it runs
from revops_cli.cli.options import (  # As above.
    ColourOption,
    DebugOption,
    LanguageOption,
    NoProgressOption,
    ProjectOption,
    ShownOption,
    TextFormatOption,
)
from revops_cli.cli.speech import chosen_language, help_text, remember_playbook_language
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from revops_cli.metrics.measured_effects import MeasuredEffects
    from revops_cli.metrics.playbook_diff import PlaybookDiff
    from revops_cli.texts import Text
    from revops_cli.workflows.diff_request import DiffRequest
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

HELP = text(
    "What changed in meaning between two states of the playbook, and what that does to the numbers.\n\n"
    "REV is before, the files as they are now are after. Without REV it is the last commit.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops diff\n"
    "  revops diff main --format markdown\n"
    "  revops diff v1 --against v2 --fail-on error\n"
    "  revops diff examples/norders --against examples/norders"
)
FORMATS = ("text", "json", "markdown")


def diff(  # One parameter an option: this is the command's public face.
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PLAYBOOK] [REV]",
            help=help_text(text("The playbook's folder; the branch, tag or commit that is before.")),
        ),
    ] = None,
    *,
    against: Annotated[
        str | None,
        typer.Option(metavar="REV|DIR", help=help_text(text("What is after: a revision, or a folder."))),
    ] = None,
    format_: TextFormatOption = "text",
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="error|warning|info|never",
            help=help_text(text("Exit with 1 if lint finds something new that is at least so bad.")),
        ),
    ] = "never",
    with_: ShownOption = None,
    measure: Annotated[
        bool,
        typer.Option(
            "--measure/--no-measure",
            help=help_text(text("Measure the data of the playbook here under both, or don't.")),
        ),
    ] = True,
    as_of: AsOfOption = None,
    memory_limit: MemoryLimitOption = None,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    color: ColourOption = "auto",
    no_progress: NoProgressOption = False,
    debug: DebugOption = False,
) -> int:
    """Compare, print, and say by the exit code whether something got worse."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from revops_cli.cli.choices import choice
    from revops_cli.diagnostics import Severity
    from revops_cli.workflows.diff_request import FAIL_ON, DiffRequest
    from revops_cli.workflows.withheld import asked_parts

    choice("--format", format_, FORMATS)
    choice("--color", color, COLOURS)
    level = None if choice("--fail-on", fail_on, FAIL_ON) == "never" else Severity(fail_on)
    request = DiffRequest(
        today=_day(as_of),
        shown=asked_parts(tuple(with_ or ())),
        measure=_measured if measure else None,
        memory_limit=memory_limit,
    )
    found = _compared(words or [], against, project, request)
    remember_playbook_language(found.language)
    _show(found, format_, color)
    return int(found.fails(level))


def _day(asked: str | None) -> datetime.date:
    from revops_cli.workflows.measuring_window import read_date

    if asked is not None:
        return read_date("--as-of", asked)
    return datetime.date.today()  # noqa: DTZ011  # The user's own calendar day.


def _measured(
    before: OpenedPlaybook, after: OpenedPlaybook, changed: AbstractSet[str], request: DiffRequest
) -> MeasuredEffects | Text | None:
    # Only here: the engine and numpy are loaded where there is something to measure.
    from revops_cli.workflows.measured_effects import measured_effects

    return measured_effects(before, after, changed, request)


def _compared(words: list[str], against: str | None, project: Path, request: DiffRequest) -> PlaybookDiff:
    from revops_cli.workflows.diff_sides import asked_sides
    from revops_cli.workflows.playbook_diff import diff_folders, diff_revisions, diff_with_folder

    asked = asked_sides(words, against, project)
    if asked.other is None:
        return diff_revisions(asked.folder, asked.before or "HEAD", asked.after, request)
    if asked.before is None:
        return diff_folders(asked.folder, asked.other, request)
    return diff_with_folder(asked.folder, asked.before, asked.other, request)


def _show(found: PlaybookDiff, format_: str, color: str) -> None:
    language = chosen_language(found.language)
    if format_ == "json":
        from revops_cli.renderers.diff_json import render_diff_json

        write(render_diff_json(found, language))
    elif format_ == "markdown":
        from revops_cli.renderers.diff_markdown import render_diff_markdown

        write(render_diff_markdown(found, language))
    else:
        from revops_cli.renderers.diff_page import diff_page

        write_page(diff_page(found, language), format_, color)
