"""The tables that a command needs, from the exports that a playbook names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.engine import MEMORY_LIMIT
from revops_cli.crm.load import load_tables
from revops_cli.errors import UsageError
from revops_cli.texts import text
from revops_cli.workflows.deal_sources import playbook_rates, playbook_sources

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from revops_cli.crm.load import Tables
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_HOME_ZONE = "UTC"


def open_tables(
    opened: OpenedPlaybook,
    columns: Mapping[str, Collection[str]],
    *,
    needed: Collection[str] = (),
    memory_limit: str | None = None,
) -> Tables:
    """Load the tables that `columns` names, as far as `data.yaml` names an export of them.

    `columns` tells, for a table, the columns of its view that will be asked for; a table in `needed`
    must be there. Whoever asks closes the tables, and asks `tables.has(name)` about the others.

    Raises `UsageError` where no export of a needed table is named, `InputError` for one that can't be read.
    """
    sources = {table: playbook_sources(opened.playbook, table) for table in columns}
    for table in needed:
        if not sources[table]:
            raise UsageError(
                text("data.yaml names no export for the table {table}.", table=table),
                cure=text(
                    "Add it in data.yaml, below tables: {table}: [{{file: data/{table}.csv}}]", table=table
                ),
            )
    return load_tables(
        {table: named for table, named in sources.items() if named},
        columns=columns,
        currency=None if opened.playbook.settings is None else opened.playbook.settings.currency,
        time_zone=opened.time_zone or _HOME_ZONE,
        rates=playbook_rates(opened.playbook),
        root=opened.root,
        memory_limit=memory_limit or MEMORY_LIMIT,
    )
