"""A file as the engine sees it: something to select from, and one expression a header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.crm.sql import literal

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.crm.csv_file import CsvFile

TEXT_TYPE = "VARCHAR"

_LONGEST_LINE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Relation:
    """`sql` stands after FROM; `cells` and `types` follow the file's headers.

    `path` is the file that `sql` reads. With `empty_is_null` no cell is ever an empty text.
    """

    sql: str
    cells: tuple[str, ...]
    types: tuple[str, ...]
    path: Path
    empty_is_null: bool = False

    def text(self, place: int) -> str:
        """Give the SQL of a column as text."""
        if self.types[place] == TEXT_TYPE:
            return self.cells[place]
        return f"CAST({self.cells[place]} AS VARCHAR)"


def csv_relation(csv_file: CsvFile, path: Path, *, long_lines: bool = False) -> Relation:
    """Read a CSV in UTF-8 strictly: its dialect and columns declared, every cell as text.

    The columns get names of ours, so that no header can mean anything to the engine. Room for
    `long_lines` (over 2 MB) makes reading slower.
    """
    cells = tuple(f"c{place}" for place in range(len(csv_file.headers)))
    columns = ", ".join(f"'{cell}': 'VARCHAR'" for cell in cells)
    options = (
        "auto_detect=false, header=true, quote='\"', escape='\"', strict_mode=true, null_padding=false,"
        f" nullstr='', delim={literal(csv_file.delimiter)}, skip={csv_file.skipped}"
    )
    if long_lines:
        options += f", max_line_size={_LONGEST_LINE}"
    sql = f"read_csv({literal(str(path))}, columns={{{columns}}}, {options})"
    return Relation(sql, cells, (TEXT_TYPE,) * len(cells), path, empty_is_null=True)
