"""What the user says about the data: which file is which table, how it is written, and rates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One file of one canonical table, as `data.yaml` or the flags describe it.

    `columns` maps a canonical column to the file's header, `status` maps `won`, `lost` and `open` to
    the file's words. `decimal` is `.` or `,`; `date_format` is `dd/mm/yyyy` or `%d/%m/%Y`; `currency`
    is that of the file's amounts where the file doesn't tell. What is left `None` is told by the file
    itself or refused, never guessed. `label` is how messages name the file.
    """

    file: Path
    preset: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    status: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    date_format: str | None = None
    currency: str | None = None

    @property
    def label(self) -> str:
        """Give the file as it was named, with forward slashes."""
        return self.file.as_posix()


@dataclass(frozen=True, slots=True)
class Rate:
    """A dated rate of exchange: one `currency` is worth `rate` of `to`, on the day `on`."""

    currency: str
    to: str
    rate: Decimal
    on: date
