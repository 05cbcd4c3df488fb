"""Tables that several measures of one command ask in turn, read once.

Where they can't be read together, each measure reads its own, and tells by itself what is wrong with them.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from revops_cli.errors import InputError, UsageError
from revops_cli.schemas.data_sources import ConnectionSource
from revops_cli.workflows.deal_sources import named_sources
from revops_cli.workflows.open_tables import load_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from revops_cli.workflows.opened_playbook import OpenedPlaybook


@contextmanager
def shared_tables(
    opened: OpenedPlaybook, *wishes: Mapping[str, Collection[str]], memory_limit: str | None
) -> Iterator[OpenedPlaybook]:
    """Give the playbook with open tables that serve all `wishes`: for each table the columns asked for.

    The tables are closed at the end. Where a file can't be read, or a connection is asked, nothing is shared.
    """
    columns: dict[str, tuple[str, ...]] = {}
    for wish in wishes:
        for table, own in wish.items():
            columns[table] = tuple(dict.fromkeys((*columns.get(table, ()), *own)))
    named = {table: named_sources(opened.playbook, table) for table in columns}
    sources = [each for several in named.values() for each in several]
    if not sources or any(isinstance(each, ConnectionSource) for each in sources):
        yield opened
        return
    try:
        tables = load_files(opened, columns, memory_limit=memory_limit)
    except (InputError, UsageError):
        yield opened
        return
    with tables:
        yield replace(opened, shared=tables)
