"""The slow look at every row of a file, taken only when something is wrong: where, and why."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.crm.amounts import AmountReading, UnclearAmounts, shape
from revops_cli.crm.csv_file import CsvFile, field_limit, text_stream
from revops_cli.crm.evidence import status_word
from revops_cli.crm.moments import MomentReading, only_order
from revops_cli.crm.totals import total_at
from revops_cli.diagnostics import Fault, Location, Span
from revops_cli.schemas.canonical_tables import ColumnType
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from revops_cli.crm.plan import Plan, Reading
    from revops_cli.schemas.canonical_tables import Column

FAULT = "unreadable-row"
"""The kind of every fault of a row."""

_MOST_FAULTS = 20


class Number(str):
    """A cell that its file holds as a number and not as text: it is written with a point, and clear."""

    __slots__ = ()


class Rounded(Number):
    """A number of which its file keeps only the first fifteen digits: no id."""

    __slots__ = ()


class Row(NamedTuple):
    """A row, the line on which it starts, and that line as it is written where the row has just one.

    `unreadable` says, by position, which cells hold what is no value at all, and why.
    """

    line: int
    cells: tuple[str, ...]
    written: str | None = None
    unreadable: Mapping[int, Text] | None = None


class BrokenRow(NamedTuple):
    """A row that isn't CSV: where it starts, and what is wrong."""

    line: int
    problem: Text


def csv_rows(csv_file: CsvFile) -> Iterator[Row | BrokenRow]:
    """Give the rows below the header, with the physical line on which each starts.

    Empty lines are passed over. After a `BrokenRow` nothing more comes: what follows can't be trusted.
    """
    with text_stream(csv_file) as stream, field_limit():
        lines: list[str] = []

        def remembered() -> Iterator[str]:
            for line in stream:
                lines.append(line)
                yield line

        for _ in range(csv_file.skipped):
            next(stream, None)
        reader = csv.reader(remembered(), delimiter=csv_file.delimiter, strict=True)
        start, header = csv_file.skipped + 1, True
        while True:
            lines.clear()
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield BrokenRow(start, _broken(str(error)))
                return
            if cells is None:
                return
            if cells and not header:
                yield Row(start, tuple(cells), lines[0] if len(lines) == 1 else None)
            header = header and not cells
            start += len(lines)


def _broken(error: str) -> Text:
    if "unexpected end of data" in error:
        return text("A quote opens in this row and never closes.")
    if "expected after" in error:
        return text("A quote closes in the middle of a value. Inside quotes write a quote twice.")
    if "field limit" in error:
        return text("A value is too long.")
    return text("This row is not CSV.")


@dataclass(slots=True)
class Examination:
    """What the slow look found. `count` counts every fault, `faults` keeps the first ones."""

    faults: list[Fault] = field(default_factory=list)
    count: int = 0
    footers: int = 0
    rows: int = 0
    unclear_date: tuple[Fault, str] | None = None
    order: tuple[Fault, str, str] | None = None
    unclear_amount: Fault | None = None

    def add(self, fault: Fault) -> None:
        """Count a fault, and keep it if it is one of the first."""
        self.count += 1
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(fault)


def examine(rows: Iterable[Row | BrokenRow], plan: Plan, *, repeats: bool) -> Examination:
    """Look at every row with the readings of the plan; `repeats` also looks for ids that come twice.

    Lines that the CRM adds below its rows are passed over and counted.
    """
    found = Examination()
    ids: dict[str, int] = {}
    held: list[Row] = []
    for row in rows:
        if isinstance(row, BrokenRow):
            found.add(_fault(plan, row.line, None, row.problem))
            break
        cells = trimmed(row.cells, len(plan.columns.headers))
        if is_footer(cells, plan) or _may_be_below(cells, plan, held=bool(held)):
            held.append(row)
            continue
        # Rows go on below what looked like the end: those lines were no footer.
        for each in (*held, row._replace(cells=cells)):
            _examine_row(found, plan, each)
        held = []
        if repeats:
            _examine_id(found, plan, row, ids)
    if any(is_footer(row.cells, plan) for row in held):
        found.footers = len(held)
    else:
        for each in held:
            _examine_row(found, plan, each)
    return found


