"""How a message names what it found in a file."""

from __future__ import annotations

from decimal import Decimal

from revops_cli.quantities.error import shown
from revops_cli.texts import Text, text

_MOST_BITS = 1000


def found(value: object) -> Text:
    """Name a value as people see it: a list, the number 5, the text “five”, nothing."""
    if value is None:
        return text("nothing")
    if isinstance(value, bool):
        return text("true") if value else text("false")
    if isinstance(value, int | Decimal):
        return text("the number {number}", number=digits(value))
    if isinstance(value, str):
        return text('the text "{words}"', words=shown(value)) if value.strip() else text("an empty text")
    if isinstance(value, list | tuple):
        return text("a list")
    return text("a mapping of keys to values")


def digits(number: int | Decimal) -> str:
    """Write a number for a message. `str` of a huge `int` raises, so that one is only hinted at."""
    if isinstance(number, int) and number.bit_length() > _MOST_BITS:
        return "…"
    return shown(number)
