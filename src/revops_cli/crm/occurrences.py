"""Reading how many times something happened: a number, or of one row a recipient whether or when.

`120`, `1 234` and `1,234` are numbers (a third of a click doesn't exist, so groups of three are
thousands); `yes`, `true` and a date are 1; `no`, `false` are 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.crm.sql import literal
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.texts import Text

_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_WHOLE = r"[0-9]{1,15}(?:[.,]0{1,2})?"
_GROUPED = rf"[0-9]{{1,3}}(?:[.,'{_SPACES}][0-9]{{3}}){{1,4}}"
_DATE = r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}(?:[T ].*)?"
YES = ("yes", "true", "kyllä", "x")
NO = ("no", "false", "ei")


@dataclass(frozen=True, slots=True)
class OccurrenceReading:
    """How the counts of a column are read: each value tells by itself what it is."""

    def sql(self, value: str) -> str:
        """Give the SQL that reads `value` as a BIGINT, and fails where it can't."""
        word = f"lower(trim({value}))"
        return (
            f"CASE WHEN {value} IS NULL OR trim({value}) = '' THEN NULL"
            f" WHEN regexp_full_match(trim({value}), {literal(_WHOLE)})"
            f" THEN CAST(regexp_replace(trim({value}), '[.,].*', '') AS BIGINT)"
            f" WHEN regexp_full_match(trim({value}), {literal(_GROUPED)})"
            f" THEN CAST(regexp_replace({value}, '[^0-9]', '', 'g') AS BIGINT)"
            f" WHEN {word} IN ({_listed(YES)}) OR regexp_full_match(trim({value}), {literal(_DATE)}) THEN 1"
            f" WHEN {word} IN ({_listed(NO)}) THEN 0 ELSE CAST(error({value}) AS BIGINT) END"
        )

    def problem(self, value: str) -> Text | None:
        """Say what is wrong with one value, or `None`."""
        bare = value.strip(" ")
        if not bare or bare.lower() in YES + NO:
            return None
        if any(re.fullmatch(each, bare, re.ASCII | re.DOTALL) for each in (_WHOLE, _GROUPED, _DATE)):
            return None
        return text("{value} is not a whole number.", value=bare)


def typed_sql(cell: str, kind: str) -> str | None:
    """Give the SQL that counts a cell with a type of its own, `None` where that type can't be counted."""
    if kind == "BOOLEAN" or kind.endswith(("INT", "INTEGER")):
        return f"CAST({cell} AS BIGINT)"
    if may_have_fractions(kind):
        whole = f"{cell} = trunc({cell})"
        return f"CASE WHEN {cell} IS NULL OR {whole} THEN CAST({cell} AS BIGINT) ELSE error('fraction') END"
    if kind.startswith(("DATE", "TIMESTAMP")):
        return f"CASE WHEN {cell} IS NULL THEN 0 ELSE 1 END"
    return None


def may_have_fractions(kind: str) -> bool:
    """Say whether numbers of a type may be no whole ones."""
    return kind.startswith(("DECIMAL", "FLOAT", "DOUBLE"))


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(literal(word) for word in words)
