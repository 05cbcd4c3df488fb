"""Reading amounts exactly: the decimal mark is shown by the column itself or declared, never guessed.

`12 500,50`, `12,500.00`, `€12.500,50` and `12500.5 EUR` are read; `12.500` alone may be twelve and a
half or twelve thousand five hundred, and is refused until another value of the column, or the user,
tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.crm.sql import literal
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_MINUSES = "-\N{MINUS SIGN}"
_AFFIX = r"(?:[A-Z]{3}|US\$|[€$£¥]|kr|Kr|KR|zł|Kč|Ft|R\$|CHF)"
_CURRENCIES = {"€": "EUR", "£": "GBP", "US$": "USD", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "R$": "BRL"}
_SHAPE = str.maketrans("012345678", "999999999")
_GROUP = 3  # digits between thousands separators
_ROOM = 18  # digits that fit the engine's fast decimals
_MOST_DIGITS, _MOST_DECIMALS = 38, 10

_NUMBER = re.compile(
    rf"[+{_MINUSES[1]}-]?(?P<before>{_AFFIX})?[{_SPACES}]*[+{_MINUSES[1]}-]?(?P<core>[0-9][0-9.,{_SPACES}{_APOSTROPHES}]*?)"
    rf"[{_SPACES}]*(?P<after>{_AFFIX})?"
)


def shape(value: str) -> str:
    """Write each digit as 9: a column of millions of values has few shapes."""
    return value.translate(_SHAPE)


@dataclass(frozen=True, slots=True)
class AmountReading:
    """How the amounts of one column are read.

    `mark` is the decimal mark; `None` means that the column has neither marks nor thousands in it.
    `whole` digits and `decimals` are the most that a value has. With `dressed`, values may carry
    thousands separators and a currency.
    """

    mark: str | None
    whole: int
    decimals: int
    dressed: bool

    @property
    def pattern(self) -> str:
        """Give the regular expression, for RE2 and Python alike, that every value must match."""
        fraction = "" if self.mark is None else rf"(?:[{self.mark}][0-9]{{1,{self.decimals}}})?"
        if not self.dressed:
            return rf"[-+]?[0-9]{{1,{self.whole}}}{fraction}"
        others = {".": ",", ",": ".", None: ""}[self.mark]
        group = rf"[{_SPACES}{_APOSTROPHES}{others}]"
        body = rf"(?:[0-9]{{1,{self.whole}}}|[0-9]{{1,3}}(?:{group}[0-9]{{3}})+){fraction}"
        return (
            rf"(?:{_AFFIX}[{_SPACES}]?)?[-+{_MINUSES[1]}]?(?:{_AFFIX}[{_SPACES}]?)?{body}"
            rf"(?:[{_SPACES}]?{_AFFIX})?"
        )

    @property
    def type(self) -> str:
        """Give the engine's type: every digit is kept."""
        digits = _ROOM if self.whole + self.decimals <= _ROOM else _MOST_DIGITS
        return f"DECIMAL({digits},{self.decimals})"

    def sql(self, value: str) -> str:
        """Give the SQL that reads `value` as a DECIMAL, and fails where it can't."""
        bare = value
        if self.dressed:
            bare = f"regexp_replace({value}, '[^{_MINUSES[1]}0-9.,-]', '', 'g')"
            bare = f"replace({bare}, {literal(_MINUSES[1])}, '-')"
            if self.mark is not None:
                other = "," if self.mark == "." else "."
                bare = f"replace({bare}, '{other}', '')"
        if self.mark == ",":
            bare = f"replace({bare}, ',', '.')"
        return (
            f"CASE WHEN {value} IS NULL THEN NULL"
            f" WHEN regexp_full_match({value}, {literal(f' *(?:{self.pattern}) *')})"
            f" THEN CAST({bare} AS {self.type})"
            f" WHEN trim({value}) = '' THEN NULL ELSE error({value}) END"
        )

    def problem(self, value: str) -> Text | None:
        """Say what is wrong with one value, or `None`."""
        bare = value.strip(" ")
        if not bare or re.fullmatch(self.pattern, bare, re.ASCII):
            return None
        if self.mark is not None and _NUMBER.fullmatch(bare):
            return text(
                '{value} is not an amount with the decimal mark "{mark}".', value=bare, mark=self.mark
            )
        return text("{value} is not an amount.", value=bare)


