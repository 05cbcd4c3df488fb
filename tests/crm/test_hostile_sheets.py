"""Odd spreadsheets: what their cells mean, or which row can't be told, and why."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from revops_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from revops_cli.crm.tables import Tables

    Loaded = Callable[..., Tables]

HEADER = ("deal_id", "created_at", "status", "value", "owner")
DAY = datetime.date(2026, 1, 2)
FIRST = ("D1", DAY, "won", 5.5, "Ann")
QUERY = "SELECT deal_id, created_on, status, CAST(value AS VARCHAR), owner FROM deals ORDER BY 1"
READ_FIRST = ("D1", DAY, "won", "5.50", "Ann")


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sheet(*rows: tuple[object, ...], header: tuple[str, ...] = HEADER) -> tuple[Workbook, Worksheet]:
    book = openpyxl.Workbook()
    found = book.worksheets[0]
    for row in (header, *rows):
        found.append(list(row))
    return book, found


def refused(loaded: Loaded, content: bytes, **said: object) -> list[tuple[int, str]]:
    with pytest.raises(InputError) as caught:
        loaded(content, name="d.xlsx", **said)
    return [(fault.location.span.line, str(fault.message)) for fault in caught.value.faults]


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_both_epochs_are_the_same_days(loaded: Loaded, epoch: datetime.datetime | None) -> None:
    book = openpyxl.Workbook()
    if epoch is not None:
        book.epoch = epoch
    for row in (HEADER, FIRST):
        book.worksheets[0].append(list(row))
    assert loaded(saved(book), name="d.xlsx").run(QUERY) == [READ_FIRST]


@pytest.mark.parametrize(
    ("row", "read"),
    [
        (("D2", "3.1.2026", "Won", "1 200,50", "Ben"), "1200.50"),
        (("D2", "3.1.2026", "Won", "1\N{NO-BREAK SPACE}200,50 €", "Ben"), "1200.50"),
        (("D2", "3.1.2026", "Won", "\N{MINUS SIGN}1200,50", "Ben"), "-1200.50"),
        (("D2", "2026-01-03", "Won", "12.5", "Ben"), "12.50"),
    ],
)
def test_numbers_and_days_as_text(loaded: Loaded, row: tuple[object, ...], read: str) -> None:
    book, _ = sheet(row)
    assert loaded(saved(book), name="d.xlsx").run(QUERY) == [
        ("D2", datetime.date(2026, 1, 3), "won", read, "Ben")
    ]


def test_a_text_is_not_told_by_the_numbers_beside_it(loaded: Loaded) -> None:
    """The point of a number is a decimal mark; that of a text may part thousands."""
    book, _ = sheet(FIRST, ("D2", DAY, "won", "1.200", "Ben"))
    assert refused(loaded, saved(book)) == [(3, "1.200 may have thousands or decimals.")]
    for mark, read in ((",", "1200.00"), (".", "1.200")):
        found = loaded(saved(book), name="d.xlsx", decimal=mark).run(QUERY)
        assert [Decimal(str(row[3])) for row in found] == [Decimal("5.5"), Decimal(read)]


def test_a_merged_cell_hides_values(loaded: Loaded) -> None:
    book, cells = sheet(FIRST, ("D2", None, "won", 1, "Ben"), ("D3", DAY, "won", 1, "Cid"))
    cells.merge_cells("B2:B3")
    ((line, reason),) = refused(loaded, saved(book))
    assert (line, "merged cell" in reason) == (3, True)
    book, cells = sheet(FIRST, ("D2", DAY, "won", 1, "Ben"))
    cells.merge_cells("D3:E3")
    assert [line for line, _ in refused(loaded, saved(book))] == [3]


def test_merged_cells_elsewhere_do_no_harm(loaded: Loaded) -> None:
    book = openpyxl.Workbook()
    cells = book.worksheets[0]
    for row in (["Deals of 2026"], [*HEADER, "note"], [*FIRST, "x"], [*FIRST[:0], "D2", *FIRST[1:], None]):
        cells.append(row)
    cells.merge_cells("A1:F1")  # above the header
    cells.merge_cells("F3:F4")  # in a column that nobody reads
    cells.merge_cells("A9:C12")  # in rows that hold nothing
    found = loaded(saved(book), name="d.xlsx", header_row=2).run(QUERY)
    assert found == [READ_FIRST, ("D2", *READ_FIRST[1:])]


def test_too_many_merged_cells_are_refused(loaded: Loaded) -> None:
    book, cells = sheet(FIRST)
    for number in range(60):
        cells.merged_cells.add(f"A{number + 10}:XFD1048576")
    with pytest.raises(InputError, match=r"too large|more than"):
        loaded(saved(book), name="d.xlsx")


@pytest.mark.parametrize(
    ("number", "style", "reason"),
    [
        (46024, "General", "46024 is not a date"),
        (-5, "yyyy-mm-dd", "is not a date"),
        (3_000_000, "yyyy-mm-dd", "is not a date"),
        (0.5, "hh:mm", "is not a date"),
    ],
)
def test_days_that_are_none(loaded: Loaded, number: float, style: str, reason: str) -> None:
    book, cells = sheet(FIRST, ("D2", number, "won", 1, "Ben"))
    cells.cell(3, 2).number_format = style
    ((line, said),) = refused(loaded, saved(book))
    assert line == 3
    assert reason in said


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("D2", DAY, "won", "=1+1", "Ben"), "a formula without its result"),
        (("D2", DAY, "won", "#REF!", "Ben"), "the error #REF!"),
        (("Total", None, None, 12.5, None), "a row of sums"),
        ((12345678901234567, DAY, "won", 1, "Ben"), "has lost digits"),
        (("D2", DAY, "won", 1, "Ben", "more"), "has 6 values, the header has 5"),
        (("D1", DAY, "won", 1, "Ben"), "already on line 2"),
        (("D2", DAY, "won", "(8.00)", "Ben"), "is not an amount"),
    ],
)
def test_rows_that_are_refused(loaded: Loaded, row: tuple[object, ...], reason: str) -> None:
    book, _ = sheet(FIRST, row)
    ((line, said),) = refused(loaded, saved(book))
    assert (line, reason in said) == (3, True), said


def test_what_is_no_id_may_be_large(loaded: Loaded) -> None:
    book, _ = sheet(("D1", DAY, "won", 1e16, 12345678901234567))
    assert loaded(saved(book), name="d.xlsx").run("SELECT value > 9e15 FROM deals") == [(True,)]


def test_ids_are_texts(loaded: Loaded) -> None:
    rows = [("007", *FIRST[1:]), ("7", *FIRST[1:]), (8.0, *FIRST[1:]), (999_999_999_999_999, *FIRST[1:])]
    book, _ = sheet(*rows)
    found = loaded(saved(book), name="d.xlsx").run("SELECT deal_id FROM deals ORDER BY 1")
    assert found == [("007",), ("7",), ("8",), ("999999999999999",)]


def test_cells_are_what_they_hold_not_how_they_look(loaded: Loaded) -> None:
    book, cells = sheet(("D1", DAY, "won", 0.5, "A\nB"), ("D2", DAY, "won", 1, "x" * 32_000))
    cells.cell(2, 4).number_format = "0%"
    cells.row_dimensions[3].hidden = True  # A filter hides rows; they are there all the same.
    found = loaded(saved(book), name="d.xlsx").run(QUERY)
    assert [(row[3], row[4]) for row in found] == [("0.50", "A\nB"), ("1.00", "x" * 32_000)]


def test_a_formula_is_its_result(loaded: Loaded) -> None:
    book, _ = sheet(("D1", DAY, "won", "=1+1", "Ann"))
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as parts, zipfile.ZipFile(written, "w") as again:
        for name in parts.namelist():
            part = parts.read(name)
            for empty in (b"<v></v>", b"<v />", b"<v/>"):
                part = part.replace(b"<f>1+1</f>" + empty, b"<f>1+1</f><v>2</v>")
            again.writestr(name, part)
    assert loaded(written.getvalue(), name="d.xlsx").run("SELECT CAST(value AS VARCHAR) FROM deals") == [
        ("2.00",)
    ]


def test_two_columns_of_one_name_are_refused(loaded: Loaded) -> None:
    book, _ = sheet(("D1", DAY, "won", "lost"), header=("deal_id", "created_at", "status", "status"))
    with pytest.raises(InputError, match="2 columns with the name status"):
        loaded(saved(book), name="d.xlsx")


def test_a_title_above_the_header_takes_a_word(loaded: Loaded) -> None:
    book, _ = sheet(HEADER, FIRST, header=("Deals of 2026",))
    with pytest.raises(InputError, match="doesn't tell which of its columns"):
        loaded(saved(book), name="d.xlsx")
    assert loaded(saved(book), name="d.xlsx", header_row=2).run(QUERY) == [READ_FIRST]
