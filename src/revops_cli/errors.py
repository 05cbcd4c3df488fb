"""The few ways in which a command can end without its result.

Each error says what is wrong and how to mend it, as `Text`. Only `revops_cli.cli` turns errors
into output and exit codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.diagnostics import Diagnostic, Fault
    from revops_cli.texts import Text


class RevopsError(Exception):
    """A problem that the user can mend. `cure` says how."""

    def __init__(self, message: Text, *, cure: Text | None = None) -> None:
        """Keep the message and its cure."""
        super().__init__(str(message))
        self.message = message
        self.cure = cure


class UsageError(RevopsError):
    """The command was asked something that it can't do as asked."""


class NoPlaybookError(RevopsError):
    """No `playbook.yaml` was found where one was needed."""


class InputError(RevopsError):
    """A file could not be read as what it should be.

    `faults` are the places in an export, `diagnostics` those in a playbook; `sources` holds the text
    of files, by their names in the diagnostics, so that the place itself can be shown.
    """

    def __init__(
        self,
        message: Text,
        *,
        cure: Text | None = None,
        faults: tuple[Fault, ...] = (),
        diagnostics: tuple[Diagnostic, ...] = (),
        sources: Mapping[str, str] | None = None,
    ) -> None:
        """Keep the message, its cure and everything that was seen."""
        super().__init__(message, cure=cure)
        self.faults = faults
        self.diagnostics = diagnostics
        self.sources: Mapping[str, str] = sources or {}


class ConflictError(RevopsError):
    """Nothing was written, because what was asked could not be done without harm to something else."""
