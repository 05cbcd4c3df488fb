"""Which currency each amount is in, and what makes amounts of several currencies comparable."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from revops_cli.crm.amounts import currencies_shown
from revops_cli.crm.saying import say_which
from revops_cli.crm.sql import literal
from revops_cli.errors import InputError
from revops_cli.quantities.currency import currency_code
from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.money import Money
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from revops_cli.crm.evidence import Evidence
    from revops_cli.crm.mapping import ColumnMap
    from revops_cli.crm.source import Rate, Source

# Signs that several currencies share, with the codes that they may stand for.
_SHARED = MappingProxyType(
    {
        "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"),
        "¥": ("JPY", "CNY"),
        "kr": ("SEK", "NOK", "DKK", "ISK"),
        "Kr": ("SEK", "NOK", "DKK", "ISK"),
        "KR": ("SEK", "NOK", "DKK", "ISK"),
    }
)


@dataclass(frozen=True, slots=True)
class CurrencyWords:
    """The currency of each word found in a file's currency column, and that of rows without one.

    `assumed` says that nobody told the default: it is the one the numbers are shown in. `everywhere`
    says that all rows were seen to have the one currency.
    """

    codes: Mapping[str, str]
    default: str | None
    assumed: bool = False
    everywhere: bool = False

    def sql(self, cell: str | None) -> str:
        """Give the SQL of the currency, which fails on a word that wasn't seen."""
        if self.everywhere:
            return literal(next(iter(self.codes.values())))
        default = "NULL" if self.default is None else literal(self.default)
        if cell is None or not self.codes:
            blank = f"CAST({default} AS VARCHAR)"
            if cell is None:
                return blank
            return f"CASE WHEN trim(coalesce({cell}, '')) = '' THEN {blank} ELSE error({cell}) END"
        codes = sorted({*self.codes.values(), *([self.default] if self.default else [])})
        cases = [f"WHEN {literal(word)} THEN {literal(code)}" for word, code in self.codes.items()]
        kind = ", ".join(literal(code) for code in codes)
        return (
            f"CAST(CASE {cell} {' '.join(cases)} ELSE CASE WHEN trim(coalesce({cell}, '')) = ''"
            f" THEN {default} ELSE error({cell}) END END AS ENUM({kind}))"
        )


def currency_words(
    evidence: Evidence, source: Source, columns: ColumnMap, shown_in: str | None
) -> CurrencyWords:
    """Decide the currency of every row.

    A currency column tells; without one, what the user says, else a sign on the amounts themselves
    (`12 500 €`), else `shown_in`, the currency of the playbook. Raises `InputError` where these
    contradict each other or a word is no currency.
    """
    declared = None if source.currency is None else _code(source.currency, source)
    if "currency" in columns.positions:
        codes = {word: _code(word, source) for word in evidence.words.get("currency", {})}
        only = next(iter(set(codes.values()))) if len(set(codes.values())) == 1 else None
        default = declared or only or shown_in
        everywhere = evidence.complete and only is not None and default == only
        return CurrencyWords(codes, default, everywhere=everywhere)
    default = declared or shown_in
    signs = currencies_shown(shape for shapes in evidence.shapes.values() for shape in shapes)
    if len(signs) > 1:
        raise InputError(
            text(
                "The amounts of {file} have several currencies: {signs}.",
                file=source.label,
                signs=tuple(sorted(signs)),
            ),
            cure=text("Export the currency as a column of its own."),
        )
    for sign in signs:
        default = _meant_by(sign, default, source)
    return CurrencyWords({}, default, assumed=declared is None and not signs and default is not None)


def _meant_by(sign: str, default: str | None, source: Source) -> str:
    """Give the currency that a sign on the amounts means, beside the one that was said."""
    meant = _SHARED.get(sign, (sign,))
    if default is not None and default not in meant:
        raise InputError(
            text(
                "The amounts of {file} are marked {sign}, which is not {currency}.",
                file=source.label,
                sign=sign,
                currency=default,
            ),
            cure=_say_code(source, meant[0]),
        )
    if default is None and len(meant) > 1:
        raise InputError(
            text(
                "The amounts of {file} are marked {sign}, which several currencies use.",
                file=source.label,
                sign=sign,
            ),
            cure=_say_code(source, meant[0]),
        )
    return default or meant[0]


def _say_code(source: Source, code: str) -> Text:
    return say_which(source, f"--currency {code}", f"currency: {code}")


def _code(word: str, source: Source) -> str:
    try:
        return currency_code(word.strip())
    except QuantityError as error:
        raise InputError(
            text("{file}: {problem}", file=source.label, problem=error.message), cure=error.cure
        ) from None


@dataclass(frozen=True, slots=True)
class CurrencySum:
    """How many rows have a currency, and what their amounts add up to."""

    currency: str
    count: int
    total: Decimal | None


def shown_currency(
    sums: Sequence[CurrencySum], asked: str | None, rates: Sequence[Rate]
) -> tuple[str | None, Mapping[str, Decimal]]:
    """Give the currency that numbers are shown in, and what one of each other currency is worth in it.

    Raises `InputError` where a currency has no rate, with each currency's count and sum.
    """
    present = [each.currency for each in sums]
    target = asked
    if target is None:
        targets = {rate.to for rate in rates if rate.currency in present}
        target = present[0] if len(present) == 1 else None
        if len(present) > 1 and len(targets) == 1:
            target = targets.pop()
    worth = {rate.currency: rate.rate for rate in rates if rate.to == target}
    if target is not None:
        worth[target] = Decimal(1)
    without = [code for code in present if code not in worth]
    if not without:
        return target, MappingProxyType({code: worth[code] for code in present})
    raise _no_rate(sums, target, without)


def _no_rate(sums: Sequence[CurrencySum], target: str | None, without: Sequence[str]) -> InputError:
    ordered = sorted(sums, key=lambda each: (-each.count, each.currency))
    told: tuple[Text, ...] = tuple(
        plural(
            "{total} in {count} deal",
            "{total} in {count} deals",
            each.count,
            total=Money(each.total or Decimal(0), each.currency),
        )
        for each in ordered
    )
    into = target or ordered[0].currency
    missing = [code for code in without if code != into]
    first, *others = missing
    flags = text("--rate {currency}=RATE@DATE", currency=first)
    for code in others:
        flags = text("{flags} {more}", flags=flags, more=text("--rate {currency}=RATE@DATE", currency=code))
    if target is None:
        flags = text("{flags} {more}", flags=f"--currency {into}", more=flags)
    message = text("The deals have several currencies: {sums}.", sums=told)
    if len(sums) == 1:
        message = text(
            "The deals are in {found}, and the numbers are to be in {into}: {sums}.",
            found=without[0],
            into=into,
            sums=told,
        )
    return InputError(
        message,
        cure=text(
            "Say what the others are worth in {into}, as in --rate SEK=0.0875@2026-10-30: {flags}"
            " (in a playbook: rates in data.yaml).",
            into=into,
            flags=flags,
        ),
    )
