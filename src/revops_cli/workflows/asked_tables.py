"""The loaded tables of one answer, with every statement that was run for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.stage_visits import DEAL, HASHED_DEAL, deal_keys_sql

if TYPE_CHECKING:
    from revops_cli.crm.tables import Tables
    from revops_cli.metrics.statements import Sql

HISTORY = "stage_events"
"""The table in which deals come to stages."""

HASHED_FROM = 1_000_000
"""Events from which deals are told apart by a number: below it, that saves nothing."""


@dataclass(slots=True)
class AskedTables:
    """The tables, and what was asked of them."""

    tables: Tables
    statements: list[str] = field(default_factory=list)

    def run(self, sql: str) -> list[tuple[object, ...]]:
        """Run a measure's query and remember it."""
        self.statements.append(sql)
        return self.tables.run(sql)

    @property
    def sql(self) -> tuple[str, ...]:
        """The statements as they can be run where the tables are."""
        return tuple(map(self.tables.complete, self.statements))

    @property
    def history(self) -> bool:
        """Whether the exports tell when deals came to stages."""
        return self.tables.has(HISTORY)

    def deal_key(self) -> Sql:
        """Choose what tells deals apart: a number where there are many, if no two deals share one.

        Only the embedded engine knows that number.
        """
        embedded = self.tables.dialect == "duckdb"
        if not embedded or not self.history or self.tables.rows(HISTORY) < HASHED_FROM:
            return DEAL
        return DEAL if as_sum(self.tables.run(deal_keys_sql(HASHED_DEAL))[0][0]) else HASHED_DEAL
