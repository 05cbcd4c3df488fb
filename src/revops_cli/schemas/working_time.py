"""When a team works: the hours of a day, the public holidays it keeps, and who works in another zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from revops_cli.schemas.error import FieldError, wrong_type
from revops_cli.schemas.frozen_mapping import FrozenMapping
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Reads, read_mapping
from revops_cli.schemas.settings import read_time_zone
from revops_cli.texts import text

_HOURS = re.compile(
    r"([0-9]{1,2})(?:[:.]([0-5][0-9]))? ?[-\u2010-\u2014\u2212] ?([0-9]{1,2})(?:[:.]([0-5][0-9]))?"
)
_A_DAY = 24 * 60
_COUNTRY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
NO_HOLIDAYS = "none"
"""The word for a team that keeps no public holidays."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """From when to when is worked on a working day, in minutes after midnight."""

    opens: int
    closes: int

    @property
    def minutes(self) -> int:
        """The length of a working day."""
        return self.closes - self.opens

    def __str__(self) -> str:
        """Give `8:00-16:00`, which `read_office_hours` reads back."""
        return "-".join(f"{minute // 60}:{minute % 60:02}" for minute in (self.opens, self.closes))


USUAL_HOURS = OfficeHours(8 * 60, 16 * 60)
"""Eight hours a day, which makes 40 a week."""


def read_office_hours(value: object) -> OfficeHours:
    """Read `8:00-16:00` or `8-16`. Raises `FieldError`."""
    if isinstance(value, OfficeHours):
        return value
    cure = text("Write it like 8:00-16:00.")
    if not isinstance(value, str):
        raise wrong_type(value, text("the hours of a working day"), cure)
    match = _HOURS.fullmatch(value.strip())
    if match is None:
        raise FieldError(text("These are not the hours of a working day."), cure)
    opens, closes = (60 * int(match[hour]) + int(match[hour + 1] or 0) for hour in (1, 3))
    if opens >= closes or closes > _A_DAY:
        raise FieldError(text("A working day ends after it begins, and before midnight."), cure)
    return OfficeHours(opens, closes)


def read_holidays(value: object) -> str:
    """Read the country (or its part) whose holidays are kept: `FI`, `DE-BY`, `none`. Raises `FieldError`."""
    if not isinstance(value, str):
        raise wrong_type(value, text("the two letters of a country"), text("Write it like FI, or none."))
    written = value.strip()
    if written == NO_HOLIDAYS or _COUNTRY.fullmatch(written):
        return written
    raise FieldError(
        text("This is not the two letters of a country."), text("Write it like FI, or none for no holidays.")
    )


def read_time_zones(value: object) -> FrozenMapping[str]:
    """Read the time zone of each owner that is named. Raises a located error."""
    return read_mapping(value, read_time_zone)


class WorkingTime(DocumentModel):
    """The working time of those who take leads over.

    `holidays` is the country whose public holidays are kept, where the time zone doesn't tell it;
    `time_zones` says, for owners as the CRM names them, in which other zone they work.
    """

    hours: Annotated[OfficeHours, Reads(read_office_hours)] = USUAL_HOURS
    holidays: Annotated[str, Reads(read_holidays)] | None = None
    time_zones: Annotated[FrozenMapping[str], Reads(read_time_zones)] = FrozenMapping()
