"""A file of rows of text, whatever kind of file it is: headers, rows with their lines, a look at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from revops_cli.crm.csv_file import CsvFile
    from revops_cli.crm.rows import BrokenRow, Row


class RowFile(NamedTuple):
    """A file whose headers are known.

    `rows` reads it from the top, as often as asked. `sample` are its first rows; `complete` says that
    they are all of them and that all have the headers' width. `csv` is the file where the engine can
    read it by itself. `encoding` is told where it isn't UTF-8, `part` (a sheet) where there are others.
    """

    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    complete: bool
    size: int
    rows: Callable[[], Iterator[Row | BrokenRow]]
    csv: CsvFile | None = None
    encoding: str | None = None
    part: str | None = None
