"""`revops init`: begin a playbook, or bring a begun one up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import write
from revops_cli.cli.options import (  # typer reads the annotations when the command runs
    DebugOption,
    LanguageOption,
)
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.workflows.init import NewPlaybook
    from revops_cli.workflows.scaffold import Scaffold
    from revops_cli.workflows.update_scaffold import ScaffoldUpdate

HELP = text(
    "Begin a playbook: its files, with every box empty, explained and with an example beside it.\n\n"
    "Files that are there already stay as they are. On a terminal it asks what no option says.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops init playbook --company Acme --ci github --dry-run\n"
    "  revops init playbook --template minimal --lang fi --dry-run\n"
    "  revops init playbook --template example --defaults --dry-run"
)


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help=help_text(text("The folder of the new playbook.")))
    ] = Path(),
    *,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="norders|minimal|example",
            help=help_text(text("All boxes, the four files of velocity, or a filled playbook.")),
        ),
    ] = None,
    company: Annotated[
        str | None, typer.Option(metavar="NAME", help=help_text(text("The company's name.")))
    ] = None,
    currency: Annotated[
        str | None, typer.Option(metavar="CODE", help=help_text(text("The currency of its amounts: EUR.")))
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="month|week|quarter", help=help_text(text("The period in which it counts."))),
    ] = None,
    ci: Annotated[
        str | None,
        typer.Option(
            metavar="github|gitlab|none", help=help_text(text("Where pull requests are to be checked."))
        ),
    ] = None,
    defaults: Annotated[bool, typer.Option("--defaults", help=help_text(text("Ask nothing.")))] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=help_text(text("Say what would be written, and write nothing.")))
    ] = False,
    update: Annotated[
        bool,
        typer.Option(
            "--update", help=help_text(text("Bring new files and boxes into a playbook begun earlier."))
        ),
    ] = False,
    lang: LanguageOption = None,
    debug: DebugOption = False,
) -> None:
    """Write the files of a new playbook."""
    _ = debug  # Read before typer runs, by `app`.
    if update:
        _update(folder, (template, company, currency, period, ci, lang), dry_run=dry_run)
        return
    from revops_cli.cli.init_questions import asked_scaffold
    from revops_cli.workflows.init import new_playbook, write_playbook

    given = {
        "template": template, "company": company, "currency": currency,
        "period": period, "ci": ci, "lang": lang,
    }  # fmt: skip
    scaffold = asked_scaffold(folder, given, defaults=defaults)
    plan = new_playbook(folder, scaffold)
    if not dry_run:
        write_playbook(plan)
    _tell(plan, scaffold, dry_run=dry_run)


def _tell(plan: NewPlaybook, scaffold: Scaffold, *, dry_run: bool) -> None:
    """Say what was written, or would be, what was there already, and what comes next."""
    from revops_cli.renderers.init_text import next_steps, plan_lines

    language = scaffold.language
    lines = [*plan_lines(str(plan.folder), tuple(plan.files), plan.kept, language, dry_run=dry_run)]
    if not dry_run:
        lines += ["", *next_steps(str(plan.folder), scaffold.template, language)]
    write("".join(f"{line}\n" for line in lines))


# -- update -----------------------------------------------------------------------------------------------


def _update(folder: Path, given: tuple[str | None, ...], *, dry_run: bool) -> None:
    from revops_cli.errors import UsageError
    from revops_cli.loader.root import find_root
    from revops_cli.workflows.update_scaffold import begun_as, planned_update, scaffold_state, write_update

    # --lang says in which language to tell of it, too.
    if any(value is not None for value in given[:-1]):
        raise UsageError(
            text("--update takes the template and all else from the playbook itself."),
            cure=text("Leave the other options out: revops init --update"),
        )
    root = find_root(folder)
    state = scaffold_state(root)
    scaffold = begun_as(root, state)
    update = planned_update(root, scaffold, state)
    if not dry_run:
        write_update(update)
    _tell_update(update, chosen_language(state.language), dry_run=dry_run)


def _tell_update(update: ScaffoldUpdate, language: Language, *, dry_run: bool) -> None:
    from revops_cli.renderers.init_text import UpdateTold, update_lines

    told = UpdateTold(update.added, update.renewed, update.extended, update.own, update.boxes)
    lines = update_lines(told, language, dry_run=dry_run)
    write("".join(f"{line}\n" for line in lines))
