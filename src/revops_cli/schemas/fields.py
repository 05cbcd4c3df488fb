"""The types of fields that hold a quantity, a name or a reference, read as people write them.

A quantity's own room decides how it is written; here its errors get the type that the file held.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

from revops_cli.quantities.dates import parse_date
from revops_cli.quantities.duration import Duration, parse_days
from revops_cli.quantities.error import shown
from revops_cli.quantities.money import Money
from revops_cli.quantities.number import format_number, parse_number
from revops_cli.quantities.period import Period
from revops_cli.quantities.ratio import Ratio, UnclearRatioError
from revops_cli.schemas.error import RATIO_OUT_OF_RANGE, RATIO_WITHOUT_PERCENT, FieldError, wrong_type
from revops_cli.schemas.found import digits
from revops_cli.schemas.reads import Reads, read_each
from revops_cli.texts import text

Measured = TypeVar("Measured", Decimal, Money)

_WHOLE = 100

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STEP = r"[a-z0-9]+([_-][a-z0-9]+)*"
_REFERENCE = re.compile(rf"{_STEP}(\.{_STEP}|\[[0-9]+\])*", re.IGNORECASE)


def read_text(value: object) -> str:
    """Read a text that isn't empty, without the spaces around it. Raises `FieldError`."""
    if not isinstance(value, str):
        cure = text("Put it in quotes.") if isinstance(value, int | Decimal) else None
        raise wrong_type(value, text("a text"), cure)
    if stripped := value.strip():
        return stripped
    raise FieldError(text("The text is empty."), text("Write it, or leave the whole line out."))


def read_optional_text(value: object) -> str | None:
    """Read a text; nothing and an empty text are None. Raises `FieldError`."""
    if isinstance(value, str):
        return value.strip() or None
    return None if value is None else read_text(value)


def read_texts(value: object) -> tuple[str, ...]:
    """Read a list of texts. One text is a list of one; nothing, and empty entries, are left out."""
    if isinstance(value, str):
        value = [value]
    return tuple(entry for entry in read_each(value, read_optional_text) if entry is not None)


