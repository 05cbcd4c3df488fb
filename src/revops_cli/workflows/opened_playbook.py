"""Finding and reading a playbook for a command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.loader.load import load_playbook
from revops_cli.loader.root import find_root
from revops_cli.quantities.period import PeriodLength
from revops_cli.resources import shipped_example
from revops_cli.texts import text

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.crm.load import FileTables
    from revops_cli.playbook.playbook import Playbook


@dataclass(frozen=True, slots=True)
class OpenedPlaybook:
    """A playbook with the folder that it was read from, and its tables where several measures share them."""

    root: Path
    playbook: Playbook
    shared: FileTables | None = None

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


def open_playbook(start: Path) -> OpenedPlaybook:
    """Find the playbook at or above `start`, and read all of it.

    `examples/norders` is found where the program is installed, too, if there is no such folder here.
    Raises `NoPlaybookError` where there is none.
    """
    root = find_root(shipped_example(start) or start)
    return OpenedPlaybook(root, load_playbook(root))
