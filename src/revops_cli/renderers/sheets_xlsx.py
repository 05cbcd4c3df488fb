"""Typed tables as a workbook for spreadsheets: one sheet a table, the header frozen, columns wide enough.

Text is written as text, whatever it looks like: no formula, no link and no number comes of it. The same
tables give the same bytes, because the workbook is dated by the day that it speaks of.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import xlsxwriter

from revops_cli.renderers.sheets import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from revops_cli.renderers.sheets import Sheet, Value

_SHOWN = {
    Kind.TEXT: "@",
    Kind.COUNT: "#,##0",
    Kind.NUMBER: "#,##0.0",
    Kind.MONEY: "#,##0",
    Kind.SHARE: "0.0%",
    Kind.DATE: "yyyy-mm-dd",
}
_NARROWEST, _WIDEST = 9, 60
# What a sheet's name may not hold, and how long it may be.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_CUT = "…"
# What can't stand in XML: most control characters, and what is no character at all.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render_xlsx(sheets: Sequence[Sheet], day: date) -> bytes:
    """Give the workbook; a table without rows keeps its header. There must be a table."""
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "remove_timezone": True,
        },
    )
    workbook.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001  # Has no zone.
    formats = {kind: workbook.add_format({"num_format": shown}) for kind, shown in _SHOWN.items()}
    formats[Kind.TEXT].set_text_wrap()
    for each in formats.values():
        each.set_align("top")
    header = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for name, sheet in zip(sheet_names(each.name for each in sheets), sheets, strict=True):
        _write(workbook, name, sheet, header, formats)
    workbook.close()
    return out.getvalue()


def sheet_names(names: Iterable[str]) -> list[str]:
    """Give names that spreadsheets take: short, without their signs, and no two alike."""
    given: list[str] = []
    for name in names:
        plain = _short(_CONTROL.sub(" ", _FORBIDDEN.sub(" ", name)).strip().strip("'").strip()) or "-"
        # Spreadsheets keep this one for themselves.
        plain = "History " if plain.casefold() == "history" else plain
        known, number = {each.casefold() for each in given}, 2
        unlike = plain
        while unlike.casefold() in known:
            ending = f" {number}"
            unlike = _short(plain, _LONGEST_NAME - len(ending)) + ending
            number += 1
        given.append(unlike)
    return given


def _short(name: str, most: int = _LONGEST_NAME) -> str:
    """Cut a name as spreadsheets count it: a letter beyond the first plane of Unicode is two."""
    while len(name.encode("utf-16-le")) > 2 * most:
        name = name[:-1]
    return name.rstrip().rstrip("'")


def _write(workbook: Workbook, name: str, sheet: Sheet, header: Format, formats: dict[Kind, Format]) -> None:
    page: Worksheet = workbook.add_worksheet(name)
    page.freeze_panes(1, 1)
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, _plain(column.title), header)
        cells = [_length(row[at], column.kind) for row in sheet.rows]
        width = min(max([_NARROWEST, len(column.title), *cells]) + 2, _WIDEST)
        page.set_column(at, at, width, formats[column.kind])
    for number, row in enumerate(sheet.rows, start=1):
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _cell(page, (number, at), value, formats[column.kind])
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _cell(page: Worksheet, place: tuple[int, int], value: Value, shown: Format) -> None:
    match value:
        case None:
            page.write_blank(*place, None, shown)
        case str():
            page.write_string(*place, _plain(value), shown)
        case int() | Decimal():
            page.write_number(*place, float(value), shown)
        case date():
            page.write_datetime(*place, datetime(value.year, value.month, value.day), shown)  # noqa: DTZ001


def _plain(said: str) -> str:
    """Give a text that a cell can hold."""
    said = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", said)
    return said if len(said) <= _LONGEST_TEXT else said[: _LONGEST_TEXT - 1] + _CUT


def _length(value: Value, kind: Kind) -> int:
    if isinstance(value, str):
        return max((len(line) for line in value.split("\n")), default=0)
    return 0 if value is None else 11 if kind is Kind.DATE else len(f"{float_of(value):,.1f}")


def float_of(value: Value) -> float:
    """Give a number as spreadsheets keep it; 0 for what is none."""
    return float(value) if isinstance(value, (int, Decimal)) else 0.0
