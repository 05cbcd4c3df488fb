"""Values as engines give them, made into the few kinds that the measures work with.

Engines differ in what they return for the same SQL: whole numbers as `int`, `Decimal` or `float`, dates
as `date` or midnight. None stays None; what is of no such kind raises `TypeError`.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal


def as_text(value: object) -> str | None:
    """Give the text of a segment or a currency."""
    return None if value is None else str(value)


def as_count(value: object) -> int | None:
    """Give a whole number."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Decimal | float) and value == int(value):
        return int(value)
    raise TypeError(value)


def as_sum(value: object) -> int:
    """Give a sum of whole numbers, 0 where nothing was summed."""
    return as_count(value) or 0


def as_amount(value: object) -> Decimal | None:
    """Give an exact amount."""
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value))
    raise TypeError(value)


def as_day(value: object) -> date | None:
    """Give a day."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    raise TypeError(value)


def as_moment(value: object) -> datetime | None:
    """Give a moment on the wall clock of the playbook's zone."""
    if isinstance(value, datetime):
        return value if value.tzinfo is None else value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 (local, as all moments of the data)
    if value is None:
        return None
    raise TypeError(value)
