"""Writes single values as YAML: in the quotes that stood there, and so that every reader reads the same.

A text goes without quotes only where YAML 1.2 and readers of YAML 1.1 both take it for a text: `no` is
a truth value and `12:30` a number for the latter. Dates (`2026-11-22`) go without quotes, as the format
of a playbook writes them: whoever reads one as a date has read it right.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.editor.values import Scalar

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Control characters and halves of characters, which can only be written as escapes."""

_ESCAPED = re.compile('[\\\\"\n\t\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_IN_BLOCK = re.compile(r"[\n\t]|:(?: |$)| #")
_IN_FLOW = re.compile(r"[\n\t,\[\]{}:]| [#?]")
_WORDS = frozenset(
    {"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"}
    | {f"{sign}.{word}" for sign in ("", "+", "-") for word in ("inf", "nan")}
)
_NUMBER = re.compile(r"[-+]?(?:\.?[0-9_][0-9_.:]*(?:[eE][-+]?[0-9]+)?|0[xXbBoO][0-9a-fA-F_]+)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9].*")


def written(value: Scalar, style: str = "", *, in_flow: bool) -> str:
    r"""Give a value on one line, `null` for nothing.

    `style` is the quote that it should have where it is a text, empty for none: `"` comes instead
    where that can't hold it. `in_flow` tells whether it stands between brackets.

    >>> written("no", in_flow=False), written("it's", "'", in_flow=False), written(True, in_flow=True)
    ('"no"', "'it''s'", 'true')
    """
    if isinstance(value, str):
        return _text(value, style, in_flow=in_flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal) and value.as_tuple().exponent == 0:
        return f"{value}."  # Without the point it would be read as a whole number.
    return str(value)


def _text(value: str, style: str, *, in_flow: bool) -> str:
    if style == "'" and "\n" not in value and not UNPRINTABLE.search(value):
        return "'" + value.replace("'", "''") + "'"
    if style == "" and _is_plain(value, in_flow=in_flow):
        return value
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 # one byte


def _is_plain(value: str, *, in_flow: bool) -> bool:
    """Tell whether a text can go without quotes."""
    if value.lower() in _WORDS or value != value.strip(" ") or UNPRINTABLE.search(value):
        return False
    if value[0] in _INDICATORS and not (value[0] == "-" and value[1:2].isalnum()):
        return False
    if value.startswith("...") or (_IN_FLOW if in_flow else _IN_BLOCK).search(value):
        return False
    if _DATE.fullmatch(value):
        return _is_date(value)
    return not _NUMBER.fullmatch(value) and not _MOMENT.fullmatch(value)


def _is_date(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True
