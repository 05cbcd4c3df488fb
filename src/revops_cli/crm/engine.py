"""The embedded engine, and what it may do: compute, spill into its own folder, and nothing else."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from revops_cli.crm.doing import WATCHER
from revops_cli.crm.interruption import Interruption, is_interruption
from revops_cli.crm.sql import literal
from revops_cli.crm.sql import name as quoted
from revops_cli.errors import InputError, UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from revops_cli.texts import Text

MEMORY_LIMIT = "2GB"
"""What the engine takes at most before it spills to disk."""

_MOST_SPILLED = "50GB"
_MOST_THREADS = 8


class Engine:
    """A connection to an engine in memory, with a folder of its own for what it spills.

    Before `lock` it reads the files that it is told to. After it nothing but the `allowed` files can
    be opened, nothing can be loaded, and no setting can be changed back.
    """

    def __init__(
        self, *, time_zone: str, memory_limit: str = MEMORY_LIMIT, threads: int | None = None
    ) -> None:
        """Start the engine. Raises `UsageError` for a memory limit or time zone it doesn't know."""
        self._folder = Path(tempfile.mkdtemp(prefix="revops-"))
        # Ctrl-C may come at any time, also while this begins or is being closed.
        atexit.register(self._delete)
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory_limit,
            "temp_directory": str(self._folder / "spill"),
            "max_temp_directory_size": _MOST_SPILLED,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "allow_persistent_secrets": False,
            "python_enable_replacements": False,
            "preserve_insertion_order": False,
        }
        settings["threads"] = threads if threads is not None else min(os.cpu_count() or 1, _MOST_THREADS)
        try:
            self.connection = duckdb.connect(":memory:", config=settings)
        except duckdb.Error:
            self._delete()
            raise UsageError(
                text("{limit} is not a memory limit.", limit=memory_limit),
                cure=text("Write it as 2GB or 500MB."),
            ) from None
        atexit.register(self.close)
        self._interruption = Interruption(self.connection.interrupt)
        self._watcher = WATCHER.get()
        if self._watcher is not None:  # To know how far it is costs the engine a little.
            self.connection.execute("SET enable_progress_bar_print = false; SET enable_progress_bar = true")
        try:
            self.connection.execute(f"SET TimeZone = {literal(time_zone)}")
        except duckdb.Error:
            self.close()
            raise UsageError(
                text("There is no time zone {name}.", name=time_zone),
                cure=text("Write it as in Europe/Helsinki."),
            ) from None

    def tell(self, what: Text) -> None:
        """Tell whoever watches what is being done from now on."""
        if self._watcher is not None:
            self._watcher.begin(what, self._share)

    def _share(self) -> float | None:
        """Give how much of the running query is done, in percent, `None` where that isn't known."""
        try:
            share = float(self.connection.query_progress())
        except duckdb.Error:
            return None
        return share if share >= 0 else None

    @contextlib.contextmanager
    def in_order(self) -> Iterator[None]:
        """Keep rows in the order of their file while it is read, which otherwise nobody needs."""
        self.connection.execute("SET preserve_insertion_order = true")
        try:
            yield
        finally:
            self.connection.execute("SET preserve_insertion_order = false")

    def workplace(self, name: str) -> Path:
        """Give a path in the engine's own folder, for a copy of a file."""
        return self._folder / name

    def discard(self, path: Path) -> None:
        """Delete a copy made with `workplace`."""
        with contextlib.suppress(OSError):
            path.unlink()

    def lock(self, allowed: Sequence[Path]) -> None:
        """Shut the engine in: only `allowed` files can be opened from now on, and for reading only.

        (That they can't be written rests on `run`, which takes nothing but queries.)
        """
        paths = ", ".join(literal(str(path)) for path in allowed)
        self.connection.execute(
            f"SET allowed_paths = [{paths}]; SET enable_external_access = false;"
            " SET lock_configuration = true"
        )

    def run(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run one SELECT and give its rows. Anything else is refused with `ValueError`."""
        return self._answer(self._select(query), list(parameters))

    def keep(self, name: str, query: str) -> None:
        """Keep the rows of one SELECT as a table, in place of one of that name."""
        self._select(query)
        self._answer(f"CREATE OR REPLACE TEMP TABLE {quoted(name)} AS {query}", [])

    def _select(self, query: str) -> duckdb.Statement:
        statements = self.connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type is not duckdb.StatementType.SELECT:
            message = "only one SELECT is run"
            raise ValueError(message)
        return statements[0]

    def _answer(self, asked: str | duckdb.Statement, parameters: list[object]) -> list[tuple[object, ...]]:
        self.tell(text("Measuring..."))
        try:
            return self.connection.execute(asked, parameters).fetchall()
        except (duckdb.InterruptException, RuntimeError) as error:
            if not is_interruption(error):
                raise
            raise self._interruption.reason from None
        except duckdb.OutOfMemoryException:
            raise InputError(
                text("The data doesn't fit in the memory limit."),
                cure=text("Give more: --memory-limit 4GB."),
            ) from None

    def close(self) -> None:
        """Close the connection and delete everything that was spilled."""
        if self._watcher is not None:
            self._watcher.end()
        self._interruption.close()
        self.connection.close()
        self._delete()
        atexit.unregister(self.close)

    def _delete(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        atexit.unregister(self._delete)
