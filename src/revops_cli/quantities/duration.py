"""Durations as people write them: `42 days`, `3-5 days`, `3-6 kk`, in one unit."""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType
from typing import Self

from revops_cli.quantities.error import LONGEST, QuantityError, shown
from revops_cli.quantities.number import format_number, parse_number, single_spaced
from revops_cli.texts import text


class Unit(enum.Enum):
    """The unit of a duration. Business units depend on a calendar and are never turned into days."""

    MINUTES = "minutes"
    HOURS = "hours"
    BUSINESS_HOURS = "business_hours"
    DAYS = "days"
    BUSINESS_DAYS = "business_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


# Days of a unit as a fraction, so that 1440 minutes are one day exactly. A year has 365.25 days (the
# Julian year), a month a twelfth of them.
_DAYS = MappingProxyType(
    {
        Unit.MINUTES: (Decimal(1), 1440),
        Unit.HOURS: (Decimal(1), 24),
        Unit.DAYS: (Decimal(1), 1),
        Unit.WEEKS: (Decimal(7), 1),
        Unit.MONTHS: (Decimal("30.4375"), 1),
        Unit.YEARS: (Decimal("365.25"), 1),
    }
)

_SPELLINGS = MappingProxyType(
    {
        Unit.MINUTES: ("minute", "minutes", "min", "mins", "minuutti", "minuuttia"),
        Unit.HOURS: ("hour", "hours", "h", "hr", "hrs", "tunti", "tuntia"),
        Unit.BUSINESS_HOURS: (
            *("business hour", "business hours", "working hour", "working hours"),
            *("työtunti", "työtuntia"),
        ),
        Unit.DAYS: (
            *("day", "days", "d", "päivä", "päivää", "pv", "pvä", "vrk", "vuorokausi", "vuorokautta"),
            *("calendar day", "calendar days", "kalenteripäivä", "kalenteripäivää"),
        ),
        Unit.BUSINESS_DAYS: (
            *("business day", "business days", "working day", "working days", "workday", "workdays"),
            *("arkipäivä", "arkipäivää", "työpäivä", "työpäivää"),
        ),
        Unit.WEEKS: ("week", "weeks", "w", "wk", "wks", "vk", "vko", "vkoa", "viikko", "viikkoa"),
        Unit.MONTHS: ("month", "months", "mo", "mos", "kk", "kuukausi", "kuukautta"),
        Unit.YEARS: ("year", "years", "y", "yr", "yrs", "v", "vuosi", "vuotta"),
    }
)
_SHORTEST_TYPO = 2

# Finnish is also typed on keyboards without its dots.
_WITHOUT_DOTS = str.maketrans("äö", "ao")
_UNITS = MappingProxyType(
    {
        word: unit
        for unit, words in _SPELLINGS.items()
        for spelling in words
        for word in (spelling, spelling.translate(_WITHOUT_DOTS))
    }
)

_NUMBER = r"[0-9.,](?:[0-9.,]| (?=[0-9]))*"
_DASH = r"[-\u2010-\u2014\u2212]"
_WRITTEN = re.compile(
    rf"(?P<low>{_NUMBER})"
    rf"(?:(?: ?{_DASH} ?| to )(?P<high>{_NUMBER}))?"
    r" ?(?P<unit>[^\W\d_][^\d]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time from `low` to `high` units; the two are equal where one was written."""

    low: Decimal
    high: Decimal
    unit: Unit

    @classmethod
    def parse(cls, raw: str) -> Self:
        """Read a duration in English or Finnish: `42 days`, `3-5 days`, `3 to 6 months`, `42 pv`.

        Raises `QuantityError` for a missing or unknown unit, a reversed range, and what is no duration.
        """
        match = _WRITTEN.fullmatch(single_spaced(raw)) if len(raw) <= LONGEST else None
        if match is None:
            raise _not_a_duration(raw)
        low = parse_number(match["low"])
        high = low if match["high"] is None else parse_number(match["high"])
        if match["unit"] is None:
            raise QuantityError(
                text('"{found}" has no unit.', found=shown(raw)),
                text("Write the unit after it: {found} days, weeks or months.", found=shown(raw)),
            )
        unit = _unit(match["unit"])
        if low > high:
            reordered = cls(high, low, unit)
            raise QuantityError(
                text('"{found}" runs backwards.', found=shown(raw)),
                text("Write the shorter one first: {reordered}.", reordered=reordered),
            )
        return cls(low, high, unit)

    @property
    def days_low(self) -> Decimal:
        """The shortest length in calendar days. Raises `QuantityError` for business units."""
        return self._in_days(self.low)

    @property
    def days_high(self) -> Decimal:
        """The longest length in calendar days. Raises `QuantityError` for business units."""
        return self._in_days(self.high)

    @property
    def days(self) -> Decimal:
        """The length in calendar days. Raises `QuantityError` for business units and for ranges."""
        if self.low != self.high:
            raise QuantityError(
                text('"{found}" is a range; one length is needed here.', found=str(self)),
                text(
                    "Write one length, for instance {one}.",
                    one=Duration(self.high, self.high, self.unit),
                ),
            )
        return self._in_days(self.low)

    def __str__(self) -> str:
        """Give `42 days` or `3-5 days`, which `parse` reads back."""
        unit = self.unit.value.replace("_", " ")
        low = format_number(self.low)
        if self.low != self.high:
            return f"{low}-{format_number(self.high)} {unit}"
        return f"{low} {unit.removesuffix('s')}" if self.low == 1 else f"{low} {unit}"

    def _in_days(self, amount: Decimal) -> Decimal:
        if self.unit not in _DAYS:
            raise QuantityError(
                text('"{found}" is in working time, which depends on the calendar.', found=str(self)),
                text("Write calendar time here: days, weeks or months."),
            )
        days, parts = _DAYS[self.unit]
        return amount * days / parts


def parse_days(raw: str | int | Decimal) -> Decimal:
    """Read a length in calendar days: a duration (`6 weeks`), or a bare number of days (`42`).

    Raises `QuantityError` for a negative number, a range, business units, and what is no duration.
    """
    if isinstance(raw, str) and any(character.isalpha() for character in raw):
        return Duration.parse(raw).days
    days = parse_number(raw)
    if days < 0:
        raise QuantityError(
            text('"{found}" is a negative length of time.', found=shown(raw)),
            text("Write zero days or more: 42 or 42 days."),
        )
    return days


def _unit(written: str) -> Unit:
    word = unicodedata.normalize("NFC", written).casefold().strip(" .").replace("-", " ")
    if word == "m":
        raise QuantityError(
            text('"{found}" can mean minutes or months.', found=shown(written)),
            text("Write min or months."),
        )
    if word in _UNITS:
        return _UNITS[word]
    message = text('"{found}" is not a unit of time.', found=shown(written))
    # Of one or two letters nobody knows what was meant: of "k" neither weeks (wk) nor months (kk).
    if len(word) > _SHORTEST_TYPO and (nearest := get_close_matches(word, _UNITS, n=1)):
        raise QuantityError(message, text("Did you mean {nearest}?", nearest=nearest[0]))
    raise QuantityError(
        message,
        text("Write minutes, hours, business hours, days, business days, weeks, months or years."),
    )


def _not_a_duration(raw: str) -> QuantityError:
    return QuantityError(
        text('"{found}" is not a length of time.', found=shown(raw)),
        text("Write a number and one unit, or a range: 42 days, 3-5 days, 6 months."),
    )
