"""Bringing files in: from what the user says about them to canonical tables that SQL can ask."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from revops_cli.crm.engine import MEMORY_LIMIT, Engine
from revops_cli.crm.loading import Loading, Wish, loading_order
from revops_cli.crm.tables import Tables
from revops_cli.crm.told import mapping_of_source, notes_of_rates
from revops_cli.errors import UsageError
from revops_cli.schemas.canonical_tables import TABLES
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from revops_cli.crm.source import Rate, Source

REPEATS_CHECKED_UP_TO = 2_000_000
"""Rows up to which every id is compared with every other; above it that would cost more than the answer."""


class FileTables(Tables):
    """Canonical tables in a locked engine of our own, as `crm.tables.Tables` says."""

    dialect = "duckdb"
    keeps = True

    def __init__(
        self, loading: Loading, sources: Mapping[str, Sequence[Source]], rates: Sequence[Rate]
    ) -> None:
        """Tell of what was loaded; whoever holds the tables closes it. Raises `InputError`."""
        self._loading = loading
        self._engine = loading.engine
        self._from, self._every_rate = sources, rates
        self.mapping = tuple(
            told for group in loading.taken.values() for each in group for told in mapping_of_source(each)
        )
        self.sources = tuple(source.label for several in sources.values() for source in several)
        self.currency, self.rates = loading.currencies(rates)
        self.notes = (*loading.notes(sources), *notes_of_rates(self.rates, self.currency, rates))

    def lend(self, columns: Mapping[str, Collection[str]]) -> Tables | None:
        """Give the tables of these columns, None where one of them was not asked for when they were loaded.

        They tell of themselves alone, and are open as long as these tables are.
        """
        loading = self._loading
        wished = loading.wish.columns
        if wished is not None and any(set(own) - set(wished.get(name, ())) for name, own in columns.items()):
            return None
        sources = {title: self._from[title] for title in columns if title in self._from}
        taken = {title: loading.taken[title] for title in loading_order(sources)}
        return _LentTables(replace(loading, taken=taken), sources, self._every_rate)

    def run(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run one SELECT over the tables' views and give its rows."""
        return self._engine.run(query, parameters)

    def keep(self, name: str, query: str) -> None:
        """Keep the rows of a SELECT as a table of the engine, which spills what doesn't fit into memory."""
        self._engine.keep(name, query)

    def complete(self, query: str) -> str:
        """Give a query with everything that it takes to run it: the views are in the engine already."""
        return query

    def has(self, table: str) -> bool:
        """Tell whether any source of a table was loaded: without one there is no view to ask."""
        return bool(self._loading.taken.get(table))

    def columns(self, table: str) -> tuple[str, ...]:
        """Give the canonical columns of a table that its sources have (others are NULL)."""
        return self._loading.columns(table)

    def rows(self, table: str) -> int:
        """Give the number of rows of a table."""
        return self._loading.rows(table)

    def close(self) -> None:
        """Close the engine; asking for more fails."""
        self._engine.close()


class _LentTables(FileTables):
    """Tables that somebody else closes."""

    def close(self) -> None:
        """Leave them open."""


def load_tables(  # noqa: PLR0913 (each is a setting with a name of its own)
    sources: Mapping[str, Sequence[Source]],
    *,
    currency: str | None,
    time_zone: str,
    rates: Sequence[Rate] = (),
    columns: Mapping[str, Collection[str]] | None = None,
    root: Path | None = None,
    memory_limit: str = MEMORY_LIMIT,
    threads: int | None = None,
    repeats_checked_up_to: int = REPEATS_CHECKED_UP_TO,
) -> FileTables:
    """Bring files in as canonical tables, one view a table, and lock the engine.

    `sources` are the files of each table; with a `root` they are named below it and may not leave it.
    `currency` is the one that numbers are to be shown in, `rates` make others comparable to it.
    `time_zone` is an IANA name: times with an offset become local times of it, times without one are
    taken as such. `columns` names, for a table, the columns of its view that will be asked for (the
    others are left out, which is what makes large files fast).

    Each view has its table's columns, NULL where the source has none, and the day `x_on` of each
    moment `x_at`. Amounts are DECIMAL; `currency` is in upper case; the `status` of a deal is `open`,
    `won` or `lost`, and an open deal has no `closed_at`.

    Raises `InputError` for what can't be read (with file, line and reason of each row), `UsageError`
    for a setting that makes no sense.
    """
    for asked_for in sources:
        if asked_for not in TABLES:
            raise UsageError(
                text("There is no table {name}.", name=asked_for),
                cure=text("The tables are {names}.", names=tuple(TABLES)),
            )
    with ExitStack() as stack:
        engine = Engine(time_zone=time_zone, memory_limit=memory_limit, threads=threads)
        stack.callback(engine.close)
        loading = Loading(engine, Wish(columns), currency, root, repeats_checked_up_to)
        for title in loading_order(sources):
            for source in sources[title]:
                for file in loading.files(source):
                    loading.take(title, file)
            loading.check_repeats(title)
        loading.make_views()
        tables = FileTables(loading, sources, rates)
        loading.lock()
        stack.pop_all()
        return tables
    raise AssertionError  # the stack never swallows an error
