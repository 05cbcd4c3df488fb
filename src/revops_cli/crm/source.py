"""What the user says about the data: which file is which table, how it is written, and rates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One file of one canonical table, as `data.yaml` or the flags describe it.

    `columns` maps a canonical column to the file's header, `always` to the value that every row has.
    `status` maps `won`, `lost` and `open` to the file's words, `values` maps words of single columns
    (theirs to ours, compared without case), and `only` names the words, by header, of the rows that
    are kept. `decimal` is `.` or `,`; `date_format` is `dd/mm/yyyy` or `%d/%m/%Y`; `formats` says
    either for single columns. `currency` is that of the file's amounts where the file doesn't tell.
    `sheet` is a spreadsheet's, `header_row` the row of the headers from 1. What is left `None` is told
    by the file itself or refused, never guessed. `joins` are files that tell more about the rows.

    `label` is how messages name the file, `declared_in` the file that describes the source: `None`
    where flags do, which name its columns with `flag_prefix` before them.
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
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheet: str | None = None
    header_row: int | None = None
    joins: tuple[Join, ...] = ()
    declared_in: str | None = None
    flag_prefix: str = ""

    @property
    def label(self) -> str:
        """Give the file as it was named, with forward slashes."""
        return self.file.as_posix()


class Join(NamedTuple):
    """A file that tells more about the rows of another.

    A row's `key`, a canonical column, stands in the column `header` of the file, once at most.
    """

    key: str
    header: str
    source: Source


class Rate(NamedTuple):
    """A dated rate of exchange: one `currency` is worth `rate` of `to`, on the day `on`."""

    currency: str
    to: str
    rate: Decimal
    on: date
