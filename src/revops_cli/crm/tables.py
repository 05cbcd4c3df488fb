"""What a command asks of canonical tables, wherever they are: loaded from files, or in a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from types import TracebackType

    from revops_cli.texts import Text


class Tables(Protocol):
    """Canonical tables: ask with `run`, close when done (or use `with`).

    `notes` tell what was read, assumed and left out, `mapping` which column was taken for what.
    `keeps` says whether rows can be kept as a table for later questions.
    `currency` is the one that numbers are shown in (`None` where nobody told any), `rates` what one
    unit of each currency present is worth in it. `sources` names what the tables come from, `dialect`
    the SQL that is spoken there.
    """

    notes: tuple[Text, ...]
    mapping: tuple[Text, ...]
    currency: str | None
    rates: Mapping[str, Decimal]
    sources: tuple[str, ...]
    dialect: str
    keeps: bool

    def run(self, query: str) -> list[tuple[object, ...]]:
        """Run one SELECT over the tables' views, in DuckDB's dialect, and give its rows."""

    def keep(self, name: str, query: str) -> None:
        """Keep the rows of a SELECT as a table, until another of that name is kept or the tables close.

        Only where `keeps` says so.
        """

    def complete(self, query: str) -> str:
        """Give a query with everything that it takes to run it where the tables are."""

    def has(self, table: str) -> bool:
        """Tell whether there is a table: without one there is no view to ask."""

    def columns(self, table: str) -> tuple[str, ...]:
        """Give the canonical columns of a table that its sources have (others are NULL)."""

    def rows(self, table: str) -> int:
        """Give the number of rows of a table."""

    def close(self) -> None:
        """Let go of the tables; asking for more fails."""

    def __enter__(self) -> Self:
        """Give the tables."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close them."""
        self.close()
