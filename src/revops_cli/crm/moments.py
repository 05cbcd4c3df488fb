"""Reading dates and times: what is unambiguous as it is, anything else only as declared.

ISO 8601 and `dd.mm.yyyy` are read as they are. What could be day first or month first is refused
until the format is declared. A reading knows its SQL, which fails on the first value that it can't
read, and the same judgement in Python, which says what is wrong with one value.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.crm.sql import literal
from revops_cli.errors import UsageError
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

YEARS = (1900, 2199)
"""The first and the last year that a deal may have: another one is a slip."""

_YEAR = r"(?:19|20|21)[0-9]{2}"
_CLOCK = r"(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?:[:.][0-5][0-9])?"
_ISO_DAY = rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}"
_ISO_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?"
_OFFSET = r"(?:Z| ?UTC|[+-][0-9]{2}(?::?[0-9]{2})?)"

_UNCLEAR = re.compile(r"\s*([0-9]{1,4})([/.-])([0-9]{1,2})\2([0-9]{2,4})\b.*", re.ASCII | re.DOTALL)
_DAYS_A_MONTH, _MONTHS = 31, 12


class Form(NamedTuple):
    """One way of writing a moment.

    `pattern` is a regular expression that RE2 and Python read alike; `formats` are for `strptime`,
    and empty for ISO, which the engine casts; `offset` says that the time has an offset from UTC.
    """

    pattern: str
    formats: tuple[str, ...] = ()
    offset: bool = False

    def matches_shape(self, shape: str) -> bool:
        """Say whether values of this shape (each digit written as 9) may have this form."""
        loose = self.pattern.replace(_YEAR, "[0-9]{4}").replace(_CLOCK, _LOOSE_CLOCK)
        loose = loose.replace(_ISO_TIME, _LOOSE_TIME)
        return re.fullmatch(rf"\s*{loose}\s*", shape, re.ASCII) is not None

    def sql(self, value: str) -> str:
        """Give the SQL that turns `value` into a local TIMESTAMP, once the pattern has matched."""
        if self.formats:
            formats = ", ".join(literal(each) for each in self.formats)
            return f"strptime(trim({value}), [{formats}])"
        if self.offset:
            # The engine's time zone is the playbook's: the cast converts to local time.
            return f"CAST(CAST(trim({value}) AS TIMESTAMPTZ) AS TIMESTAMP)"
        return f"CAST(trim({value}) AS TIMESTAMP)"

    def exists(self, value: str) -> bool:
        """Say whether a value that matches the pattern is a day that exists."""
        try:
            if not self.formats:
                datetime.date.fromisoformat(value.strip()[:10])
                return True
        except ValueError:
            return False
        return any(_parses(value.strip(), each) for each in self.formats)


_LOOSE_CLOCK = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?"
_LOOSE_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"

ISO = Form(rf"{_ISO_DAY}(?:[T ]{_ISO_TIME})?")
ISO_WITH_OFFSET = Form(rf"{_ISO_DAY}[T ]{_ISO_TIME}{_OFFSET}", offset=True)
DOTTED = Form(
    rf"[0-9]{{1,2}}\.[0-9]{{1,2}}\.{_YEAR}(?: {_CLOCK})?",
    tuple(f"%d.%m.%Y{clock}" for clock in ("", " %H:%M", " %H:%M:%S", " %H.%M", " %H.%M.%S")),
)
_CLEAR = (ISO, ISO_WITH_OFFSET, DOTTED)


@dataclass(frozen=True, slots=True)
class MomentReading:
    """How the moments of one column are read: the forms that are tried, in their order.

    `exact` is the one `strptime` format that all values seen have: the fastest way, and a strict one.
    """

    forms: tuple[Form, ...]
    declared: str | None = None
    exact: str | None = None

    def sql(self, value: str) -> str:
        """Give the SQL that reads `value` as a local TIMESTAMP, and fails where it can't."""
        if self.exact is not None:
            return f"strptime({value}, {literal(self.exact)})"
        cases = [f"WHEN {value} IS NULL THEN NULL"]
        cases += [
            f"WHEN regexp_full_match({value}, {literal(f' *(?:{form.pattern}) *')}) THEN {form.sql(value)}"
            for form in self.forms
        ]
        cases.append(f"WHEN trim({value}) = '' THEN NULL")
        return f"CASE {' '.join(cases)} ELSE error({value}) END"

    def problem(self, value: str) -> Text | None:
        """Say what is wrong with one value, or `None`."""
        bare = value.strip(" ")
        if not bare:
            return None
        for form in self.forms:
            if re.fullmatch(form.pattern, bare, re.ASCII):
                return None if form.exists(bare) else self._impossible(bare)
        if self.declared is not None and _UNCLEAR.fullmatch(bare):
            return text("{value} is not written as {format}.", value=bare, format=self.declared)
        if self.is_unclear(bare):
            return text("{value} may be day first or month first.", value=bare)
        if any(re.fullmatch(form.pattern, bare, re.ASCII) for form in _CLEAR):
            return self._impossible(bare)
        return text("{value} is not a date.", value=bare)

    def is_unclear(self, value: str) -> bool:
        """Say whether a value is a date whose order nobody told: `01/02/2026`, `01-02-26`."""
        found = _UNCLEAR.fullmatch(value)
        if self.declared is not None or found is None or (len(found[1]) == len("yyyy") and found[2] == "-"):
            return False
        return not any(form.matches_shape(re.sub("[0-9]", "9", value)) for form in _CLEAR)

    def _impossible(self, value: str) -> Text:
        order = only_order(value)
        if self.declared is not None and order is not None and order[0] in "dm":
            return text(
                "{value} can't be {format}: it is {order}.", value=value, format=self.declared, order=order
            )
        return text("{value} is not a day that exists.", value=value)


