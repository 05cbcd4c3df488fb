"""A CRM export that is named on the command line, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class ExportFlags(NamedTuple):
    """A CRM export named on the command line, and how to read it.

    `columns` and `statuses` are as typed: `created_at=Created`, `won=Closed won`. `events` is the export
    of the deals' stages, where one is named; what is said of the form is said of both.
    """

    file: Path
    columns: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    date_format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    events: Path | None = None


class AskedExport(Protocol):
    """What a request says of an export, as typed."""

    @property
    def deals(self) -> ExportFlags | None:
        """The export, None where the playbook names it."""

    @property
    def currency(self) -> str | None:
        """The currency of amounts that name none."""

    @property
    def rates(self) -> tuple[str, ...]:
        """What one unit of a currency was worth, and when."""

    @property
    def memory_limit(self) -> str | None:
        """How much memory the reading may use."""
