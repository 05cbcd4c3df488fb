"""What can be asked of `revops velocity`, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from revops_cli.workflows.export_request import ExportFlags

BASES = ("classic", "littles-law")
WIN_RATES = ("closed", "cohort")


class VelocityRequest(NamedTuple):
    """One question to `revops velocity`.

    `today` is the day of asking: the only clock reading, taken by the command line. Unset values
    mean the default that the documentation of the command tells. `only` is `stated` or `measured`
    where one of the two is wanted alone.
    """

    today: datetime.date
    start: Path | None = None
    deals: ExportFlags | None = None
    currency: str | None = None
    rates: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    period: str | None = None
    as_of: str | None = None
    by: str | None = None
    pipeline: str | None = None
    basis: str = "classic"
    win_rate: str = "closed"
    changes: tuple[str, ...] = ()
    compare_to: str | None = None
    only: str | None = None
    memory_limit: str | None = None
