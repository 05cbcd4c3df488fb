"""What can be asked of `revops funnel`, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from revops_cli.workflows.export_request import ExportFlags


@dataclass(frozen=True, slots=True)
class FunnelRequest:
    """One question to `revops funnel`, as typed.

    `today` is the day of asking: the only clock reading, taken by the command line. `by` are names of
    dimensions, `horizon` the time within which a step must be taken, `stages` the names of stages in their
    order, for an export in `deals`. Unset values mean the default that the documentation of the command
    tells.
    """

    today: datetime.date
    since: str | None = None
    until: str | None = None
    period: str | None = None
    as_of: str | None = None
    horizon: str | None = None
    by: tuple[str, ...] = ()
    pipeline: str | None = None
    memory_limit: str | None = None
    deals: ExportFlags | None = None
    stages: tuple[str, ...] = ()
    currency: str | None = None
    rates: tuple[str, ...] = ()
