"""What kept a playbook from being read as meant: for commands that are not lint, but must say so.

A playbook without faults needs none of this, nor the rules that explain them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.errors import InputError
from revops_cli.linter.lint import lint
from revops_cli.loader.load import read_sources
from revops_cli.rule import Inspection
from revops_cli.rules import form, numbers
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_SEEN_WHILE_READING = (*form.RULES, *numbers.SEEN_WHILE_READING)


def reading_faults(opened: OpenedPlaybook) -> tuple[Diagnostic, ...]:
    """Give every fault that was seen while the playbook was read, as findings of their rules."""
    return lint(Inspection(opened.playbook), _SEEN_WHILE_READING)


def sources_of(opened: OpenedPlaybook, found: Iterable[Diagnostic]) -> dict[str, str]:
    """Give the text of every file with a finding that may be read, for showing the place."""
    return read_sources(opened.root, dict.fromkeys(each.location.file for each in found))


def require_sound(opened: OpenedPlaybook) -> None:
    """Raise `InputError` with every finding if anything in the playbook can't be read as meant."""
    found = reading_faults(opened)
    errors = sum(1 for each in found if each.severity is Severity.ERROR)
    if errors:
        raise InputError(
            plural(
                "The playbook has {count} error, and numbers from it could be wrong.",
                "The playbook has {count} errors, and numbers from it could be wrong.",
                errors,
            ),
            cure=text("Mend what follows and run the command again."),
            diagnostics=found,
            sources=sources_of(opened, found),
        )
