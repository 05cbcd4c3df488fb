"""Which leads are asked about: those created in a window, as known on a day, and how they are split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.metrics.statements import Sql
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from revops_cli.metrics.funnel_scope import Segment

LEAD_DIMENSIONS = (
    "owner",
    "source",
    "campaign",
    "status",
    "role",
    "industry",
    "company_size",
    "country",
    "account_id",
)
"""The columns of leads by which numbers can be split."""

OUTBOUND = ("outbound", "out", "outgoing", "sent", "email", "lähtevä", "utgående")
"""Words of an activity's direction by which we acted; `email` is HubSpot's for a mail that was sent."""

AUTOMATIC = (
    *("automatic", "automated", "automation", "sequence", "sequence_email", "campaign", "newsletter"),
    *("bulk email", "mass email", "marketing email", "list email", "listemail", "system", "bot"),
)
"""Words of an activity's type behind which no person acted."""


@dataclass(frozen=True, slots=True)
class WasteScope:
    """The leads created from day `start` to day `end`; nothing after the day `as_of` is known.

    `by` splits by dimensions of leads. `activities`, `deals` and `accounts` tell whether there are such
    tables, `assigned` whether leads tell when they were assigned: else that is when they were created.
    """

    as_of: date
    start: date
    end: date
    by: tuple[str, ...] = ()
    activities: bool = True
    deals: bool = True
    accounts: bool = True
    assigned: bool = True

    def __post_init__(self) -> None:
        """Refuse a dimension that leads do not have, and a window of no days."""
        for name in self.by:
            if name not in LEAD_DIMENSIONS:
                meant = nearest(name, LEAD_DIMENSIONS)
                cure = text("Choose one of {allowed}.", allowed=LEAD_DIMENSIONS)
                if meant is not None:
                    cure = text(
                        "Did you mean {meant}? Choose one of {allowed}.", meant=meant, allowed=LEAD_DIMENSIONS
                    )
                raise UsageError(text('Leads can\'t be split by "{found}".', found=name), cure=cure)
        if self.last < self.start:
            raise UsageError(
                text(
                    "The window starts on {start}, after its last day {end}.", start=self.start, end=self.last
                ),
                cure=text("Choose an earlier first day or a later last day."),
            )

    @property
    def last(self) -> date:
        """The last day of the window: `end`, or the day of knowledge where that is earlier."""
        return min(self.end, self.as_of)

    def segment(self, row: Sequence[object]) -> Segment:
        """Give the segment of a row, whose first columns are the dimensions."""
        return tuple(None if value is None else str(value) for value in row[: len(self.by)])

    @property
    def dimensions(self) -> Sql:
        """Name the dimensions in a list of columns, with a comma behind each."""
        return Sql("".join(f"split_{number}, " for number, _ in enumerate(self.by)))

    @property
    def split(self) -> Sql:
        """Make the dimensions of the columns of leads, with a comma behind each."""
        return Sql(
            "".join(f"nullif(trim({name}), '') as split_{number}, " for number, name in enumerate(self.by))
        )
