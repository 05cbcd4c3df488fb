"""Money: an exact amount, and its currency where one was written."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from revops_cli.quantities.currency import currency_code
from revops_cli.quantities.error import LONGEST, QuantityError, shown
from revops_cli.quantities.number import format_number, parse_number, single_spaced, written_out
from revops_cli.texts import text

_WRITTEN = re.compile(
    r"(?P<sign>[-+\u2212]?)(?P<before>[^\d\s.,+\u2212-]*)"
    r" ?(?P<number>[-+\u2212]?[\d.,][\d., ]*?) ?"
    r"(?P<after>[^\d\s,+-]*)"
)
_SHORTENED = re.compile(r"(?P<size>[kmt]|mn|milj|mrd|bn)\.? ?(?P<currency>€|eur|euroa)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency; without one, in the currency of the playbook or the export."""

    amount: Decimal
    currency: str | None

    @classmethod
    def parse(cls, raw: str | int | Decimal) -> Self:
        """Read money: `12500`, `12500 SEK`, `EUR 12500`, `12 500,50 €`, `€12,500.00`.

        Raises `QuantityError` for what is no money, could be two amounts or two currencies.
        """
        if not isinstance(raw, str):
            return cls(parse_number(raw), None)
        match = _WRITTEN.fullmatch(single_spaced(raw)) if len(raw) <= LONGEST else None
        if match is None:
            raise _not_money(raw)
        sign, before, number, after = match.group("sign", "before", "number", "after")
        if before and after:
            raise QuantityError(
                text('"{found}" names a currency twice.', found=shown(raw)),
                text("Write it once: 12500 EUR."),
            )
        named = before or after
        if shortened := _SHORTENED.fullmatch(named):
            raise _shortened(raw, sign + number, shortened["size"], shortened["currency"])
        currency = currency_code(named) if named else None
        return cls(parse_number(sign + number), currency)

    def in_currency(self, default: str) -> Self:
        """Give the same money, in the currency `default` where none was written. Nothing is converted."""
        return self if self.currency is not None else type(self)(self.amount, default)

    def __str__(self) -> str:
        """Give `12500 EUR`, which `parse` reads back."""
        amount = format_number(self.amount)
        return amount if self.currency is None else f"{amount} {self.currency}"


def _shortened(raw: str, number: str, size: str, currency: str | None) -> QuantityError:
    """Say what the whole amount is, where that is clear."""
    message = text('"{found}" shortens the amount.', found=shown(raw))
    amount = written_out(number + size)
    if amount is None:
        return QuantityError(message, text("Write the whole amount: 12000 EUR, not 12k."))
    whole = Money(amount, currency_code(currency) if currency else None)
    return QuantityError(message, text("Write the whole amount: {whole}.", whole=str(whole)))


def _not_money(raw: str) -> QuantityError:
    return QuantityError(
        text('"{found}" is not an amount of money.', found=shown(raw)),
        text("Write an amount, and its currency where it is not the playbook's: 12500 or 12500 SEK."),
    )