def read_number(value: object) -> Decimal:
    """Read a number of any sign. Raises `FieldError` or `QuantityError`."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise wrong_type(value, text("a number"))
    return parse_number(value)


def read_count(value: object) -> Decimal:
    """Read a number of things: zero or more, perhaps a fraction where it is an average."""
    return _not_negative(read_number(value))


def read_whole_number(value: object) -> int:
    """Read a whole number of things, zero or more. Raises `FieldError` or `QuantityError`."""
    number = read_count(value)
    if number != number.to_integral_value():
        raise FieldError(
            text("{number} is not a whole number.", number=number), text("Write it without decimals.")
        )
    return int(number)


def read_money(value: object) -> Money:
    """Read money: `12500` (the playbook's currency), `12500 SEK`. Raises `FieldError` or `QuantityError`."""
    if isinstance(value, Money):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise wrong_type(value, text("an amount of money"), text("Write it like 12500 or 12500 EUR."))
    return Money.parse(value)


def read_positive_money(value: object) -> Money:
    """Read money that isn't below zero."""
    money = read_money(value)
    _not_negative(money.amount)
    return money


def read_ratio(value: object) -> Ratio:
    """Read a share from 0 to 1: `25 %`, `0.25`. Raises `FieldError` or `QuantityError`."""
    if isinstance(value, Ratio):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise wrong_type(value, text("a share"), text("Write it like 25 % or 0.25."))
    try:
        ratio = Ratio.parse(value)
    except UnclearRatioError as error:
        raise _no_ratio(value, error) from error
    if 0 <= ratio.value <= 1:
        return ratio
    raise _no_share(value)


def _no_ratio(value: object, unclear: UnclearRatioError) -> FieldError:
    """Say what a number without its % is: percent that lacks it, or no share at all."""
    number = unclear.number
    if not 1 <= number <= _WHOLE:
        return _no_share(value)
    # 1 may be all or one in a hundred: there nobody knows what was meant.
    instead = None if number == 1 else f"{format_number(number)} %"
    return FieldError(unclear.message, unclear.cure, kind=RATIO_WITHOUT_PERCENT, instead=instead)


def _no_share(value: object) -> FieldError:
    message = text('"{value}" is not a share from 0 % to 100 %.', value=shown(value))
    return FieldError(message, text("Write it like 25 % or 0.25."), kind=RATIO_OUT_OF_RANGE)


def read_duration(value: object) -> Duration:
    """Read a length of time with its unit: `42 days`, `3-5 days`. Raises `FieldError` or `QuantityError`."""
    if isinstance(value, Duration):
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        value = format_number(Decimal(value))  # Which lacks its unit, as it is then told.
    if not isinstance(value, str):
        raise wrong_type(
            value, text("a length of time with its unit"), text("Write it like 42 days or 3-5 days.")
        )
    return Duration.parse(value)


def read_days(value: object) -> Decimal:
    """Read a number of days: `42` or `42 days`, zero or more. Raises `FieldError` or `QuantityError`."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise wrong_type(value, text("a number of days"), text("Write it like 42 days."))
    return _not_negative(parse_days(value))


def read_period(value: object) -> Period:
    """Read a period: `2026-10`, `2026-Q4`, `2026-W48`, `2026`. Raises `FieldError` or `QuantityError`."""
    if isinstance(value, Period):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise wrong_type(value, text("a period"), text("Write it like 2026-10, 2026-Q4 or 2026-W48."))
    return Period.parse(value)


def read_date(value: object) -> date:
    """Read a date: `2026-11-22`. Raises `FieldError` or `QuantityError`."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise wrong_type(value, text("a date"), text("Write it like 2026-11-22."))
    return parse_date(value)


def read_yes_or_no(value: object) -> bool:
    """Read `true` or `false`; YAML reads `yes` and `no` as texts. Raises `FieldError`."""
    if isinstance(value, bool):
        return value
    raise wrong_type(value, text("true or false"))


def read_id(value: object) -> str:
    """Read an id: lower-case words with hyphens. Raises `FieldError`."""
    written = read_text(digits(value) if isinstance(value, int) and not isinstance(value, bool) else value)
    if _ID.fullmatch(written):
        return written
    cure = text(
        "Use lower-case letters a-z and digits, with hyphens between words: {example}.",
        example=suggested_id(written),
    )
    raise FieldError(text('"{value}" is not an id.', value=shown(written)), cure)


def read_reference(value: object) -> str:
    """Read the path of a place in the playbook: `journeys.problem_aware`. Raises `FieldError`."""
    written = read_text(value)
    if _REFERENCE.fullmatch(written):
        return written
    message = text('"{value}" is not the path of a place in the playbook.', value=shown(written))
    raise FieldError(message, text("Write it like personas.buyer, pipeline.meeting or outreach.cold."))


def read_references(value: object) -> tuple[str, ...]:
    """Read a list of references; one reference is a list of one."""
    return read_each([value] if isinstance(value, str) else value, read_reference)


def read_link(value: object) -> str:
    """Read a link or the path of a file beside: a text without spaces. Raises `FieldError`."""
    written = read_text(value)
    if len(written.split()) == 1:
        return written
    raise FieldError(
        text('"{value}" is not a link.', value=shown(written)),
        text("Write it like https://example.com/page."),
    )


def _not_negative(number: Decimal) -> Decimal:
    if number < 0:
        raise FieldError(text("{number} is below zero.", number=number), text("Write zero or more."))
    return number


def suggested_id(written: str) -> str:
    """Give an id that says what a name says."""
    words = re.findall(r"[a-z0-9]+", written.casefold().replace("ä", "a").replace("å", "a").replace("ö", "o"))
    return "-".join(words)[:40].rstrip("-") or "first-entry"


TextField = Annotated[str, Reads(read_text)]
OptionalText = Annotated[str | None, Reads(read_optional_text)]
TextsField = Annotated[tuple[str, ...], Reads(read_texts)]
NumberField = Annotated[Decimal, Reads(read_number)]
WholeNumberField = Annotated[int, Reads(read_whole_number)]
CountField = Annotated[Decimal, Reads(read_count)]
MoneyField = Annotated[Money, Reads(read_money)]
RatioField = Annotated[Ratio, Reads(read_ratio)]
DurationField = Annotated[Duration, Reads(read_duration)]
DaysField = Annotated[Decimal, Reads(read_days)]
PeriodField = Annotated[Period, Reads(read_period)]
DateField = Annotated[date, Reads(read_date)]
YesNoField = Annotated[bool, Reads(read_yes_or_no)]
IdField = Annotated[str, Reads(read_id)]
ReferenceField = Annotated[str, Reads(read_reference)]
ReferencesField = Annotated[tuple[str, ...], Reads(read_references)]
LinkField = Annotated[str, Reads(read_link)]
