"""Plain YAML text to values: the scalars of the YAML 1.2 core schema, numbers exact."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeAlias

Scalar = str | int | Decimal | bool | None
"""What one scalar can be."""

Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"
"""What a document can hold."""

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Control characters; tab and line feed are harmless. Carriage returns have been read as line ends."""

LONGEST_NUMBER = 100
"""Digits, or powers of ten, beyond which a number is refused: no figure of a business has them."""

# What null, booleans and numbers start with; text that starts otherwise needs no closer look.
MAYBE_NOT_TEXT = frozenset(["", *"0123456789+-.~nNtTfF"])

_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE]([-+]?[0-9]+))?")


class NumberTooLongError(ValueError):
    """A number has more digits or a higher power of ten than a playbook can use."""


def plain_value(written: str) -> Scalar:
    """Read plain text: null, a boolean, an exact number, or else the text itself.

    `.inf` and `.nan` stay text, because nothing in a playbook is infinite. Raises
    `NumberTooLongError`.
    """
    if written in _WORDS:
        return _WORDS[written]
    if _INTEGER.fullmatch(written):
        if len(written) > LONGEST_NUMBER:
            raise NumberTooLongError
        return int(written)
    match = _DECIMAL.fullmatch(written)
    if match:
        exponent = match[1] or "0"
        if (
            len(written) > LONGEST_NUMBER
            or len(exponent) > len("+100")
            or abs(int(exponent)) > LONGEST_NUMBER
        ):
            raise NumberTooLongError
        return Decimal(written)
    if _OTHER_BASE.fullmatch(written):
        if len(written) > LONGEST_NUMBER:
            raise NumberTooLongError
        return int(written, 0)
    return written
