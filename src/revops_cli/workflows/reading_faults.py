"""What kept a playbook from being read as meant: for commands that are not lint, but must say so.

A playbook without faults needs none of this, nor the rules that explain them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.errors import InputError
from revops_cli.linter.lint import lint
from revops_cli.loader.load import read_sources
from revops_cli.reporters.words import command
from revops_cli.rule import Inspection
from revops_cli.rules import form, numbers
from revops_cli.schemas.kinds import place_like
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.texts import Text
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_SEEN_WHILE_READING = (*form.RULES, *numbers.SEEN_WHILE_READING)


def reading_faults(opened: OpenedPlaybook) -> tuple[Diagnostic, ...]:
    """Give every fault that was seen while the playbook was read, as findings of their rules."""
    return lint(Inspection(opened.playbook), _SEEN_WHILE_READING)


def sources_of(opened: OpenedPlaybook, found: Iterable[Diagnostic]) -> dict[str, str]:
    """Give the text of every file with a finding that may be read, for showing the place."""
    return read_sources(opened.root, dict.fromkeys(each.location.file for each in found))


def require_sound_figures(opened: OpenedPlaybook, files: Sequence[str], folder: str = "") -> tuple[Text, ...]:
    """Raise `InputError` with what can't be read as meant of the `files` that figures come from.

    Errors elsewhere change no figure: what is to be said of them is given. `folder` is the way to the
    playbook, for the command that lists them.
    """
    found = reading_faults(opened)
    touching = tuple(each for each in found if _touches(each.location.file, files))
    wrong = sum(each.severity is Severity.ERROR for each in touching)
    elsewhere = sum(each.severity is Severity.ERROR for each in found) - wrong
    rest = plural(
        "{count} error elsewhere in the playbook changes no figure here: {command}",
        "{count} errors elsewhere in the playbook change no figure here: {command}",
        elsewhere,
        command=command("lint", folder),
    )
    if not wrong:
        return (rest,) if elsewhere else ()
    mend = text("Mend what follows and run the command again.")
    raise InputError(
        plural(
            "The files that the figures come from have {count} error, and numbers from them could be wrong.",
            "The files that the figures come from have {count} errors, and numbers from them could be wrong.",
            wrong,
        ),
        cure=text("{cure} {rest}", cure=mend, rest=rest) if elsewhere else mend,
        diagnostics=touching,
        sources=sources_of(opened, touching),
    )


def _touches(file: str, files: Sequence[str]) -> bool:
    """Say whether figures come from a file, from what is in a folder, or from what it was meant for."""
    meant = place_like(file)
    return any(each in {file, meant} or each.startswith(f"{file}/") for each in files)
