"""Numbers as Finns and the English write them, exact, and never guessed.

A comma or a dot may part the decimals or the thousands. Where a number leaves that open, as
`12.500` does, it is refused.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType

from revops_cli.quantities.error import LONGEST, QuantityError, shown
from revops_cli.texts import text

MOST_DIGITS = 28
"""Significant digits of the longest number: what `decimal` calculates with unless told otherwise."""

# Each form leaves one reading only; `_UNCLEAR` is the one that leaves two.
_UNCLEAR = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_CLEAR = (
    re.compile(r"(?P<whole>[0-9]+)"),
    re.compile(r"(?P<whole>[0-9]*)[.,](?P<part>[0-9]+)"),
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:[.,](?P<part>[0-9]+))?"),
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.(?P<part>[0-9]+)"),
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+),(?P<part>[0-9]+)"),
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,})"),
)
_SIZES = MappingProxyType(
    {
        **dict.fromkeys(("k", "t"), 1_000),
        **dict.fromkeys(("m", "mn", "milj"), 1_000_000),
        **dict.fromkeys(("mrd", "bn"), 1_000_000_000),
    }
)
_SHORTENED = re.compile(rf"(?P<number>[^a-z]+?) ?(?P<size>{'|'.join(_SIZES)})\.?", re.IGNORECASE)
_BETWEEN_THOUSANDS = str.maketrans("", "", " .,")


def parse_number(raw: str | int | Decimal) -> Decimal:
    """Read a number: `12500`, `12 500,50`, `12,500.00`, `12.500,00`, `-5`.

    A `Decimal` keeps the digits that a file had, so `12.500` is refused as a `Decimal` too. Raises
    `QuantityError` for what is no number, could be two, or is not finite.
    """
    if isinstance(raw, bool):
        raise _not_a_number(raw)
    if isinstance(raw, int):
        return _within_limits(Decimal(raw), raw)
    if isinstance(raw, Decimal):
        if not raw.is_finite():
            raise _not_a_number(raw)
        # With an exponent, no one can have meant a separator of thousands.
        number = _within_limits(raw, raw)
        return Decimal(format(number, "f")) if "E" in str(raw) else _parse_written(str(raw))
    return _parse_written(raw)


def format_number(number: Decimal) -> str:
    """Write a finite number so that `parse_number` reads the same one back: `12500.5`.

    Decimals lose their trailing zeros, but get one where three decimals could be thousands
    (`1.2340`).
    """
    written = format(number, "f")
    if "." in written:
        written = written.rstrip("0").removesuffix(".")
    if written == "-0":
        return "0"
    return written + "0" if _UNCLEAR.fullmatch(written.lstrip("-")) else written


def written_out(raw: str) -> Decimal | None:
    """Give the number that a shortened one means, `143000` of `143k`; None where it is none, or unclear."""
    match = _SHORTENED.fullmatch(single_spaced(raw)) if len(raw) <= LONGEST else None
    if match is None:
        return None
    try:
        return parse_number(match["number"]) * _SIZES[match["size"].lower()]
    except QuantityError:
        return None


def single_spaced(raw: str) -> str:
    """Turn every kind of space (no-break, narrow, thin, ...) into one plain space, and trim the ends."""
    return " ".join(raw.split())


def _parse_written(raw: str) -> Decimal:
    if len(raw) > LONGEST:
        raise _too_long(raw)
    written = single_spaced(raw).replace("\u2212", "-")
    negative = written.startswith("-")
    digits = written[1:] if written[:1] in {"-", "+"} else written
    if _UNCLEAR.fullmatch(digits):
        raise _unclear(raw, digits, "-" if negative else "")
    for form in _CLEAR:
        if match := form.fullmatch(digits):
            found = match.groupdict()
            whole = found["whole"].translate(_BETWEEN_THOUSANDS)
            number = Decimal(f"{whole or '0'}.{found.get('part') or ''}")
            # A zero has no sign: people write none, and `-0` would be shown.
            return _within_limits(number.copy_negate() if negative and number else number, raw)
    if (whole := written_out(written)) is not None:
        raise QuantityError(
            text('"{found}" shortens the number.', found=shown(raw)),
            text("Write the whole number: {whole}.", whole=format_number(whole)),
        )
    raise _not_a_number(raw)


def _within_limits(number: Decimal, raw: object) -> Decimal:
    # Checked on digits and exponent alone: writing `1e999999` out would fill the memory.
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or len(digits) > MOST_DIGITS or abs(number.adjusted()) >= MOST_DIGITS:
        raise _too_long(raw)
    return number


def _not_a_number(raw: object) -> QuantityError:
    return QuantityError(
        text('"{found}" is not a number.', found=shown(raw)),
        text("Write it in digits: 12500, 12500.50 or 12 500,50."),
    )


def _too_long(raw: object) -> QuantityError:
    return QuantityError(
        text('"{found}" is too long for a number.', found=shown(raw)),
        text("Write at most {most} digits.", most=MOST_DIGITS),
    )


def _unclear(raw: object, digits: str, sign: str) -> QuantityError:
    thousands = sign + digits.translate(_BETWEEN_THOUSANDS)
    decimals = format_number(Decimal(sign + digits.replace(",", ".")))
    return QuantityError(
        text(
            '"{found}" can mean two numbers: {thousands} or {decimals}.',
            found=shown(raw),
            thousands=thousands,
            decimals=decimals,
        ),
        text("Write {thousands} or {decimals}.", thousands=thousands, decimals=decimals),
    )
