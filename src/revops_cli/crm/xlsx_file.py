"""Spreadsheets: a sheet whose cells have types, read by calamine after a look at what it gets."""

from __future__ import annotations

import datetime
import importlib
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.crm.row_file import RowFile
from revops_cli.crm.rows import Number, Rounded, Row
from revops_cli.crm.xlsx_check import check_sheet
from revops_cli.errors import InputError, UsageError
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from types import ModuleType

    from revops_cli.crm.source import Source
    from revops_cli.crm.xlsx_check import Sheet

_Places = list[tuple[int, tuple[str, ...]]]

# A spreadsheet's numbers are binary: fifteen digits are what it shows of them, and all that is meant.
_DIGITS = ".15g"
_WHOLE = 10**15
_INSTALL = "pip install 'revops-cli[xlsx]'"


def open_xlsx(source: Source, path: Path) -> RowFile:
    """Open a sheet. Raises `InputError` for what can't be read, `UsageError` without the extra `xlsx`."""
    calamine = _calamine()
    sheet = check_sheet(source, path)
    rows = _parsed(source, calamine, sheet)
    header, below = _split(source, rows)
    width = len(header)
    if not width:
        raise InputError(
            text('The sheet "{name}" of {file} is empty.', file=source.label, name=sheet.name),
            cure=text("Name another one in data.yaml: sheet: {name}", name=sheet.others[0])
            if sheet.others
            else text("Save it again, with a header row."),
        )
    return RowFile(
        header,
        (),
        complete=False,
        size=path.stat().st_size,
        rows=lambda: _rows(below, width, sheet.oddities),
        part=sheet.name if sheet.others and source.sheet is None else None,
    )


def _calamine() -> ModuleType:
    """Import what parses spreadsheets: an extra, because most exports are CSV."""
    try:
        return importlib.import_module("python_calamine")
    except ImportError:
        raise UsageError(
            text("Reading .xlsx takes a package that is not installed."),
            cure=text("Install it: {command}, or save the sheet as CSV.", command=_INSTALL),
        ) from None


def _parsed(source: Source, calamine: ModuleType, sheet: Sheet) -> _Places:
    """Give the rows that have a value, each with its number from 0, as texts from the first column on."""
    try:
        with calamine.load_workbook(sheet.archive) as workbook:
            found = workbook.get_sheet_by_name(sheet.name)
            start = 0 if found.start is None else found.start[1]
            rows = {
                number: (*("",) * start, *map(_cell, row))
                for number, row in enumerate(found.iter_rows())
                if any(value != "" for value in row)
            }
    except calamine.CalamineError:
        raise InputError(
            text("{file} is no spreadsheet, or it is damaged.", file=source.label),
            cure=text("Save it again as .xlsx, or as CSV."),
        ) from None
    # Of a row that holds nothing but errors the parser says nothing.
    return sorted((dict.fromkeys((row for row, _ in sheet.oddities), ()) | rows).items())


def _cell(value: object) -> str:
    """Write a value as text: numbers with a point, dates as ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return Number(value) if abs(value) < _WHOLE else Rounded(value)
    if isinstance(value, float):
        if abs(value) >= _WHOLE:
            return Rounded(_decimal(value))
        return Number(int(value) if value.is_integer() else _decimal(value))
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    return str(value)


def _decimal(value: float) -> str:
    return f"{Decimal(format(value, _DIGITS)):f}"


def _split(source: Source, rows: _Places) -> tuple[tuple[str, ...], _Places]:
    """Part the header from the rows below it: it is the first row with a value, or the one named."""
    at = 0
    if source.header_row is not None:
        at = next((place for place, (row, _) in enumerate(rows) if row + 1 == source.header_row), len(rows))
    if at >= len(rows):
        return (), []
    header = tuple(cell.strip() for cell in rows[at][1])
    while header and not header[-1]:
        header = header[:-1]
    return header, rows[at + 1 :]


def _rows(
    rows: Iterable[tuple[int, tuple[str, ...]]], width: int, oddities: Mapping[tuple[int, int], Text]
) -> Iterator[Row]:
    odd = {row for row, _ in oddities}
    for number, cells in rows:
        last = max((place for place, cell in enumerate(cells) if cell), default=-1) + 1
        kept = cells[: max(width, last)]
        unreadable = None
        if number in odd:
            unreadable = {
                place: oddities[number, place] for place in range(width) if (number, place) in oddities
            }
        yield Row(number + 1, kept + ("",) * (width - len(kept)), unreadable=unreadable)
