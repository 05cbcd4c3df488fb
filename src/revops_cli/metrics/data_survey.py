"""What was found in the exports of a playbook: rows, columns, dates, what can't be read, what fits.

Values only: `crm/` finds them, `renderers/` show them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from revops_cli.diagnostics import Fault
    from revops_cli.schemas.canonical_tables import Reference
    from revops_cli.texts import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something can't be read, and how to mend it; of `count` places the faults tell the first."""

    message: Text
    cure: Text | None
    faults: tuple[Fault, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class SurveyedFile:
    """One file of a table, or one table of the `connection` that is named.

    `mapped` says which headers feed which canonical column, `always` what every row is, `unmapped` which
    headers nobody reads. `problem` is why it can't be read; the other figures are then unknown.
    """

    label: str
    rows: int | None = None
    crm: str | None = None
    mapped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    unmapped: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    problem: Problem | None = None
    connection: str | None = None


@dataclass(frozen=True, slots=True)
class SurveyedColumn:
    """A canonical column that is there: on how many rows it has a value, and of dates the first and last."""

    name: str
    filled: int
    first: datetime.date | None = None
    last: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class SurveyedTable:
    """A table with its files. `problem` is one of all of them together: an id that comes twice.

    `statuses` counts deals by their status.
    """

    name: str
    rows: int
    files: tuple[SurveyedFile, ...]
    columns: tuple[SurveyedColumn, ...] = ()
    statuses: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    problem: Problem | None = None

    @property
    def places(self) -> frozenset[str | None]:
        """Give where it comes from: connections by their names, `None` for files."""
        return frozenset(each.connection for each in self.files)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give everything that keeps the table from being read."""
        found = (*(each.problem for each in self.files), self.problem)
        return tuple(each for each in found if each is not None)


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows whose reference leads nowhere: how many, with how many different ids, and a few of these."""

    reference: Reference
    rows: int
    of: int
    ids: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """How the history of stages fits the deals.

    `without` deals have no event at all; of `known` deals with a stage and events, the last event of
    `agreeing` tells the stage that the deal is in, or its outcome.
    """

    deals: int
    without: int
    known: int
    agreeing: int


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything that was found. `problem` is one of all tables: currencies without a rate."""

    tables: tuple[SurveyedTable, ...]
    gaps: tuple[Gap, ...]
    history: History | None
    problem: Problem | None = None

    @property
    def is_readable(self) -> bool:
        """Say whether every export could be read, down to the last row."""
        return self.problem is None and not any(table.problems for table in self.tables)
