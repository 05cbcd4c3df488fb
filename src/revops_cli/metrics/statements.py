"""The SQL of the measures: read from beside them, with literals put where a `$name` stands.

    statement("deal_flow", first_day=date(2026, 1, 1), ...) -> str

Only values of safe kinds are written into SQL: dates, whole numbers, text (quoted), and `Sql`, which
this package makes itself. So the same text can be run, printed and translated for other engines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

_PLACE = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL made by this package: a column from a fixed list, or a whole subquery."""

    code: str


def statement(name: str, **values: date | int | str | Sql) -> str:
    """Give the SQL of the file `<name>.sql` with every `$place` filled in.

    Raises `KeyError` where a place has no value.
    """
    return _PLACE.sub(lambda match: literal(values[match[1]]), _template(name))


def literal(value: date | int | str | Sql) -> str:
    """Write a value as SQL: a date, a whole number, text in single quotes, or SQL as it is."""
    match value:
        case Sql():
            return value.code
        case date():
            return f"DATE '{value.isoformat()}'"
        case int():
            return str(value)
        case str():
            # Doubling the quote is the escape of standard SQL; there is no other special character.
            return "'" + value.replace("'", "''") + "'"


@cache
def _template(name: str) -> str:
    return resources.files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
