"""What can be asked of `revops report`, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.workflows.measuring_window import read_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

FORMATS: Mapping[str, tuple[str, ...]] = {
    "report": ("html", "markdown", "json", "xlsx", "ics"),
    "board": ("html", "markdown", "json", "xlsx"),
}
"""Each type of page with its formats, the usual one first."""


class ReportRequest(NamedTuple):
    """One question to `revops report`.

    `today` is the day of asking: the only clock reading, taken by the command line. `shown` are the roots of
    what the playbook keeps confidential and that was asked for by name: `budget`, `accounts`.
    `template_dir` holds the user's own templates; a `live` page asks its server for news. `period`,
    `as_of` and `memory_limit` are as typed, and mean what they mean to `revops velocity`.
    """

    today: datetime.date
    shown: frozenset[str] = frozenset()
    template_dir: Path | None = None
    live: bool = False
    period: str | None = None
    as_of: str | None = None
    memory_limit: str | None = None

    @property
    def day(self) -> datetime.date:
        """The day that the page speaks of. Raises `UsageError` where `--as-of` is no date."""
        return self.today if self.as_of is None else read_date("--as-of", self.as_of)
