"""`revops fill`: answer the empty boxes of a playbook, one question at a time."""

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
from revops_cli.cli.speech import chosen_language, help_text, remember_playbook_language
from revops_cli.texts import text

HELP = text(
    "Answer the empty boxes of a playbook, one question at a time. Each answer is written at once.\n\n"
    "The boxes of the weakest lever come first, where the playbook tells which it is. /help tells of "
    "/back, /none and /quit. Answers may also come from a file: lines in the order of the questions, "
    "an empty line after each answer of several lines, and an empty line alone to skip one.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops fill examples/norders\n"
    "  revops fill examples/norders --list\n"
    "  revops fill examples/norders --part journeys --lever win_rate"
)


def fill(
    playbook: PlaybookArgument = None,
    *,
    part: Annotated[
        str | None,
        typer.Option(metavar="PART", help=help_text(text("Only this part: pipeline, journeys, ..."))),
    ] = None,
    lever: Annotated[
        str | None, typer.Option(metavar="LEVER", help=help_text(text("Only boxes that move this lever.")))
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help=help_text(text("Only list what is empty, and ask nothing.")))
    ] = False,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    debug: DebugOption = False,
) -> None:
    """Ask what a playbook doesn't say yet."""
    _ = lang, debug  # Both are read before typer runs: by `speech` and by `app`.
    import datetime

    from revops_cli.cli.choices import choice
    from revops_cli.cli.fill_walk import Walk
    from revops_cli.playbook.parts import Part
    from revops_cli.renderers.fill_text import list_lines
    from revops_cli.schemas.lever import Lever
    from revops_cli.workflows.fill import FillRequest, lever_to_begin_with, open_questions
    from revops_cli.workflows.opened_playbook import open_playbook

    parts = tuple(each.value for each in Part)
    wanted_part = None if part is None else Part(choice("--part", part, parts))
    levers = tuple(each.value for each in Lever)
    wanted_lever = None if lever is None else Lever(choice("--lever", lever, levers))
    opened = open_playbook(playbook or project)
    remember_playbook_language(opened.language)
    language = chosen_language(opened.language)
    today = datetime.date.today()  # noqa: DTZ011  # The user's own calendar day.
    request = FillRequest(wanted_part, wanted_lever, lever_to_begin_with(opened, today))
    if listed:
        found = open_questions(opened.playbook, request)
        write("".join(f"{line}\n" for line in list_lines(found, language)))
        return
    Walk(opened.root, request, language).run(opened.playbook)
