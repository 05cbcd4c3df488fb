"""What can be asked of `revops drift`, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True)
class DriftRequest:
    """One question to `revops drift`, as typed.

    `today` is the day of asking: the only clock reading, taken by the command line. `fail_under` is the
    lowest fitness that passes, `fail_on` are kinds of findings that may not be there.
    """

    today: datetime.date
    since: str | None = None
    until: str | None = None
    period: str | None = None
    as_of: str | None = None
    pipeline: str | None = None
    fail_under: str | None = None
    fail_on: tuple[str, ...] = ()
    memory_limit: str | None = None
