"""How a table of a database becomes a canonical one: as SQL, in DuckDB's dialect, that only reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.crm.sql import literal, name
from revops_cli.crm.warehouse.server import Holds
from revops_cli.schemas.canonical_tables import ROW_ORDER, Column, ColumnType, day_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.crm.currencies import CurrencyWords
    from revops_cli.crm.mapping import ColumnMap
    from revops_cli.crm.source import Source
    from revops_cli.crm.status_words import StatusWords
    from revops_cli.schemas.canonical_tables import Table

_MISSING = {
    ColumnType.MOMENT: "cast(NULL as TIMESTAMP)",
    ColumnType.AMOUNT: "cast(NULL as DECIMAL(18, 2))",
    ColumnType.COUNT: "cast(NULL as BIGINT)",
}
_AMOUNTS = {
    Holds.WHOLE: "DECIMAL(18, 2)",
    Holds.FLOATING: "DECIMAL(18, 4)",
    Holds.UNBOUNDED: "DECIMAL(38, 10)",
}
_NAMED = frozenset({Holds.TEXT, Holds.WHOLE, Holds.EXACT, Holds.UNBOUNDED, Holds.TRUTH, Holds.OTHER})
_WHOLE = frozenset({Holds.WHOLE, Holds.TRUTH})
_TIMES = frozenset({Holds.DAY, Holds.LOCAL, Holds.INSTANT})
CAN_BE = {
    ColumnType.ID: _NAMED,
    ColumnType.TEXT: _NAMED | _TIMES,
    ColumnType.STATUS: _NAMED,
    ColumnType.CURRENCY: frozenset({Holds.TEXT, Holds.OTHER}),
    ColumnType.MOMENT: _TIMES,
    ColumnType.AMOUNT: frozenset({Holds.WHOLE, Holds.EXACT, Holds.UNBOUNDED, Holds.FLOATING}),
    ColumnType.COUNT: _WHOLE | _TIMES,
}
"""What a column of a database may hold to be a canonical column of a type."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A table of a database, named by its parts, and how it is read.

    `holds` follows the headers of `columns`. `order` is the position of the column that orders rows of
    one moment, where one is named. `zone` is the time zone in which an instant becomes a local time.
    `words` counts the words of a deal's status and of currencies.
    """

    source: Source
    table: Table
    place: tuple[str, ...]
    columns: ColumnMap
    holds: tuple[Holds, ...]
    zone: str
    order: int | None = None
    statuses: StatusWords | None = None
    currencies: CurrencyWords | None = None
    words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def rows(self) -> str:
        """Give the FROM of the rows that belong to the table, with its WHERE."""
        kept = [
            f"lower(trim(coalesce({self.text(place)}, ''))) in ({_listed(sorted(words))})"
            for place, words in self.columns.kept
        ]
        named = ".".join(map(name, self.place))
        return f"from {named}" + (f" where {' and '.join(kept)}" if kept else "")

    def text(self, place: int) -> str:
        """Give the SQL of a column as text."""
        # Text, too: PostgreSQL compares a value of an ENUM with nothing but its words.
        return f"cast({name(self.columns.headers[place])} as VARCHAR)"

    def word(self, column: str) -> str:
        """Give the SQL of the word in a column, after the replacements that the user named."""
        if column in self.columns.always:
            return literal(self.columns.always[column])
        cells = [self._meant(column, place) for place in self.columns.positions[column]]
        return cells[0] if len(cells) == 1 else f"coalesce({', '.join(cells)})"

    def status_word(self) -> str:
        """Give the SQL of the word that decides a deal's status: a flag's, or the column's own."""
        own = self.word("status")
        cases = [
            f"when lower(trim({self.text(place)})) in ({_listed(flag.words)}) then {literal(flag.status)}"
            for place, flag in self.columns.flags
        ]
        return f"case {' '.join(cases)} else {own} end" if cases else own

    def _meant(self, column: str, place: int) -> str:
        cell, words = self.text(place), self.columns.words.get(column)
        if words:
            whens = " ".join(f"when {literal(word)} then {literal(ours)}" for word, ours in words.items())
            cell = f"case lower(trim({cell})) {whens} else {cell} end"
        return f"nullif({cell}, '')"