def moment_reading(shapes: Iterable[str], declared: str | None, *, exact: bool = True) -> MomentReading:
    """Choose the forms that a column's shapes show (a shape has 9 for each digit).

    With `exact` values are read by one format alone, where all shapes have it.

    `declared` is a date format in words (`dd/mm/yyyy`) or of `strptime` (`%d/%m/%Y`). What has no
    known form is left for the reading to refuse. Raises `UsageError` for a format it can't read.
    """
    forms: list[Form] = []
    if declared is not None:
        own = declared_form(declared)
        # Two ways of reading 01.02.2026 must never stand beside each other.
        forms = [own, *(form for form in _CLEAR if form is not DOTTED or "." not in declared)]
    else:
        forms = list(_CLEAR)
    shown = tuple(shapes)
    seen = tuple(form for form in forms if any(form.matches_shape(shape) for shape in shown))
    one = _one_format(shown, seen) if exact and len(seen) == 1 else None
    return MomentReading(seen or tuple(forms[:1]), declared, one)


_ISO_FORMATS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")


def _one_format(shapes: tuple[str, ...], seen: tuple[Form, ...]) -> str | None:
    if seen[0].offset:
        return None
    for form in seen[0].formats or _ISO_FORMATS:
        parts = re.findall(r"%[a-zA-Z]|[^%]+|%", form)
        pattern = "".join(_DIRECTIVES.get(part) or re.escape(part) for part in parts)
        pattern = pattern.replace(_YEAR, "[0-9]{4}")
        if all(re.fullmatch(pattern, shape, re.ASCII) for shape in shapes):
            return form
    return None


_WORDS = (
    ("yyyy", "%Y"),
    ("mmmm", "%B"),
    ("mmm", "%b"),
    ("yy", "%y"),
    ("mm", "%m"),
    ("dd", "%d"),
    ("hh", "%H"),
    ("ss", "%S"),
    ("d", "%d"),
    ("m", "%m"),
)
_DIRECTIVES = {
    "%d": r"[0-9]{1,2}",
    "%m": r"[0-9]{1,2}",
    "%Y": _YEAR,
    "%y": r"[0-9]{2}",
    "%H": r"[0-9]{1,2}",
    "%I": r"[0-9]{1,2}",
    "%M": r"[0-9]{2}",
    "%S": r"[0-9]{2}",
    "%p": r"(?:AM|PM|am|pm)",
    "%b": r"[A-Za-z]{3}",
    "%B": r"[A-Za-z]{3,9}",
}


def declared_form(declared: str) -> Form:
    """Read a declared date format. Raises `UsageError` where it names no day, month and year."""
    directives = declared if "%" in declared else _from_words(declared)
    parts = re.findall(r"%[a-zA-Z]|[^%]+|%", directives)
    named = [part for part in parts if part.startswith("%")]
    whole = {"%d"} <= set(named) and {"%m", "%b", "%B"} & set(named) and {"%Y", "%y"} & set(named)
    if not whole or len(named) != len(set(named)) or not set(named) <= set(_DIRECTIVES):
        raise UsageError(
            text("{format} is not a date format.", format=declared),
            cure=text("Write dd/mm/yyyy, mm/dd/yyyy or %d/%m/%Y, each with hh:mm if there is a time."),
        )
    pattern = "".join(_DIRECTIVES.get(part) or re.escape(part) for part in parts)
    if "%H" in named or "%I" in named:
        return Form(pattern, (directives,))
    clock = rf"(?:[ T]{_CLOCK})?"
    times = ("", " %H:%M", " %H:%M:%S", "T%H:%M", "T%H:%M:%S", " %H.%M", " %H.%M.%S")
    return Form(pattern + clock, tuple(directives + each for each in times))


def _from_words(declared: str) -> str:
    day, _, clock = declared.strip().lower().replace("t", " ").partition(" ")
    clock = clock.replace("hh", "%H").replace("mm", "%M").replace("ss", "%S")
    written, rest = "", day
    while rest:
        word, directive = next(
            ((word, directive) for word, directive in _WORDS if rest.startswith(word)), (rest[0], rest[0])
        )
        written, rest = written + directive, rest[len(word) :]
    return f"{written} {clock}" if clock else written


def only_order(value: str) -> str | None:
    """Give the one format that an unclear value can have (`25/10/2016`: `dd/mm/yyyy`), or `None`."""
    found = _UNCLEAR.fullmatch(value)
    if found is None:
        return None
    first, mark, second, third = int(found[1]), found[2], int(found[3]), found[4]
    if len(found[1]) == len("yyyy"):
        return f"yyyy{mark}mm{mark}dd" if second <= _MONTHS else None
    year = "yyyy" if len(third) == len("yyyy") else "yy"
    if _MONTHS < first <= _DAYS_A_MONTH and second <= _MONTHS:
        return f"dd{mark}mm{mark}{year}"
    if _MONTHS < second <= _DAYS_A_MONTH and first <= _MONTHS:
        return f"mm{mark}dd{mark}{year}"
    return None


def possible_orders(value: str) -> tuple[str, str]:
    """Give the two formats that an unclear value may have, day first and month first."""
    found = _UNCLEAR.fullmatch(value)
    mark = found[2] if found else "/"
    year = "yyyy" if found is None or len(found[4]) == len("yyyy") else "yy"
    return f"dd{mark}mm{mark}{year}", f"mm{mark}dd{mark}{year}"


def _parses(value: str, form: str) -> bool:
    try:
        datetime.datetime.strptime(value, form)  # noqa: DTZ007 (local time, only tried for existence)
    except ValueError:
        return False
    return True
