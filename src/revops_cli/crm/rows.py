"""The slow look at every row of a file, taken only when something is wrong: where, and why."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.crm.amounts import UnclearAmounts, shape
from revops_cli.crm.csv_file import CsvFile, field_limit, text_stream
from revops_cli.crm.evidence import status_word
from revops_cli.crm.moments import MomentReading, only_order, possible_orders
from revops_cli.diagnostics import Fault, Location, Span
from revops_cli.errors import InputError
from revops_cli.schemas.canonical_tables import ColumnType
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from revops_cli.crm.plan import Plan

FAULT = "unreadable-row"
"""The kind of every fault of a row."""

_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A row, the line on which it starts, and that line as it is written where the row has just one."""

    line: int
    cells: tuple[str, ...]
    written: str | None = None


@dataclass(frozen=True, slots=True)
class BrokenRow:
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
        cells = _trimmed(row.cells, len(plan.columns.headers))
        if _is_footer(cells, plan) or _may_be_below(cells, plan, held=bool(held)):
            held.append(row)
            continue
        # Rows go on below what looked like the end: those lines were no footer.
        for each in held:
            found.add(_width_fault(plan, each))
        held = []
        found.rows += 1
        _examine_row(found, plan, Row(row.line, cells, row.written))
        if repeats:
            _examine_id(found, plan, row, ids)
    if any(_is_footer(row.cells, plan) for row in held):
        found.footers = len(held)
    else:
        for each in held:
            found.add(_width_fault(plan, each))
    return found


def _trimmed(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells


def _is_footer(cells: tuple[str, ...], plan: Plan) -> bool:
    preset = plan.columns.preset
    if preset is None or not preset.footers:
        return False
    first = next((cell.strip().casefold() for cell in cells if cell.strip()), "")
    if not first.startswith(preset.footers):
        return False
    width = len(plan.columns.headers)
    place = plan.columns.positions["status"][0]
    return len(cells) != width or not cells[place].strip()


def _may_be_below(cells: tuple[str, ...], plan: Plan, *, held: bool) -> bool:
    """Say whether a line may belong to a footer: a report's name stands alone above the words that tell."""
    if len(cells) == len(plan.columns.headers):
        return False
    preset = plan.columns.preset
    return held or (preset is not None and bool(preset.footers) and len(cells) == 1)


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
    if len(row.cells) != len(plan.columns.headers):
        found.add(_width_fault(plan, row))
        return
    for column in plan.table.columns:
        places = plan.columns.positions.get(column.name, ())
        if column.type is ColumnType.STATUS and plan.is_deals:
            empty = not status_word(row.cells, plan.columns).strip(" ")
        else:
            empty = not any(row.cells[place].strip(" ") for place in places)
        if empty and column.filled and places:
            header = plan.columns.headers[places[0]]
            found.add(_fault(plan, row, places[0], text("{column} is empty.", column=header)))
        reading = plan.readings.get(column.name)
        for place in places if reading is not None else ():
            problem = reading.problem(row.cells[place]) if reading is not None else None
            if problem is not None:
                fault = _fault(plan, row, place, problem)
                found.add(fault)
                _note_unclear(found, plan, column.name, row.cells[place], fault)


def _note_unclear(found: Examination, plan: Plan, column: str, value: str, fault: Fault) -> None:
    reading = plan.readings[column]
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
    if place >= len(row.cells) or not row.cells[place]:
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


def refusal(found: Examination, plan: Plan) -> InputError | None:
    """Make the error that tells what the slow look found, or `None` where it found nothing wrong."""
    faults = tuple(found.faults)
    if found.unclear_date is not None:
        return _unclear_date(found, plan, faults)
    if found.unclear_amount is not None:
        return _unclear_amount(found.unclear_amount, plan, faults)
    if not found.count:
        return None
    message = plural(
        "{file}: line {line} can't be read: {problem}",
        "{file} can't be read in {count} places. The first is on line {line}: {problem}",
        found.count,
        file=plan.source.label,
        line=str(faults[0].location.span.line),
        problem=faults[0].message,
    )
    return InputError(message, cure=_cure(faults[0]), faults=faults)


def _cure(fault: Fault) -> Text:
    if not fault.path:
        return text("Mend the line, or export the file again with another delimiter or quoted values.")
    return text(
        "Mend the column {column} on that line, or leave the line out of the export.", column=fault.path
    )


def _unclear_date(found: Examination, plan: Plan, faults: tuple[Fault, ...]) -> InputError:
    fault, value = found.unclear_date or (faults[0], "")
    message = text(
        "{file}: line {line}: {value} in the column {column} may be day first or month first.",
        file=plan.source.label,
        line=str(fault.location.span.line),
        value=value,
        column=fault.path,
    )
    day_first, month_first = possible_orders(value)
    cure = text(
        "Say which: --date-format {day_first} or --date-format {month_first}",
        day_first=day_first,
        month_first=month_first,
    )
    if found.order is not None:
        sure, sure_value, order = found.order
        cure = text(
            "Line {line} has {value}, which can only be {format}. Say so: --date-format {format}",
            line=str(sure.location.span.line),
            value=sure_value,
            format=order,
        )
    return InputError(message, cure=cure, faults=faults)


def _unclear_amount(fault: Fault, plan: Plan, faults: tuple[Fault, ...]) -> InputError:
    message = text(
        "{file}: line {line}: {problem}",
        file=plan.source.label,
        line=str(fault.location.span.line),
        problem=fault.message,
    )
    cure = text("Say which mark has the decimals after it: --decimal comma or --decimal point")
    return InputError(message, cure=cure, faults=faults)


def write_clean(rows: Iterable[Row | BrokenRow], plan: Plan, target: Path) -> None:
    """Write the rows again, in UTF-8 with one kind of line end and without footers, for the engine."""
    width = len(plan.columns.headers)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(plan.columns.headers)
        for row in rows:
            if isinstance(row, Row):
                cells = _trimmed(row.cells, width)
                if len(cells) == width and not _is_footer(cells, plan):
                    writer.writerow(cells)
