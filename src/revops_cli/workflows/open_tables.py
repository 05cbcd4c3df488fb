"""The tables that a command needs, from the files or the connection that a playbook names.

All tables of one command come from one place, because each question is one query: either files, which the
embedded engine reads, or one connection of the user's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.crm.engine import MEMORY_LIMIT
from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Source
from revops_cli.crm.warehouse.asking import WarehouseSource
from revops_cli.crm.warehouse.connections import named_connection
from revops_cli.crm.warehouse.tables import open_warehouse
from revops_cli.errors import UsageError
from revops_cli.schemas.data_sources import ConnectionSource, FileSource
from revops_cli.texts import text
from revops_cli.workflows.deal_sources import DECLARED_IN, file_source, named_sources, playbook_rates

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from revops_cli.crm.load import FileTables
    from revops_cli.crm.source import Rate
    from revops_cli.crm.tables import Tables
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_HOME_ZONE = "UTC"


def open_tables(
    opened: OpenedPlaybook,
    columns: Mapping[str, Collection[str]],
    *,
    needed: Collection[str] = (),
    rates: Sequence[Rate] = (),
    memory_limit: str | None = None,
) -> Tables:
    """Load the tables that `columns` names, or connect to where they are, as far as `data.yaml` names them.

    `columns` tells, for a table, the columns of its view that will be asked for; a table in `needed`
    must be there. `rates` are said besides those of `data.yaml`. Whoever asks closes the tables, and asks
    `tables.has(name)` about the others.

    Raises `UsageError` where no source of a needed table is named or they come from several places,
    `InputError` for one that can't be read or reached.
    """
    named = {table: named_sources(opened.playbook, table) for table in columns}
    for table in needed:
        if not named[table]:
            raise UsageError(
                text("data.yaml names no export for the table {table}.", table=table),
                cure=text(
                    "Add it in data.yaml, below tables: {table}: [{{file: data/{table}.csv}}]", table=table
                ),
            )
    if opened.shared is not None and not rates and (lent := opened.shared.lend(columns)) is not None:
        return lent
    connection = _one_place(source for several in named.values() for source in several)
    if connection is None:
        return load_files(opened, columns, rates=rates, memory_limit=memory_limit)
    return open_warehouse(
        named_connection(connection),
        {table: _of_connection(several, table) for table, several in named.items() if several},
        currency=_currency(opened),
        time_zone=opened.time_zone or _HOME_ZONE,
        rates=(*playbook_rates(opened.playbook), *rates),
        columns=columns,
    )


def load_files(
    opened: OpenedPlaybook,
    columns: Mapping[str, Collection[str]],
    *,
    rates: Sequence[Rate] = (),
    memory_limit: str | None = None,
) -> FileTables:
    """Load the tables that `columns` names from the files of `data.yaml`, as `open_tables` does.

    Raises `InputError` for a file that can't be read, `UsageError` for a setting that makes no sense.
    """
    named = {table: named_sources(opened.playbook, table) for table in columns}
    return load_tables(
        {
            table: tuple(file_source(each, table) for each in several)
            for table, several in named.items()
            if several
        },
        columns=columns,
        currency=_currency(opened),
        time_zone=opened.time_zone or _HOME_ZONE,
        rates=(*playbook_rates(opened.playbook), *rates),
        root=opened.root,
        memory_limit=memory_limit or MEMORY_LIMIT,
    )


def _currency(opened: OpenedPlaybook) -> str | None:
    return None if opened.playbook.settings is None else opened.playbook.settings.currency


def _one_place(sources: Iterable[FileSource | ConnectionSource]) -> str | None:
    """Give the connection that all sources come from, None where they are files. Raises `UsageError`."""
    every = tuple(sources)
    names = tuple(dict.fromkeys(each.connection for each in every if isinstance(each, ConnectionSource)))
    if not names:
        return None
    files = tuple(each.file for each in every if isinstance(each, FileSource))
    if files or len(names) > 1:
        raise UsageError(
            text(
                "What this command needs comes from several places: {places}.",
                places=(*(text('the connection "{name}"', name=name) for name in names), *files),
            ),
            cure=text("Take all of it from one connection, or all of it from files: change data.yaml."),
        )
    return names[0]


def beside(playbook: Playbook, table: str, other: str) -> bool:
    """Say whether a table is where the other one is, so that one command can ask both."""
    places = [
        {
            each.connection if isinstance(each, ConnectionSource) else None
            for each in named_sources(playbook, one)
        }
        for one in (table, other)
    ]
    return places[0] <= places[1]


def _of_connection(
    sources: Sequence[FileSource | ConnectionSource], table: str
) -> tuple[WarehouseSource, ...]:
    return tuple(warehouse_source(each, table) for each in sources if isinstance(each, ConnectionSource))


def warehouse_source(source: ConnectionSource, table: str) -> WarehouseSource:
    """Turn a source of `data.yaml` into what is read there."""
    named = source.table or table
    as_written = Source(
        Path(named),
        columns=source.columns,
        values=source.values,
        only=source.only,
        status=source.status,
        always=source.always,
        currency=source.currency,
        declared_in=DECLARED_IN,
    )
    return WarehouseSource(as_written, tuple(part.strip() for part in named.split(".")), source.order)
