"""Canonical tables in a database: each question goes there, with the tables' views written in front of it."""

from __future__ import annotations

import re
from contextlib import ExitStack
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.crm.currencies import CurrencySum, shown_currency
from revops_cli.crm.load import REPEATS_CHECKED_UP_TO
from revops_cli.crm.loading import Wish
from revops_cli.crm.tables import Tables
from revops_cli.crm.told import (
    mapping_of_columns,
    notes_of_currencies,
    notes_of_open_deals,
    notes_of_rates,
    notes_of_statuses,
)
from revops_cli.crm.warehouse.asking import Counted, WarehouseSource, count_rows, plan_reading
from revops_cli.crm.warehouse.reading import Reading, view_sql
from revops_cli.crm.warehouse.server import open_server
from revops_cli.errors import InputError
from revops_cli.schemas.canonical_tables import ROW_ORDER, TABLES, ColumnType
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from revops_cli.crm.source import Rate
    from revops_cli.crm.warehouse.connections import Connection
    from revops_cli.crm.warehouse.server import Server
    from revops_cli.schemas.canonical_tables import Table

_READ = re.compile(rf"\b(?:from|join)\s+({'|'.join(TABLES)})\b", re.IGNORECASE)
_BEGINNING = re.compile(r"(?P<comments>(?:\s*--[^\n]*\n)*\s*)(?P<begun>with\b\s*)?", re.IGNORECASE)
_SHOWN = 5


class WarehouseTables(Tables):
    """Canonical tables in a database, as `crm.tables.Tables` says."""

    keeps = False

    def __init__(
        self,
        server: Server,
        readings: Mapping[str, Sequence[tuple[Reading, Counted]]],
        wish: Wish,
        currency: tuple[str | None, Mapping[str, Decimal]],
        notes: tuple[Text, ...],
    ) -> None:
        """Keep what is known; whoever holds the tables closes them."""
        self._server, self._readings = server, readings
        self._views = {
            title: " union all ".join(_view(reading, wish) for reading, _ in own)
            for title, own in readings.items()
        }
        self.currency, self.rates = currency
        self.notes = notes
        every = [reading for own in readings.values() for reading, _ in own]
        self.mapping = tuple(
            told for reading in every for told in mapping_of_columns(reading.columns, reading.source.label)
        )
        self.sources = tuple(reading.source.label for reading in every)
        self.dialect = server.connection.engine.value

    def run(self, query: str) -> list[tuple[object, ...]]:
        """Run one SELECT over the tables' views, in DuckDB's dialect, and give its rows."""
        return self._server.run(self.complete(query))

    def keep(self, name: str, query: str) -> None:
        """Refuse: a database of the user's is only read."""
        message = f"nothing is kept there: {name}, {query}"
        raise NotImplementedError(message)

    def complete(self, query: str) -> str:
        """Give a query with the views that it reads in front of it."""
        read = {match[1].lower() for match in _READ.finditer(query)}
        views = ",\n".join(f"{title} as (\n{sql}\n)" for title, sql in self._views.items() if title in read)
        if not views:
            return query
        begun = _BEGINNING.match(query)
        comments = begun["comments"] if begun is not None else ""
        rest = query[begun.end() :] if begun is not None else query
        joined = "," if begun is not None and begun["begun"] else ""
        return f"{comments}with {views}{joined}\n{rest}"

    def has(self, table: str) -> bool:
        """Tell whether there is a table: without one there is no view to ask."""
        return table in self._views

    def columns(self, table: str) -> tuple[str, ...]:
        """Give the canonical columns of a table that its sources have (others are NULL)."""
        present = {name for reading, _ in self._readings.get(table, ()) for name in reading.columns.present}
        return tuple(column.name for column in TABLES[table].columns if column.name in present)

    def rows(self, table: str) -> int:
        """Give the number of rows of a table."""
        return sum(counted.rows for _, counted in self._readings.get(table, ()))

    def close(self) -> None:
        """Close the connection."""
        self._server.close()


