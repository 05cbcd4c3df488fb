"""Ratios: shares of a whole, written as percent or as a decimal number below one."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from revops_cli.quantities.error import LONGEST, QuantityError, shown
from revops_cli.quantities.number import format_number, parse_number, single_spaced
from revops_cli.texts import Text, text

_PERCENT = re.compile(r"(?P<number>[^%]*?) ?(?:%|percent|per cent|prosenttia|prosentti)", re.IGNORECASE)


class UnclearRatioError(QuantityError):
    """A number without a `%` sign that could be percent or times; `number` is what was written."""

    def __init__(self, message: Text, cure: Text, number: Decimal) -> None:
        """Keep the message, its cure and the number."""
        super().__init__(message, cure)
        self.number = number


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share of a whole: `value` is 0.25 for 25 %."""

    value: Decimal

    @classmethod
    def parse(cls, raw: str | int | Decimal) -> Self:
        """Read a ratio: `25 %`, `25%`, `12,5 %`, `0.25`, `0,25`.

        A number from 1 up without `%` could be percent or times and raises `UnclearRatioError`; what
        is no number raises `QuantityError`. Percents may be negative or above 100: a change may be
        either.
        """
        if isinstance(raw, str) and len(raw) <= LONGEST and (match := _PERCENT.fullmatch(single_spaced(raw))):
            return cls(parse_number(match["number"]).scaleb(-2))
        try:
            value = parse_number(raw)
        except QuantityError as error:
            raise QuantityError(error.message, text("Write a ratio as 25 % or 0.25.")) from error
        if abs(value) >= 1:
            raise _unclear(raw, value)
        return cls(value)

    def __str__(self) -> str:
        """Give `25 %`, which `parse` reads back."""
        return f"{format_number(self.value.scaleb(2))} %"


def _unclear(raw: object, value: Decimal) -> UnclearRatioError:
    percent = f"{format_number(value)} %"
    message = text(
        '"{found}" is not clear as a ratio: it needs a % sign, or a value below 1.', found=shown(raw)
    )
    if abs(value) == 1:
        cure = text(
            "Write {whole} for all, or {percent} for one in a hundred.",
            whole=str(Ratio(value)),
            percent=percent,
        )
    else:
        decimals = format_number(value.scaleb(-2))
        cure = text("Write {percent} or {decimals}.", percent=percent, decimals=decimals)
    return UnclearRatioError(message, cure, value)
