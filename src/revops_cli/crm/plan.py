"""How one file becomes rows of a canonical table: the SQL, and the same reading in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.crm.amounts import AmountReading, UnclearAmounts, amount_reading
from revops_cli.crm.currencies import CurrencyWords, currency_words
from revops_cli.crm.evidence import status_word_sql
from revops_cli.crm.moments import MomentReading, moment_reading
from revops_cli.crm.occurrences import OccurrenceReading, typed_sql
from revops_cli.crm.relation import TEXT_TYPE, meant_sql
from revops_cli.crm.sql import literal, name
from revops_cli.crm.status_words import StatusWords, status_words
from revops_cli.errors import InputError, UsageError
from revops_cli.schemas.canonical_tables import ROW_ORDER, Column, ColumnType, day_name
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.crm.evidence import Evidence
    from revops_cli.crm.mapping import ColumnMap
    from revops_cli.crm.relation import Relation
    from revops_cli.crm.source import Source
    from revops_cli.schemas.canonical_tables import Table

Reading = MomentReading | AmountReading | UnclearAmounts | OccurrenceReading

_WHOLE_TYPES = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
_FLOATING = ("FLOAT", "DOUBLE")


class Plan(NamedTuple):
    """The readings of one file's columns, and the words of its statuses and currencies."""

    source: Source
    table: Table
    columns: ColumnMap
    readings: Mapping[str, Reading]
    statuses: StatusWords | None
    currencies: CurrencyWords | None
    seen: Evidence | None = None

    @property
    def is_deals(self) -> bool:
        """Say whether the deals' own rules hold: statuses, and no close date of open deals."""
        return self.statuses is not None

    @property
    def expects(self) -> bool:
        """Say whether the close date of an open deal is the expected one."""
        return self.columns.form is not None and self.columns.form.expected_while_open

    @property
    def keeps_words(self) -> bool:
        """Say whether the words of statuses are still to be counted: those assumed open are told."""
        return self.statuses is not None and bool(self.statuses.assumed_open) and not self.counted

    @property
    def counted(self) -> bool:
        """Say whether the evidence counted every row."""
        return self.seen is not None and self.seen.complete


def make_plan(empty: Plan, evidence: Evidence, shown_in: str | None, *, exact: bool = True) -> Plan:
    """Choose every reading for the source, table and columns of a plan that has none yet.

    `exact` allows the fast reading of moments that all look alike. Raises `InputError` or `UsageError`
    where something can't be decided.
    """
    source, table, columns = empty.source, empty.table, empty.columns
    readings: dict[str, Reading] = {}
    for column in table.columns:
        shapes = evidence.shapes.get(column.name, frozenset())
        if column.name not in columns.positions:
            continue
        if column.type is ColumnType.MOMENT:
            declared = source.formats.get(column.name, source.date_format)
            readings[column.name] = moment_reading(shapes, declared, exact=exact)
        elif column.type is ColumnType.AMOUNT:
            declared = source.formats.get(column.name, source.decimal)
            readings[column.name] = amount_reading(shapes, decimal_mark(declared))
        elif column.type is ColumnType.COUNT:
            readings[column.name] = OccurrenceReading()
    statuses = currencies = None
    if "status" in evidence.words:
        counts: dict[str, int | None] = dict(evidence.words["status"])
        statuses = status_words(counts, source, columns)
    if any(column.type is ColumnType.CURRENCY for column in table.columns):
        currencies = currency_words(evidence, source, columns, shown_in)
    return Plan(source, table, columns, readings, statuses, currencies, evidence)


def decimal_mark(declared: str | None) -> str | None:
    """Read a declared decimal mark: `comma`, `.`. Raises `UsageError`."""
    words = {"comma": ",", "point": ".", "dot": ".", ",": ",", ".": "."}
    if declared is None:
        return None
    if declared.strip().lower() not in words:
        raise UsageError(
            text("{mark} can't be a decimal mark.", mark=declared), cure=text("Write comma or point.")
        )
    return words[declared.strip().lower()]


