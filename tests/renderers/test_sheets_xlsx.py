"""Workbooks are read back by two other libraries; what looks like a formula stays a text."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from revops_cli.renderers.sheets import Kind, Sheet, SheetColumn
from revops_cli.renderers.sheets_xlsx import render_xlsx, sheet_names

DAY = datetime.date(2026, 11, 22)
PAYLOADS = [
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "http://evil.example",
    "mailto:a@b.example",
    "{=1+1}",
    "0123",
    "1e5",
    "TRUE",
    "",
    "line\nline",
    "<b>&amp;</b>",
    "_x0041_",
]
SHEET = Sheet(
    "Numbers",
    (
        SheetColumn("Name"),
        SheetColumn("Deals", Kind.COUNT),
        SheetColumn("Value", Kind.MONEY),
        SheetColumn("Share", Kind.SHARE),
        SheetColumn("Day", Kind.DATE),
    ),
    [("Offer", 12, Decimal("1234.56"), Decimal("0.254"), DAY), (None, None, None, None, None)],
)


def test_cells_keep_their_types() -> None:
    page = openpyxl.load_workbook(io.BytesIO(render_xlsx([SHEET], DAY)))["Numbers"]
    assert [cell.value for cell in page[1]] == ["Name", "Deals", "Value", "Share", "Day"]
    assert [cell.value for cell in page[2]] == [
        "Offer",
        12,
        1234.56,
        0.254,
        datetime.datetime(2026, 11, 22),  # noqa: DTZ001  # Spreadsheets know no zones.
    ]
    assert [cell.number_format for cell in page[2]] == ["@", "#,##0", "#,##0", "0.0%", "yyyy-mm-dd"]
    assert [cell.value for cell in page[3]] == [None] * 5
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:E3"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_stays_text(payload: str) -> None:
    made = render_xlsx([Sheet("A", (SheetColumn("T"), SheetColumn("U")), [(payload, "end")])], DAY)
    cell = openpyxl.load_workbook(io.BytesIO(made))["A"]["A2"]
    assert cell.data_type in {"s", "inlineStr", "n"} if payload == "" else cell.data_type == "s"
    assert cell.hyperlink is None
    read = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("A").to_python()
    assert read[1] == [payload, "end"]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_can_be_written(said: str) -> None:
    made = render_xlsx([Sheet(said, (SheetColumn(said),), [(said,)])], DAY)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert len(book.sheetnames) == 1


def test_names_of_sheets_are_short_and_unlike() -> None:
    long = "A name that is much longer than sheets take"
    names = sheet_names([long, long, "a/b", "A?B", "", "History", "'x'"])
    assert names == [long[:31], long[:29] + " 2", "a b", "A B 2", "-", "History ", "x"]
    assert all(len(name) <= 31 for name in names)


def test_the_same_tables_give_the_same_bytes() -> None:
    assert render_xlsx([SHEET], DAY) == render_xlsx([SHEET], DAY)


def test_a_table_without_rows_keeps_its_header() -> None:
    made = render_xlsx([Sheet("Empty", (SheetColumn("A"), SheetColumn("B")), [])], DAY)
    page = openpyxl.load_workbook(io.BytesIO(made))["Empty"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [["A", "B"]]
