"""The loaded tables of one answer, with every statement that was run for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.metrics.kept_visits import (
    VISITS,
    can_be_numbered,
    merged_moves_sql,
    split_seconds_sql,
    stage_moves_sql,
    stage_repeats_sql,
)
from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.stage_visits import DEAL, HASHED_DEAL, deal_keys_sql

if TYPE_CHECKING:
    from datetime import date

    from revops_cli.crm.tables import Tables
    from revops_cli.metrics.stage_places import StagePlaces
    from revops_cli.metrics.statements import Sql

HISTORY = "stage_events"
"""The table in which deals come to stages."""

HASHED_FROM = 1_000_000
"""Rows from which deals are told apart by a number: below it, that saves nothing."""


@dataclass(slots=True)
class AskedTables:
    """The tables, and what was asked of them."""

    tables: Tables
    statements: list[str] = field(default_factory=list)
    _shared: int = 0

    def run(self, sql: str, whole: str | None = None) -> list[tuple[object, ...]]:
        """Run a measure's query and remember it.

        Where it reads what is kept, `whole` says the same of the tables alone, and is remembered.
        """
        self.statements.append(sql if whole is None else whole)
        return self.tables.run(sql)

    def keep_visits(self, places: StagePlaces, as_of: date, key: Sql) -> bool:
        """Keep the visits of deals to stages as the table `stage_visits`; False where nothing is kept.

        The events are sorted once. Where one repeats the stage before it, the visits are made of them.
        """
        if self._shared or not self.tables.keeps:
            return False
        numbered = can_be_numbered(self.tables.run(split_seconds_sql()))
        self.tables.keep(VISITS, stage_moves_sql(places, as_of, key, numbered=numbered))
        if as_sum(self.tables.run(stage_repeats_sql())[0][0]):
            self.tables.keep(VISITS, merged_moves_sql())
        return True

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

        Only the embedded engine knows that number. Where two rows of deals share it, nothing is kept:
        they would be counted for each other.
        """
        if self.tables.dialect != "duckdb" or not self.history:
            return DEAL
        if max(map(self.tables.rows, (HISTORY, "deals"))) < HASHED_FROM:
            return DEAL
        self._shared = as_sum(self.tables.run(deal_keys_sql(HASHED_DEAL))[0][0])
        return DEAL if self._shared else HASHED_DEAL
