"""A file as the engine sees it: something to select from, and one expression a header."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.crm.sql import literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

TEXT_TYPE = "VARCHAR"

_LONGEST_LINE = 64 * 1024 * 1024


class Relation(NamedTuple):
    """`sql` stands after FROM; `cells` and `types` follow the file's headers.

    `path` is the file that `sql` reads. With `empty_is_null` no cell is ever an empty text. `order` is
    the expression of a row's number in the file, where the file tells it.
    """

    sql: str
    cells: tuple[str, ...]
    types: tuple[str, ...]
    path: Path
    empty_is_null: bool = False
    order: str | None = None

    def keeping(self, kept: Iterable[tuple[int, Iterable[str]]]) -> Relation:
        """Keep only the rows that have, at each position, one of its words (in lower case)."""
        conditions = [
            f"lower(trim(coalesce({self.text(place)}, ''))) IN ({', '.join(map(literal, sorted(words)))})"
            for place, words in kept
        ]
        if not conditions:
            return self
        extra = "" if self.order is None else f", {self.order}"
        rows = f"(SELECT *{extra} FROM {self.sql} WHERE {' AND '.join(conditions)})"  # noqa: S608 (names of ours)
        return self._replace(sql=rows)

    def text(self, place: int) -> str:
        """Give the SQL of a column as text."""
        if self.types[place] == TEXT_TYPE:
            return self.cells[place]
        return f"CAST({self.cells[place]} AS VARCHAR)"


def csv_relation(
    path: Path, width: int, *, delimiter: str = ",", skipped: int = 0, long_lines: bool = False
) -> Relation:
    """Read a CSV in UTF-8 strictly: its dialect and columns declared, every cell as text.

    It has `width` columns, which get names of ours, so that no header can mean anything to the engine.
    Room for `long_lines` (over 2 MB) makes reading slower.
    """
    cells = tuple(f"c{place}" for place in range(width))
    columns = ", ".join(f"'{cell}': 'VARCHAR'" for cell in cells)
    options = (
        "auto_detect=false, header=true, quote='\"', escape='\"', strict_mode=true, null_padding=false,"
        f" nullstr='', delim={literal(delimiter)}, skip={skipped}"
    )
    if long_lines:
        options += f", max_line_size={_LONGEST_LINE}"
    sql = f"read_csv({literal(str(path))}, columns={{{columns}}}, {options})"
    return Relation(sql, cells, (TEXT_TYPE,) * len(cells), path, empty_is_null=True)


def meant_sql(cell: str, words: Mapping[str, str] | None) -> str:
    """Give the SQL that replaces the words of a cell (given in lower case) by what they mean."""
    if not words:
        return cell
    cases = " ".join(f"WHEN {literal(word)} THEN {literal(ours)}" for word, ours in words.items())
    return f"CASE lower(trim({cell})) {cases} ELSE {cell} END"
