"""`--show-sql` and `--dialect`, which all commands that measure have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.cli.console import write
from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_dialect(dialect: str | None, *, show_sql: bool) -> None:
    """Raise `UsageError` for a dialect that nobody would see, or that isn't known, before all else."""
    if dialect is None:
        return
    if not show_sql:
        raise UsageError(
            text("--dialect tells how SQL is written, and none is."), cure=text("Add --show-sql.")
        )
    from revops_cli.cli.choices import choice
    from revops_cli.crm.warehouse.translation import DIALECTS

    choice("--dialect", dialect, DIALECTS)


def write_sql(statements: Sequence[str], *, spoken: str, asked: str | None) -> None:
    """Print statements in the dialect that was asked for, else in the one that was `spoken` to run them."""
    from revops_cli.workflows.written_sql import written_sql

    write(written_sql(statements, asked or spoken))
