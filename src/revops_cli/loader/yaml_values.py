"""Plain YAML text to values: the scalars of the YAML 1.2 core schema, numbers exact."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

Scalar = str | int | Decimal | bool | None
"""What one scalar can be."""

Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"
"""What a document can hold."""

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Control characters; tab and line feed are harmless. Carriage returns have been read as line ends."""

LONGEST_NUMBER = 100
"""Digits, or powers of ten, beyond which a number is refused: no figure of a business has them."""

WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
"""The plain words that are no text."""

NUMBER_STARTS = frozenset("0123456789+-.")
MAYBE_NOT_TEXT = NUMBER_STARTS | {word[:1] for word in WORDS}
"""What plain nulls, booleans and numbers start with; text that starts otherwise needs no closer look."""

_NUMBER = re.compile(
    r"(?P<integer>[-+]?[0-9]+)"
    r"|(?P<decimal>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE](?P<exponent>[-+]?[0-9]+))?)"
    r"|0o[0-7]+|0x[0-9a-fA-F]+"
)
_MOST_KEPT = 10_000
_LONGEST_EXPONENT = len(f"+{LONGEST_NUMBER}")


class NumberTooLongError(ValueError):
    """A number has more digits or a higher power of ten than a playbook can use."""


def plain_value(written: str) -> Scalar:
    """Read plain text: null, a boolean, an exact number, or else the text itself.

    `.inf` and `.nan` stay text, because nothing in a playbook is infinite. Raises
    `NumberTooLongError`.
    """
    return _number(written) if written[:1] in NUMBER_STARTS else WORDS.get(written, written)


# Dates above all stand in a playbook again and again.
@lru_cache(maxsize=_MOST_KEPT)
def _number(written: str) -> int | Decimal | str:
    """Read plain text that begins like a number."""
    match = _NUMBER.fullmatch(written)
    if match is None:
        return written
    if len(written) > LONGEST_NUMBER:
        raise NumberTooLongError
    if match["integer"] is not None:
        return int(written)
    if match["decimal"] is None:
        return int(written, 0)
    exponent = match["exponent"] or "0"
    if len(exponent) > _LONGEST_EXPONENT or abs(int(exponent)) > LONGEST_NUMBER:
        raise NumberTooLongError
    return Decimal(written)