def select(plan: Plan, relation: Relation, asked: Callable[[str], bool], *, in_place: bool) -> str:
    """Give the SELECT of the asked columns of a table's view, in their order.

    `in_place` makes a view over a file that stays where it is, of which all was seen. For deals there
    is also `closed_while_open`: the row has a close date though the deal is open; and `status_word`
    where not all words were counted yet.
    """
    columns = [column for column in plan.table.columns if _is_read(plan, column, asked)]
    read = [f"{_read(plan, relation, column)} AS {_raw(column)}" for column in columns]
    middle = [_raw(column) for column in columns]
    result = [_asked_view(plan, column, view) for column in columns for view in column.views if asked(view)]
    if plan.statuses is not None:
        read.append(f"{status_word_sql(relation, plan.columns)} AS status_word")
        middle += ["status_word", f"{plan.statuses.sql('status_word', sure=in_place)} AS status"]
        result += ["status", f"{_while_open(plan, asked)} AS closed_while_open"]
        if plan.keeps_words:
            words = ", ".join(literal(word) for word in plan.statuses.status)
            result.append(f"CAST(status_word AS ENUM({words})) AS status_word")
    if in_place and relation.order is not None and asked(ROW_ORDER):
        read.append(f"{relation.order} AS {ROW_ORDER}")
        middle.append(ROW_ORDER)
        result.append(ROW_ORDER)
    return (
        f"SELECT {', '.join(result)} FROM (SELECT {', '.join(middle)}"  # noqa: S608 (names of ours)
        f" FROM (SELECT {', '.join(read)} FROM {relation.sql}))"
    )


def _while_open(plan: Plan, asked: Callable[[str], bool]) -> str:
    column = plan.table.column("closed_at")
    if column is None or not _is_read(plan, column, asked):
        return "false"
    return "(status = 'open' AND raw_closed_at IS NOT NULL)"


def _raw(column: Column) -> str:
    return f"raw_{column.name}"


def _is_read(plan: Plan, column: Column, asked: Callable[[str], bool]) -> bool:
    if column.type is ColumnType.STATUS:
        return False
    if column.name == "closed_at" and plan.expects and asked("expected_close_on"):
        return True
    return any(asked(view) for view in column.views)


def _asked_view(plan: Plan, column: Column, view: str) -> str:
    value = _raw(column)
    if plan.is_deals and column.name == "closed_at":
        value = f"CASE WHEN status <> 'open' THEN {value} END"
    if plan.is_deals and plan.expects and column.name == "expected_close_at":
        value = f"coalesce({value}, CASE WHEN status = 'open' THEN raw_closed_at END)"
    if column.type is ColumnType.MOMENT and view == day_name(column.name):
        value = f"CAST({value} AS DATE)"
    return f"{value} AS {name(view)}"


_MISSING = {
    ColumnType.MOMENT: "CAST(NULL AS TIMESTAMP)",
    ColumnType.AMOUNT: "CAST(NULL AS DECIMAL(18,2))",
    ColumnType.COUNT: "CAST(NULL AS BIGINT)",
}


def _read(plan: Plan, relation: Relation, column: Column) -> str:
    places = plan.columns.positions.get(column.name, ())
    if column.type is ColumnType.CURRENCY and plan.currencies is not None:
        cell = meant_sql(relation.text(places[0]), plan.columns.words.get(column.name)) if places else None
        return plan.currencies.sql(cell)
    if column.name in plan.columns.always:
        value = literal(plan.columns.always[column.name])
        return OccurrenceReading().sql(value) if column.type is ColumnType.COUNT else value
    if not places:
        return _MISSING.get(column.type, "CAST(NULL AS VARCHAR)")
    values = [_cell(plan, relation, column, place) for place in places]
    return values[0] if len(values) == 1 else f"coalesce({', '.join(values)})"


def _cell(plan: Plan, relation: Relation, column: Column, place: int) -> str:
    cell, kind = relation.cells[place], relation.types[place]
    reading, words = plan.readings.get(column.name), plan.columns.words.get(column.name)
    if reading is None:
        text_cell = meant_sql(relation.text(place), words)
        return text_cell if relation.empty_is_null and not words else f"nullif({text_cell}, '')"
    if kind == TEXT_TYPE:
        return reading.sql(meant_sql(cell, words))
    if column.type is ColumnType.COUNT and (counted := typed_sql(cell, kind)) is not None:
        return counted
    if column.type is ColumnType.MOMENT and kind.startswith(("DATE", "TIMESTAMP")):
        return f"CAST({cell} AS TIMESTAMP)"
    if column.type is ColumnType.AMOUNT:
        if kind.startswith("DECIMAL"):
            return cell
        if kind in _WHOLE_TYPES:
            return f"CAST({cell} AS DECIMAL(18,2))"
        if kind in _FLOATING:
            return f"CASE WHEN isfinite({cell}) THEN CAST({cell} AS DECIMAL(18,4)) END"
    raise InputError(
        text(
            "The column {column} of {file} has the type {type}, which can't be {name}.",
            column=plan.columns.headers[place],
            file=plan.source.label,
            type=kind,
            name=column.name,
        ),
        cure=text("Write dates as DATE or TIMESTAMP and amounts as DECIMAL, or all of it as text."),
    )
