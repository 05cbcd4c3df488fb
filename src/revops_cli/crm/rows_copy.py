"""Writing rows again, in one plain dialect of CSV, for the engine to read."""

from __future__ import annotations

import csv
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.crm.amount_texts import AmountTexts
from revops_cli.crm.plan import decimal_mark
from revops_cli.crm.rows import Number, Rounded, Row, is_footer, is_id, trimmed
from revops_cli.schemas.canonical_tables import ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from revops_cli.crm.plan import Plan
    from revops_cli.crm.rows import BrokenRow

_SAMPLE_ROWS = 2_000
# Three decimals alone look like thousands: a fourth shows what the point is.
_LIKE_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}\.[0-9]{3}")


class Copied(NamedTuple):
    """What was written: the first rows, how many there are, and whether all of them were plain rows."""

    sample: tuple[tuple[str, ...], ...]
    rows: int
    sound: bool

    @property
    def complete(self) -> bool:
        """Say whether the sample has all rows."""
        return self.sound and self.rows <= len(self.sample)


def copy_rows(rows: Iterable[Row | BrokenRow], plan: Plan, target: Path) -> Copied:
    """Write rows in UTF-8 with one kind of line end, up to the first that isn't plain."""
    sample: list[tuple[str, ...]] = []
    count, sound = 0, True
    marks, texts = _marks(plan), AmountTexts(plan)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(plan.columns.headers)
        for row in rows:
            if not isinstance(row, Row) or not _is_plain(row, plan):
                sound = False
                break
            texts.add(row.cells)
            cells = tuple(_written(row.cells, marks))
            writer.writerow(cells)
            count += 1
            if len(sample) < _SAMPLE_ROWS:
                sample.append(cells)
    return Copied(tuple(sample), count, sound and not texts.unclear())


def write_clean(rows: Iterable[Row | BrokenRow], plan: Plan, target: Path, count: int) -> None:
    """Write the first rows of a file in which nothing is wrong: below them stands what the CRM adds."""
    width = len(plan.columns.headers)
    marks = _marks(plan)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(plan.columns.headers)
        for row in islice(rows, count):
            if isinstance(row, Row):
                writer.writerow(_written(trimmed(row.cells, width), marks))


def _is_plain(row: Row, plan: Plan) -> bool:
    if len(row.cells) != len(plan.columns.headers) or is_footer(row.cells, plan):
        return False
    if any(isinstance(cell, Rounded) for cell in row.cells) and _has_rounded_id(row, plan):
        return False
    return row.unreadable is None or not plan.columns.used & row.unreadable.keys()


def _has_rounded_id(row: Row, plan: Plan) -> bool:
    ids = [column.name for column in plan.table.columns if is_id(column)]
    places = [place for name in ids for place in plan.columns.positions.get(name, ())]
    return any(isinstance(row.cells[place], Rounded) for place in places)


def _marks(plan: Plan) -> Mapping[int, str]:
    """Give the decimal mark that is declared for the amounts of a position."""
    source = plan.source
    declared = {
        place: decimal_mark(source.formats.get(column.name, source.decimal))
        for column in plan.table.columns
        if column.type is ColumnType.AMOUNT
        for place in plan.columns.positions.get(column.name, ())
    }
    return {place: mark for place, mark in declared.items() if mark is not None}


def _written(cells: Iterable[str], marks: Mapping[int, str]) -> Iterator[str]:
    for place, cell in enumerate(cells):
        if not isinstance(cell, Number):
            yield cell
            continue
        clear = cell + "0" if _LIKE_THOUSANDS.fullmatch(cell) else cell
        yield clear.replace(".", marks.get(place, "."))