def view_sql(reading: Reading, asked: Callable[[str], bool]) -> str:
    """Give the SELECT of the asked columns of a table's view, in their order.

    Of deals there are also `status`, and `closed_while_open`: 1 where an open deal has a close date.
    """
    columns = [each for each in reading.table.columns if _is_read(reading, each, asked)]
    read = [f"{_read(reading, column)} as raw_{column.name}" for column in columns]
    views = [
        f"{_view(reading, column, view)} as {name(view)}"
        for column in columns
        for view in column.views
        if asked(view) and column.type is not ColumnType.STATUS
    ]
    if reading.statuses is not None:
        read.append(f"{_status(reading, reading.statuses)} as raw_status")
        closed = any(column.name == "closed_at" for column in columns)
        views.append("raw_status as status")
        views.append(
            "case when raw_status = 'open' and raw_closed_at is not null then 1 else 0 end"
            " as closed_while_open"
            if closed
            else "0 as closed_while_open"
        )
    if reading.table.ordered and asked(ROW_ORDER):
        read.append(f"{_order(reading)} as {ROW_ORDER}")
        views.append(ROW_ORDER)
    return (
        f"select {', '.join(views)} from ("  # noqa: S608 (names and literals, all quoted)
        f"select {', '.join(read)} {reading.rows}) as source_rows"
    )


def _is_read(reading: Reading, column: Column, asked: Callable[[str], bool]) -> bool:
    if column.type is ColumnType.STATUS:
        return False
    return any(asked(view) for view in column.views) or (
        column.name == "closed_at" and _expects(reading) and asked("expected_close_on")
    )


def _expects(reading: Reading) -> bool:
    return reading.columns.form is not None and reading.columns.form.expected_while_open


def _view(reading: Reading, column: Column, view: str) -> str:
    value = f"raw_{column.name}"
    if reading.statuses is not None and column.name == "closed_at":
        value = f"case when raw_status <> 'open' then {value} end"
    if reading.statuses is not None and column.name == "expected_close_at" and _expects(reading):
        value = f"coalesce({value}, case when raw_status = 'open' then raw_closed_at end)"
    if column.type is ColumnType.MOMENT and view == day_name(column.name):
        return f"cast({value} as DATE)"
    return value


def _read(reading: Reading, column: Column) -> str:
    if column.type is ColumnType.CURRENCY and reading.currencies is not None:
        return _currency(reading, column.name, reading.currencies)
    if column.name in reading.columns.always:
        value = literal(reading.columns.always[column.name])
        return f"cast({value} as BIGINT)" if column.type is ColumnType.COUNT else value
    places = reading.columns.positions.get(column.name, ())
    if not places:
        return _MISSING.get(column.type, "cast(NULL as VARCHAR)")
    if column.type in {ColumnType.ID, ColumnType.TEXT}:
        return reading.word(column.name)
    values = [_cell(reading, column.type, place) for place in places]
    return values[0] if len(values) == 1 else f"coalesce({', '.join(values)})"


def _cell(reading: Reading, kind: ColumnType, place: int) -> str:
    cell, holds = name(reading.columns.headers[place]), reading.holds[place]
    if kind is ColumnType.AMOUNT:
        return f"cast({cell} as {_AMOUNTS[holds]})" if holds in _AMOUNTS else cell
    if kind is ColumnType.COUNT:
        if holds in _TIMES:
            return f"case when {cell} is null then 0 else 1 end"
        return f"cast({cell} as BIGINT)" if holds is Holds.WHOLE else f"case when {cell} then 1 else 0 end"
    if holds is Holds.INSTANT:
        return f"cast({cell} at time zone {literal(reading.zone)} as TIMESTAMP)"
    return f"cast({cell} as TIMESTAMP)"


def _currency(reading: Reading, column: str, words: CurrencyWords) -> str:
    default = "cast(NULL as VARCHAR)" if words.default is None else literal(words.default)
    if column not in reading.columns.positions or not words.codes:
        return default
    whens = " ".join(f"when {literal(word)} then {literal(code)}" for word, code in words.codes.items())
    return f"case {reading.word(column)} {whens} else {default} end"


def _status(reading: Reading, words: StatusWords) -> str:
    by_status: dict[str, list[str]] = {}
    for word, status in words.status.items():
        by_status.setdefault(status, []).append(word)
    whens = " ".join(f"when {{0}} in ({_listed(own)}) then '{status}'" for status, own in by_status.items())
    if not whens:
        return "cast(NULL as VARCHAR)"
    return "case " + whens.replace("{0}", reading.status_word()) + " end"


def _order(reading: Reading) -> str:
    """Give the order of a history's rows: by the column that tells it, or by the names of the stages.

    The second says nothing of what happened first, but it is the same whenever it is asked.
    """
    if reading.order is not None and reading.holds[reading.order] is Holds.WHOLE:
        return f"cast({name(reading.columns.headers[reading.order])} as BIGINT)"
    by = reading.text(reading.columns.positions["stage"][0])
    if reading.order is not None:
        by = name(reading.columns.headers[reading.order])
    deal, entered = (name(reading.columns.header(each)) for each in ("deal_id", "entered_at"))
    return f"row_number() over (partition by {deal}, {entered} order by {by})"


def _listed(words: list[str] | tuple[str, ...]) -> str:
    return ", ".join(map(literal, words))
