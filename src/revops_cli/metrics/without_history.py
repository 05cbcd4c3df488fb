"""How many deals the history of stages tells nothing of: they are left out of steps, times and fitness.

    without_history_sql(scope) -> str
    read_without_history(rows) -> int

Population: deals that were open at any time of the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.metrics.drift_scope import DriftScope


def without_history_sql(scope: DriftScope) -> str:
    """Give the query, in DuckDB's dialect."""
    return statement("without_history", first_day=scope.start, last_day=scope.end, only=scope.in_pipeline)


def read_without_history(rows: Iterable[Sequence[object]]) -> int:
    """Read the row of `without_history_sql`: (deals, those with a history)."""
    return sum(as_sum(deals) - as_sum(told) for deals, told in rows)
