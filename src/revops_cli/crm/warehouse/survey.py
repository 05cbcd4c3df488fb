"""Looking at every table of a connection, one by one: what is in it, what isn't, and how tables fit.

As `crm.survey` does with files, it goes on after a table that can't be read.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from revops_cli.crm.loading import Wish
from revops_cli.crm.survey import problem_of
from revops_cli.crm.survey_questions import gaps, history, surveyed_columns, surveyed_statuses
from revops_cli.crm.warehouse.asking import WarehouseSource, count_rows, plan_reading
from revops_cli.crm.warehouse.server import open_server
from revops_cli.crm.warehouse.tables import (
    WarehouseTables,
    check_repeats,
    notes_of_reading,
    shown_in_currency,
)
from revops_cli.errors import RevopsError
from revops_cli.metrics.data_survey import Survey, SurveyedFile, SurveyedTable
from revops_cli.schemas.canonical_tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from revops_cli.crm.source import Rate
    from revops_cli.crm.warehouse.asking import Counted
    from revops_cli.crm.warehouse.connections import Connection
    from revops_cli.crm.warehouse.reading import Reading
    from revops_cli.crm.warehouse.server import Server
    from revops_cli.metrics.data_survey import Problem
    from revops_cli.texts import Text

Readings = dict[str, list[tuple["Reading", "Counted"]]]
_EVERYTHING = Wish(None)


def survey_warehouse(
    connection: Connection,
    sources: Mapping[str, Sequence[WarehouseSource]],
    *,
    currency: str | None,
    time_zone: str,
    rates: Sequence[Rate] = (),
) -> Survey:
    """Look at the tables of a connection that feed each canonical table.

    Raises `InputError` for a server that can't be reached, `UsageError` for a missing package.
    """
    readings: Readings = {}
    with closing(open_server(connection)) as server:
        files = {
            title: tuple(_file(server, title, each, readings, time_zone, currency) for each in group)
            for title, group in sources.items()
        }
        told = {title: _repeats(server, title, own) for title, own in readings.items()}
        tables = WarehouseTables(server, readings, _EVERYTHING, (currency, {}), ())
        found = tuple(_table(tables, title, files[title], told.get(title, ((), None))) for title in sources)
        return Survey(found, gaps(tables), history(tables), _without_rate(readings, currency, rates))


def _file(  # noqa: PLR0913, PLR0917 (what a reading takes)
    server: Server,
    title: str,
    source: WarehouseSource,
    readings: Readings,
    time_zone: str,
    currency: str | None,
) -> SurveyedFile:
    """Look at one table there, and keep how it is read."""
    table, name = TABLES[title], server.connection.name
    try:
        reading = plan_reading(server, table, source, zone=time_zone, shown_in=currency)
        counted = count_rows(server, reading, _EVERYTHING.of(table))
    except RevopsError as error:
        return SurveyedFile(source.source.label, connection=name, problem=problem_of(error))
    readings.setdefault(title, []).append((reading, counted))
    columns = reading.columns
    mapped = {
        column.name: tuple(columns.headers[place] for place in columns.positions[column.name])
        for column in table.columns
        if column.name in columns.positions
    }
    return SurveyedFile(
        source.source.label,
        rows=counted.rows,
        crm=None if columns.preset is None else columns.preset.title,
        mapped=mapped,
        always=columns.always,
        unmapped=tuple(
            header
            for place, header in enumerate(columns.headers)
            if place not in columns.used and place != reading.order
        ),
        notes=notes_of_reading(reading, counted, server.connection, _EVERYTHING)[1:],
        connection=name,
    )


def _repeats(
    server: Server, title: str, own: Sequence[tuple[Reading, Counted]]
) -> tuple[tuple[Text, ...], Problem | None]:
    try:
        return check_repeats(server, TABLES[title], own), None
    except RevopsError as error:
        return (), problem_of(error)


def _table(
    tables: WarehouseTables,
    title: str,
    files: tuple[SurveyedFile, ...],
    told: tuple[tuple[Text, ...], Problem | None],
) -> SurveyedTable:
    notes, problem = told
    rows = tables.rows(title)
    if not rows:
        return SurveyedTable(title, 0, files, notes=notes, problem=problem)
    statuses = surveyed_statuses(tables) if title == "deals" else {}
    return SurveyedTable(title, rows, files, surveyed_columns(tables, title), statuses, notes, problem)


def _without_rate(readings: Readings, currency: str | None, rates: Sequence[Rate]) -> Problem | None:
    try:
        shown_in_currency(readings, currency, rates)
    except RevopsError as error:
        return problem_of(error)
    return None
