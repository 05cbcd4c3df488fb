"""`revops show`: the playbook's tree with its completeness, a part of it, or one box."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.completions import complete_lever, complete_place
from revops_cli.cli.console import COLOURS, write, write_error, write_page
from revops_cli.cli.options import (  # typer reads the annotations when the command runs
    ColourOption,
    DebugOption,
    LanguageOption,
    ProjectOption,
    TextFormatOption,
)
from revops_cli.cli.speech import chosen_language, help_text, remember_playbook_language
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.playbook.views import View
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

HELP = text(
    "Show the playbook: the whole tree, a part, or one box.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops show examples/norders\n"
    "  revops show examples/norders journeys.problem_aware\n"
    "  revops show examples/norders --lever win_rate --empty"
)
FORMATS = ("text", "json", "markdown")
_UNUSABLE = 2
# A lever may also be called by the measure that it is.
_LEVER_WORDS = {"average_deal_value": "deal_value", "sales_cycle": "cycle_time"}


def show(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PLAYBOOK] [PATH]",
            autocompletion=complete_place,
            help=help_text(text("The playbook's folder; what to show of it.")),
        ),
    ] = None,
    *,
    lever: Annotated[
        str | None,
        typer.Option(
            metavar="LEVER",
            autocompletion=complete_lever,
            help=help_text(text("List the boxes that move this lever.")),
        ),
    ] = None,
    empty: Annotated[
        bool, typer.Option("--empty", help=help_text(text("List only the empty boxes.")))
    ] = False,
    format_: TextFormatOption = "text",
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    color: ColourOption = "auto",
    debug: DebugOption = False,
) -> None:
    """Show a playbook, also one with faults: those are told beside what could be read."""
    _ = lang, debug  # Both are read before typer runs: by `speech` and by `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.schemas.lever import Lever
    from revops_cli.workflows.list_boxes import list_boxes
    from revops_cli.workflows.opened_playbook import open_playbook
    from revops_cli.workflows.show import show as show_view

    choice("--format", format_, FORMATS)
    choice("--color", color, COLOURS)
    start, reference = _start_and_reference(paths or [], project)
    allowed = (*(each.value for each in Lever), *_LEVER_WORDS)
    wanted = None if lever is None else Lever(_LEVER_WORDS.get(choice("--lever", lever, allowed), lever))
    opened = open_playbook(start)
    remember_playbook_language(opened.language)
    language = chosen_language(opened.language)
    view: View = (
        list_boxes(opened.playbook, reference, lever=wanted, only_empty=empty)
        if wanted is not None or empty
        else show_view(opened.playbook, reference)
    )
    if format_ == "json":
        from revops_cli.renderers.show_json import render_show_json

        write(render_show_json(view, language))
    else:
        from revops_cli.renderers.show_page import show_page

        write_page(show_page(view, language), format_, color)
    _tell_faults(opened)


def _start_and_reference(paths: list[str], project: Path) -> tuple[Path, str | None]:
    """Tell a playbook's folder from a path inside the playbook: a folder holds a `playbook.yaml`."""
    from revops_cli.errors import UsageError

    if len(paths) > 2:  # noqa: PLR2004  # A folder and a path.
        raise UsageError(
            text("There are {count} arguments, and at most two are read.", count=len(paths)),
            cure=text("Write: revops show FOLDER PATH"),
        )
    if len(paths) == 1 and (file := _file_of_playbook(paths[0], project)):
        return file
    if paths and (_is_folder(paths[0]) or len(paths) == 2):  # noqa: PLR2004  # As above.
        return Path(paths[0]), paths[1] if len(paths) > 1 else None
    return project, paths[0] if paths else None


def _file_of_playbook(argument: str, project: Path) -> tuple[Path, str] | None:
    """Tell a file of a playbook, named by its path: the way to the playbook, and its path in there."""
    from revops_cli.errors import NoPlaybookError
    from revops_cli.loader.root import ROOT_FILE, find_root
    from revops_cli.schemas.kinds import kind_of

    for start, file in ((Path(argument), Path(argument)), (project, project / argument)):
        try:
            root = find_root(start)
        except NoPlaybookError:
            continue
        inside = file.resolve()
        if inside.is_relative_to(root):
            path = inside.relative_to(root).as_posix()
            if path != ROOT_FILE and kind_of(path):
                return start, path
    return None


def _is_folder(argument: str) -> bool:
    return (
        argument in {".", ".."}
        or "/" in argument
        or "\\" in argument
        or (Path(argument) / "playbook.yaml").exists()
    )


def _tell_faults(opened: OpenedPlaybook) -> None:
    """Say on standard error what could not be read, and end with 2 where that is anything."""
    if not opened.playbook.faults:
        return
    from revops_cli.cli.complaints import written_findings
    from revops_cli.diagnostics import Severity
    from revops_cli.workflows.reading_faults import reading_faults, sources_of

    found = reading_faults(opened)
    write_error("\n" + written_findings(found, sources_of(opened, found)))
    if any(each.severity is Severity.ERROR for each in found):
        raise typer.Exit(_UNUSABLE)
