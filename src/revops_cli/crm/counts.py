"""What one pass over loaded rows counts: for the notes, and to find what no reading could refuse."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.crm.moments import YEARS, MomentReading
from revops_cli.crm.sql import name as quoted
from revops_cli.crm.totals import total_sql
from revops_cli.schemas.canonical_tables import ColumnType, day_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.crm.engine import Engine
    from revops_cli.crm.plan import Plan


class Counts(NamedTuple):
    """The rows of a file by status word and by currency.

    `wrong` says that a row lacks a value that every row must have, has a year that can't be, or is a sum.
    """

    rows: int
    wrong: bool
    words: Mapping[str, int]
    currencies: Mapping[str, int]
    closed_while_open: int


def count_rows(engine: Engine, name: str, plan: Plan, views: frozenset[str], *, in_place: bool) -> Counts:
    """Count the rows of a loaded file: what the evidence counted isn't counted again."""
    blank = [
        f"{quoted(column.name)} IS NULL"
        for column in plan.table.columns
        if column.filled and column.name in views and column.type is not ColumnType.STATUS
    ]
    # A format alone takes any year. Types that a file brings along are taken at their word.
    checked = () if in_place else _moments(plan, views)
    either = plan.table.needs_one_of
    if either and all(name in views for name in either):
        blank.append("(" + " AND ".join(f"{quoted(name)} IS NULL" for name in either) + ")")
    total = total_sql(plan, views)
    if total is not None:
        blank.append(total)
    years = "".join(f", min({quoted(view)}), max({quoted(view)})" for view in checked)
    words = "status_word" if plan.keeps_words else "NULL"
    codes = "currency" if plan.currencies is not None and not _one_currency(plan) else "NULL"
    closed = "count(*) FILTER (closed_while_open)" if plan.is_deals else "0"
    rows = engine.connection.execute(
        f"SELECT {words}, {codes}, count(*), {closed}"  # noqa: S608 (names of ours)
        f", count(*) FILTER ({' OR '.join(blank) or 'false'}){years} FROM {name} GROUP BY 1, 2"
    ).fetchall()
    count_of_all = sum(row[2] for row in rows)
    by_word, by_code = Counter[str](), Counter[str]()
    for word, code, count, *_ in rows:
        by_word[word or ""] += count
        by_code[code or ""] += count
    if plan.counted:
        by_word, by_code = _from_evidence(plan, count_of_all)
    elif plan.currencies is not None and _one_currency(plan):
        by_code = Counter({plan.currencies.default or "": count_of_all})
    slips = any(day is not None and not YEARS[0] <= day.year <= YEARS[1] for row in rows for day in row[5:])
    return Counts(
        rows=count_of_all,
        wrong=slips or any(row[4] for row in rows) or (plan.is_deals and plan.counted and by_word[""] > 0),
        words=by_word,
        currencies={code: count for code, count in by_code.items() if code},
        closed_while_open=sum(row[3] for row in rows),
    )


def _moments(plan: Plan, views: frozenset[str]) -> tuple[str, ...]:
    """Give one view of each moment that was read from text."""
    names = [each for each, reading in plan.readings.items() if isinstance(reading, MomentReading)]
    there = [[view for view in (day_name(each), each) if view in views] for each in names]
    return tuple(found[0] for found in there if found)


def _one_currency(plan: Plan) -> bool:
    """Say whether only one currency can be there (another one would have been refused)."""
    currencies = plan.currencies
    return plan.counted or (
        currencies is not None and {*currencies.codes.values(), currencies.default} == {currencies.default}
    )


def _from_evidence(plan: Plan, rows: int) -> tuple[Counter[str], Counter[str]]:
    seen = plan.seen.words if plan.seen is not None else {}
    words = Counter[str]()
    for word, count in seen.get("status", {}).items():
        words[word if word.strip(" ") else ""] += count
    codes = Counter[str]()
    if plan.currencies is not None:
        for word, count in seen.get("currency", {}).items():
            codes[plan.currencies.codes[word]] += count
        codes[plan.currencies.default or ""] += rows - codes.total()
    return words, +codes
