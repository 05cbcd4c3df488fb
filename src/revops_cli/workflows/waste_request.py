"""What can be asked of `revops waste`, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True)
class WasteRequest:
    """One question to `revops waste`, as typed.

    `today` is the day of asking: the only clock reading, taken by the command line. `by` are dimensions
    of leads, `count_near` takes leads that look like one person for one, `fail_over` is the share of wasted
    leads above which the gate fails.
    """

    today: datetime.date
    since: str | None = None
    until: str | None = None
    period: str | None = None
    as_of: str | None = None
    horizon: str | None = None
    by: tuple[str, ...] = ()
    count_near: bool = False
    fail_over: str | None = None
    memory_limit: str | None = None
