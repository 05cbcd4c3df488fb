"""Finding and reading a playbook for a command, with everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.errors import InputError, UsageError
from revops_cli.linter.lint import lint
from revops_cli.loader.load import load_playbook, read_sources
from revops_cli.loader.root import find_root
from revops_cli.quantities.period import PeriodLength
from revops_cli.resources import shipped_example
from revops_cli.rule import Inspection
from revops_cli.rules import form, numbers
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.playbook.playbook import Playbook

_SEEN_WHILE_READING = (*form.RULES, *numbers.SEEN_WHILE_READING)


@dataclass(frozen=True, slots=True)
class OpenedPlaybook:
    """A playbook with the folder that it was read from and what was found in reading it."""

    root: Path
    playbook: Playbook
    diagnostics: tuple[Diagnostic, ...]

    @property
    def language(self) -> str | None:
        """The language that the playbook chooses for its readers, None where it leaves it open."""
        settings = self.playbook.settings
        return None if settings is None or settings.language is None else settings.language.value

    @property
    def period(self) -> PeriodLength:
        """The period in which the playbook counts."""
        settings = self.playbook.settings
        return PeriodLength.MONTH if settings is None else settings.period

    @property
    def time_zone(self) -> str | None:
        """The time zone in which the playbook's days begin, None where it leaves it open."""
        settings = self.playbook.settings
        return None if settings is None else settings.time_zone

    @property
    def company(self) -> str | None:
        """The company's name."""
        settings = self.playbook.settings
        return None if settings is None else settings.company

    @property
    def currency(self) -> str:
        """The currency in which the playbook counts. Raises `UsageError` where it names none."""
        settings = self.playbook.settings
        if settings is None or settings.currency is None:
            raise UsageError(
                text("The playbook doesn't say in which currency it counts."),
                cure=text("Add to playbook.yaml: currency: EUR"),
            )
        return settings.currency

    def require_sound(self) -> None:
        """Raise `InputError` with every finding if anything in the playbook can't be read as meant."""
        errors = sum(1 for each in self.diagnostics if each.severity is Severity.ERROR)
        if errors:
            raise InputError(
                plural(
                    "The playbook has {count} error, and numbers from it could be wrong.",
                    "The playbook has {count} errors, and numbers from it could be wrong.",
                    errors,
                ),
                cure=text("Mend what follows and run the command again."),
                diagnostics=self.diagnostics,
                sources=self.sources(),
            )

    def sources(self) -> dict[str, str]:
        """Give the text of every file with a finding that may be read, for showing the place."""
        return read_sources(self.root, dict.fromkeys(each.location.file for each in self.diagnostics))


def open_playbook(start: Path) -> OpenedPlaybook:
    """Find the playbook at or above `start`, read all of it, and check its form.

    `examples/norders` is found where the program is installed, too, if there is no such folder here.
    Raises `NoPlaybookError` where there is none.
    """
    root = find_root(shipped_example(start) or start)
    playbook = load_playbook(root)
    return OpenedPlaybook(root, playbook, lint(Inspection(playbook), _SEEN_WHILE_READING))