def trimmed(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Take off the empty values after the last column."""
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells


def is_footer(cells: tuple[str, ...], plan: Plan) -> bool:
    """Say whether a line is one that the CRM adds below its rows."""
    form = plan.columns.form
    if form is None or not form.footers:
        return False
    first = next((cell.strip().casefold() for cell in cells if cell.strip()), "")
    if not first.startswith(form.footers):
        return False
    filled = [column.name for column in plan.table.columns if column.filled]
    places = [place for name in filled for place in plan.columns.positions.get(name, ())]
    return len(cells) != len(plan.columns.headers) or any(not cells[place].strip() for place in places)


def _may_be_below(cells: tuple[str, ...], plan: Plan, *, held: bool) -> bool:
    """Say whether a line may belong to a footer: a report's name stands alone above the words that tell."""
    form = plan.columns.form
    if form is None or not form.footers:
        return False
    alone = sum(1 for cell in cells if cell.strip()) <= 1
    return alone if len(cells) == len(plan.columns.headers) else held or len(cells) == 1


def _width_fault(plan: Plan, row: Row) -> Fault:
    return _fault(
        plan,
        row.line,
        None,
        text(
            "This row has {found} values, the header has {expected}.",
            found=len(row.cells),
            expected=len(plan.columns.headers),
        ),
    )


def _examine_row(found: Examination, plan: Plan, row: Row) -> None:
    found.rows += 1
    if len(row.cells) != len(plan.columns.headers):
        found.add(_width_fault(plan, row))
        return
    if not plan.columns.keeps(row.cells):
        return
    total = total_at(row.cells, plan)
    if total is not None:
        sums = text("{value} stands here alone: a row of sums is none of the rows.", value=row.cells[total])
        found.add(_fault(plan, row, total, sums))
        return
    for column in plan.table.columns:
        places = plan.columns.positions.get(column.name, ())
        meant = {place: plan.columns.meant(column.name, row.cells[place]) for place in places}
        if column.type is ColumnType.STATUS and plan.is_deals:
            empty = not status_word(row.cells, plan.columns).strip(" ")
        else:
            empty = not any(value.strip(" ") for value in meant.values())
        if empty and column.filled and places and not _is_unreadable(row, places):
            header = plan.columns.headers[places[0]]
            found.add(_fault(plan, row, places[0], text("{column} is empty.", column=header)))
        reading = plan.readings.get(column.name)
        for place in places:
            problem = _rounded(column, meant[place]) or _problem(reading, row, place, meant[place])
            if problem is not None:
                fault = _fault(plan, row, place, problem)
                found.add(fault)
                _note_unclear(found, plan, column.name, meant[place], fault)
    _examine_either(found, plan, row)


def _rounded(column: Column, value: str) -> Text | None:
    if isinstance(value, Rounded) and is_id(column):
        return text("{value} has lost digits: spreadsheets keep fifteen. Export ids as text.", value=value)
    return None


def is_id(column: Column) -> bool:
    """Say whether a column holds ids, its own or of another table."""
    return column.type is ColumnType.ID or column.name.endswith("_id")


def _is_unreadable(row: Row, places: tuple[int, ...]) -> bool:
    return row.unreadable is not None and any(place in row.unreadable for place in places)


def _problem(reading: Reading | None, row: Row, place: int, value: str) -> Text | None:
    """Say what is wrong with a cell that means `value`, or `None`."""
    if row.unreadable is not None and place in row.unreadable:
        return row.unreadable[place]
    if reading is None or (isinstance(value, Number) and isinstance(reading, AmountReading | UnclearAmounts)):
        return None
    return reading.problem(value)


def _examine_either(found: Examination, plan: Plan, row: Row) -> None:
    """Find a row that has none of the columns of which it needs one."""
    either = plan.table.needs_one_of
    places = [place for name in either for place in plan.columns.positions.get(name, ())]
    if either and not any(row.cells[place].strip(" ") for place in places):
        found.add(
            _fault(plan, row, places[0] if places else None, text("{columns} are empty.", columns=either))
        )


def _note_unclear(found: Examination, plan: Plan, column: str, value: str, fault: Fault) -> None:
    reading = plan.readings.get(column)
    bare = value.strip(" ")
    if isinstance(reading, MomentReading) and reading.is_unclear(bare):
        found.unclear_date = found.unclear_date or (fault, bare)
        order = only_order(bare)
        if order is not None and found.order is None:
            found.order = (fault, bare, order)
    elif isinstance(reading, UnclearAmounts) and shape(value) in {reading.shape, reading.other}:
        found.unclear_amount = found.unclear_amount or fault


def _examine_id(found: Examination, plan: Plan, row: Row, ids: dict[str, int]) -> None:
    column = next((each for each in plan.table.columns if each.type is ColumnType.ID), None)
    if column is None:
        return
    place = plan.columns.positions[column.name][0]
    if place >= len(row.cells) or not row.cells[place] or not plan.columns.keeps(row.cells):
        return
    first = ids.setdefault(row.cells[place], row.line)
    if first != row.line:
        problem = text("{value} is already on line {line}.", value=row.cells[place], line=str(first))
        found.add(_fault(plan, row, place, problem))


def _fault(plan: Plan, at: Row | int, place: int | None, problem: Text) -> Fault:
    line = at if isinstance(at, int) else at.line
    span = Span(line, 1, line, 1)
    if isinstance(at, Row) and place is not None and at.written is not None:
        start, end = _extent(at.written, at.cells, place)
        span = Span(line, start, line, end)
    header = plan.columns.headers[place] if place is not None else ""
    return Fault(FAULT, Location(plan.source.label, span), problem, path=header)


def _extent(written: str, cells: Sequence[str], place: int) -> tuple[int, int]:
    """Find where a cell stands on its line: columns count from 1, the end is exclusive."""
    position = 0
    for index, cell in enumerate(cells):
        quoted = written.startswith('"', position)
        length = len(cell) + (2 + cell.count('"') if quoted else 0)
        if index == place:
            return position + 1, position + 1 + max(length, 1)
        position += length + 1
    return 1, 1