@dataclass(frozen=True, slots=True)
class UnclearAmounts:
    """A column whose decimal mark can't be known: `shape` shows why, `other` the contradiction."""

    shape: str
    other: str | None = None

    def sql(self, value: str) -> str:
        """Give SQL that refuses the first value."""
        return f"CASE WHEN {value} IS NULL THEN NULL ELSE CAST(error({value}) AS DECIMAL(18,2)) END"

    def problem(self, value: str) -> Text | None:
        """Say that a value of the unclear shape is unclear."""
        found = shape(value)
        if found == self.shape and self.other is None:
            return text("{value} may have thousands or decimals.", value=value.strip())
        if found in (self.shape, self.other):
            return text("{value} and other values of this column have different marks.", value=value.strip())
        return None


def amount_reading(shapes: Iterable[str], declared: str | None) -> AmountReading | UnclearAmounts:
    """Choose how a column is read from the shapes of its values and what is declared (`.` or `,`)."""
    whole, decimals, dressed = 1, 2, False
    evidence: dict[str, str] = {}
    unclear: str | None = None
    marked = False
    for each in sorted(shapes):
        found = _NUMBER.fullmatch(each.strip(" "))
        if found is None:
            continue
        core = found["core"]
        plain = "".join(character for character in core if character in "9.,")
        dressed |= plain != core or bool(found["before"] or found["after"]) or _MINUSES[1] in each
        mark, sure = _mark(plain)
        marked |= mark is not None
        if sure and mark is not None:
            evidence.setdefault(mark, each)
        elif mark is not None and mark != declared:
            unclear = unclear or each
        dressed |= ("," in plain and "." in plain) or len(re.findall(r"[.,]", plain)) > 1
        digits = re.sub(r"[^9]", "", plain)
        fraction = re.search(r"[.,](9+)$", plain)
        decimals = max(decimals, len(fraction[1]) if fraction else 0)
        whole = max(whole, len(digits))
    if declared is None and len(evidence) > 1:
        return UnclearAmounts(evidence["."], evidence[","])
    if declared is None and not evidence and unclear is not None:
        return UnclearAmounts(unclear)
    chosen = declared or next(iter(evidence), None)
    dressed |= (chosen is not None and marked and evidence.keys() != {chosen}) or bool(unclear)
    return AmountReading(chosen, max(whole, _ROOM - 3), min(decimals, _MOST_DECIMALS), dressed)


def _mark(plain: str) -> tuple[str | None, bool]:
    """Give the decimal mark that a shape of digits, points and commas shows, and whether it is sure.

    (`12.500` shows a point that may be of thousands: unsure.)
    """
    marks = [character for character in plain if character != "9"]
    if not marks:
        return None, True
    last, kinds = marks[-1], set(marks)
    if len(kinds) > 1:
        return last, True
    if len(marks) > 1:
        return ("," if last == "." else "."), True
    before, _, after = plain.partition(last)
    return last, len(after) != _GROUP or len(before) > _GROUP


def amount(value: str, mark: str | None) -> Decimal:
    """Read one amount that matches its column's pattern, exactly."""
    kept = "".join(character for character in value if character in "0123456789.," + _MINUSES)
    kept = kept.replace(_MINUSES[1], "-")
    if mark is not None:
        kept = kept.replace("," if mark == "." else ".", "")
    return Decimal(kept.replace(",", "."))


def currencies_shown(shapes: Iterable[str]) -> frozenset[str]:
    """Give the currencies that values carry: codes where they tell one, signs where they may be several."""
    found = (_NUMBER.fullmatch(each.strip(" ")) for each in shapes)
    signs = (sign for match in found if match for sign in (match["before"], match["after"]) if sign)
    return frozenset(_CURRENCIES.get(sign, sign) for sign in signs)