def open_warehouse(  # noqa: PLR0913 (each is a setting with a name of its own)
    connection: Connection,
    sources: Mapping[str, Sequence[WarehouseSource]],
    *,
    currency: str | None,
    time_zone: str,
    rates: Sequence[Rate] = (),
    columns: Mapping[str, Collection[str]] | None = None,
) -> WarehouseTables:
    """Connect, and find out how the tables are to be read. What is asked is as for `load_tables`.

    Times of day that are stored without a zone are taken as they are; instants become local times of
    `time_zone`. Raises `InputError` for what can't be reached or read, `UsageError` for what can't be
    done as asked.
    """
    wish = Wish(columns)
    with ExitStack() as stack:
        server = open_server(connection)
        stack.callback(server.close)
        readings: dict[str, list[tuple[Reading, Counted]]] = {}
        for title, group in sources.items():
            table = TABLES[title]
            for each in group:
                reading = plan_reading(server, table, each, zone=time_zone, shown_in=currency)
                counted = count_rows(server, reading, wish.of(table))
                readings.setdefault(title, []).append((reading, counted))
        notes = [*connection.notes]
        for title, own in readings.items():
            notes += [note for each in own for note in notes_of_reading(*each, connection, wish)]
            notes += check_repeats(server, TABLES[title], own)
        shown, worth = shown_in_currency(readings, currency, rates)
        stack.pop_all()
        return WarehouseTables(
            server, readings, wish, (shown, worth), (*notes, *notes_of_rates(worth, shown, rates))
        )
    raise AssertionError  # the stack never swallows an error


def _view(reading: Reading, wish: Wish) -> str:
    return view_sql(reading, wish.of(reading.table))


def notes_of_reading(
    reading: Reading, counted: Counted, connection: Connection, wish: Wish
) -> tuple[Text, ...]:
    """Tell what was done with a table: the first note tells its rows."""
    notes = [
        plural(
            'Read {count} row of {table} on the connection "{name}".',
            'Read {count} rows of {table} on the connection "{name}".',
            counted.rows,
            table=reading.source.label,
            name=connection.name,
        )
    ]
    if reading.table.ordered and reading.order is None and wish.of(reading.table)(ROW_ORDER):
        notes.append(
            text("Events of one moment have no order there. Name the column that tells it: order: COLUMN")
        )
    expects = reading.columns.form is not None and reading.columns.form.expected_while_open
    return (
        *notes,
        *notes_of_statuses(reading.statuses, reading.source, reading.words.get("status", {})),
        *notes_of_open_deals(0 if expects else counted.closed_while_open),
        *notes_of_currencies(reading.currencies, reading.table, reading.columns, reading.source),
    )


def check_repeats(server: Server, table: Table, own: Sequence[tuple[Reading, Counted]]) -> tuple[Text, ...]:
    """Raise `InputError` where an id comes twice; give a note where there are too many rows to look."""
    column = next((each.name for each in table.columns if each.type is ColumnType.ID), None)
    if column is None:
        return ()
    rows = sum(counted.rows for _, counted in own)
    if rows > REPEATS_CHECKED_UP_TO:
        return (
            text(
                "Not looked for among {count} rows: a {column} that comes twice.", count=rows, column=column
            ),
        )
    views = " union all ".join(view_sql(reading, lambda view: view == column) for reading, _ in own)
    repeated = server.run(
        f"with every_row as ({views}) select {column} from every_row"  # noqa: S608 (names of ours)
        f" group by {column} having count(*) > 1 order by {column} limit {_SHOWN}"
    )
    if repeated:
        raise InputError(
            text(
                "The {column} comes twice in {table}: {ids}.",
                column=column,
                table=own[0][0].source.label,
                ids=tuple(str(row[0]) for row in repeated),
            ),
            cure=text("Mend it there, or leave one of them out in a view."),
        )
    return ()


def shown_in_currency(
    readings: Mapping[str, Sequence[tuple[Reading, Counted]]], asked: str | None, rates: Sequence[Rate]
) -> tuple[str | None, Mapping[str, Decimal]]:
    """Find the currency to show numbers in, and what one of each is worth in it. Raises `InputError`."""
    found: dict[str, CurrencySum] = {}
    for own in readings.values():
        for _, counted in own:
            for each in counted.currencies:
                before = found.get(each.currency, CurrencySum(each.currency, 0, Decimal(0)))
                total = (before.total or Decimal(0)) + (each.total or Decimal(0))
                found[each.currency] = CurrencySum(each.currency, before.count + each.count, total)
    if not found:
        return asked, {} if asked is None else {asked: Decimal(1)}
    return shown_currency([found[code] for code in sorted(found)], asked, rates)
