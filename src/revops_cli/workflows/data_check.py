"""What the exports of a playbook hold: rows, columns, dates, what can't be read, and how tables fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.engine import MEMORY_LIMIT
from revops_cli.crm.survey import problem_of, survey
from revops_cli.crm.warehouse.connections import named_connection
from revops_cli.crm.warehouse.survey import survey_warehouse
from revops_cli.diagnostics import Severity
from revops_cli.errors import InputError, RevopsError, UsageError
from revops_cli.metrics.data_survey import Survey, SurveyedFile, SurveyedTable
from revops_cli.metrics.data_uses import DataReport, found_uses
from revops_cli.schemas.data_sources import ConnectionSource, FileSource, Tables
from revops_cli.texts import text
from revops_cli.workflows.deal_sources import DECLARED_IN, file_source, playbook_rates
from revops_cli.workflows.open_tables import warehouse_source
from revops_cli.workflows.reading_faults import reading_faults, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from revops_cli.crm.source import Rate, Source
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

NamedSource = FileSource | ConnectionSource
_HOME_ZONE = "UTC"
_SETTINGS = "playbook.yaml"


def check_data(
    opened: OpenedPlaybook, commands: frozenset[str], memory_limit: str | None = None
) -> DataReport:
    """Look at every export that `data.yaml` names, in files and over connections.

    Raises `UsageError` where it names none, `InputError` where `data.yaml` itself can't be read as meant.
    """
    _require_sound_sources(opened)
    data = opened.playbook.data
    tables = None if data is None else data.tables
    named = {
        table: sources
        for table in Tables.model_fields
        if tables is not None and (sources := getattr(tables, table))
    }
    if not named:
        raise UsageError(
            text("The playbook names no export."),
            cure=text("Name it in data.yaml, below tables: deals: [{{file: data/deals.csv}}]"),
        )
    found = _joined(tuple(named), _surveys(opened, named, memory_limit))
    return DataReport(found, found_uses(found, commands))


def _surveys(
    opened: OpenedPlaybook, named: Mapping[str, Sequence[NamedSource]], memory_limit: str | None
) -> Iterator[Survey]:
    """Look at the files, and at each connection."""
    settings = opened.playbook.settings
    currency = None if settings is None else settings.currency
    zone, rates = opened.time_zone or _HOME_ZONE, playbook_rates(opened.playbook)
    places = {table: tuple(dict.fromkeys(map(_place, own))) for table, own in named.items()}
    files = {
        table: _sources(own, table)
        for table, own in named.items()
        if places[table] == (None,) or len(places[table]) > 1
    }
    if files:
        limit = memory_limit or MEMORY_LIMIT
        yield survey(
            files, currency=currency, time_zone=zone, rates=rates, root=opened.root, memory_limit=limit
        )
    connections = dict.fromkeys(own[0] for own in places.values() if len(own) == 1 and own[0] is not None)
    for name in connections:
        tables = {
            table: tuple(each for each in own if isinstance(each, ConnectionSource))
            for table, own in named.items()
            if places[table] == (name,)
        }
        yield _of_connection(name, tables, currency, zone, rates)


def _place(source: NamedSource) -> str | None:
    return source.connection if isinstance(source, ConnectionSource) else None


def _of_connection(
    name: str,
    tables: Mapping[str, Sequence[ConnectionSource]],
    currency: str | None,
    zone: str,
    rates: Sequence[Rate],
) -> Survey:
    """Look at the tables of a connection; where it can't be had, that is what is told of each."""
    sources = {table: tuple(warehouse_source(each, table) for each in own) for table, own in tables.items()}
    try:
        connection = named_connection(name)
        return survey_warehouse(connection, sources, currency=currency, time_zone=zone, rates=rates)
    except RevopsError as error:
        problem = problem_of(error)
        return Survey(
            tuple(
                SurveyedTable(
                    table,
                    0,
                    tuple(SurveyedFile(each.source.label, connection=name, problem=problem) for each in own),
                )
                for table, own in sources.items()
            ),
            (),
            None,
        )


def _joined(titles: Sequence[str], surveys: Iterable[Survey]) -> Survey:
    """Put the tables of all places into the order of `data.yaml`; what leads where is known within each."""
    every = tuple(surveys)
    tables = {table.name: table for found in every for table in found.tables}
    return Survey(
        tuple(tables[title] for title in titles),
        tuple(gap for found in every for gap in found.gaps),
        next((found.history for found in every if found.history is not None), None),
        next((found.problem for found in every if found.problem is not None), None),
    )


def _sources(named: Sequence[NamedSource], table: str) -> tuple[Source | RevopsError, ...]:
    return tuple(_source(each, table) for each in named)


def _source(named: NamedSource, table: str) -> Source | RevopsError:
    """Give a source that is a file; of a table that has files, another place is an error."""
    if isinstance(named, ConnectionSource):
        return UsageError(
            text(
                'The table {table} comes from files and from the connection "{name}".',
                table=table,
                name=named.connection,
            ),
            cure=text("Take all of it from one connection, or all of it from files: change data.yaml."),
        )
    return file_source(named, table)


def _require_sound_sources(opened: OpenedPlaybook) -> None:
    """Raise `InputError` with what can't be read of the two files on which this depends."""
    found = tuple(
        each
        for each in reading_faults(opened)
        if each.severity is Severity.ERROR and each.location.file in {DECLARED_IN, _SETTINGS}
    )
    if found:
        raise InputError(
            text("{file} can't be read as it is meant.", file=found[0].location.file),
            cure=text("Mend what follows and run the command again."),
            diagnostics=found,
            sources=sources_of(opened, found),
        )
