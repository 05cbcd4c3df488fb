"""Spreadsheets: typed cells read as what they are, oddities told with their row, bombs refused at once."""

import datetime
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Source
from revops_cli.crm.tables import Tables
from revops_cli.crm.xlsx_file import open_xlsx
from revops_cli.errors import InputError, RevopsError, UsageError

Loaded = Callable[..., Tables]
Write = Callable[..., Path]

HEADER = ("deal_id", "created_at", "closed_at", "status", "value", "owner")
DAY = datetime.date(2026, 1, 2)
MOMENT = datetime.datetime(2026, 2, 3, 13, 30)  # noqa: DTZ001 (local time, as cells hold it)
ROWS: list[tuple[object, ...]] = [
    (1001, DAY, MOMENT, "Won", 12500.5, "Änni Öhman"),
    ("1002", "3.1.2026", None, "Lost", "1 250,75", None),
]
QUERY = "SELECT deal_id, created_on, closed_at, status, value, owner FROM deals ORDER BY deal_id"
EXPECTED = [
    ("1001", DAY, MOMENT, "won", Decimal("12500.50"), "Änni Öhman"),
    ("1002", datetime.date(2026, 1, 3), None, "lost", Decimal("1250.75"), None),
]


def book(*sheets: tuple[str, list[tuple[object, ...]]], top: int = 0, left: int = 0) -> bytes:
    """Make a workbook with rows that begin below `top` empty rows and after `left` empty columns."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        for row, cells in enumerate(rows, start=1 + top):
            for column, cell in enumerate(cells, start=1 + left):
                sheet.cell(row, column).value = cell
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def deals(*rows: tuple[object, ...]) -> bytes:
    return book(("Deals", [HEADER, *rows]))


@pytest.mark.parametrize(("top", "left"), [(0, 0), (3, 0), (0, 2), (2, 3)])
def test_cells_are_read_as_what_they_are(loaded: Loaded, top: int, left: int) -> None:
    content = book(("Deals", [HEADER, *ROWS]), top=top, left=left)
    assert loaded(content, name="d.xlsx", decimal=",").run(QUERY) == EXPECTED


def test_a_sheet_is_taken_by_its_name_or_the_first_and_that_is_told(loaded: Loaded) -> None:
    content = book(("Kaupat & muut", [HEADER, *ROWS]), ("Other", [("x",), (1,)]))
    tables = loaded(content, name="d.xlsx", decimal=",")
    assert tables.run(QUERY) == EXPECTED
    (note,) = [note for note in tables.notes if "several sheets" in note.template]
    assert dict(note.values)["name"] == "Kaupat & muut"
    content = book(("Other", [("x",), (1,)]), ("Kaupat & muut", [HEADER, *ROWS]))
    assert loaded(content, name="d.xlsx", decimal=",", sheet="Kaupat & muut").run(QUERY) == EXPECTED
    with pytest.raises(InputError, match='no sheet "Kaupat"') as caught:
        loaded(content, name="d.xlsx", sheet="Kaupat")
    assert "Other" in str(caught.value.cure)


def test_a_hidden_sheet_is_not_the_first(loaded: Loaded) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(book(("Lists", [("x",)]), ("Deals", [HEADER, *ROWS]))))
    workbook["Lists"].sheet_state = "hidden"
    written = io.BytesIO()
    workbook.save(written)
    assert loaded(written.getvalue(), name="d.xlsx", decimal=",").run(QUERY) == EXPECTED


def test_the_header_may_stand_further_down(loaded: Loaded) -> None:
    content = book(("Deals", [("Report of deals",), (), ("Filtered by", "Anna"), HEADER, *ROWS]))
    assert loaded(content, name="d.xlsx", decimal=",", header_row=4).run(QUERY) == EXPECTED
    with pytest.raises(InputError, match="doesn't tell which of its columns"):
        loaded(content, name="d.xlsx")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (0.1 + 0.2, "0.3"),
        (12.345, "12.345"),
        (1_234_567.891, "1234567.891"),
        (100, "100"),
        (-5.5, "-5.5"),
        (1e15, "1000000000000000"),
        (123456789012345.0, "123456789012345"),
        (1e-7, "0.0000001"),
    ],
)
def test_numbers_are_what_the_sheet_shows(loaded: Loaded, cell: float, value: str) -> None:
    for declared in (None, ","):
        tables = loaded(deals((1, DAY, None, "won", cell)), name="d.xlsx", decimal=declared)
        assert tables.run("SELECT value FROM deals") == [(Decimal(value),)]


def test_empty_rows_are_passed_over_and_rows_keep_their_number(loaded: Loaded) -> None:
    rows: list[tuple[object, ...]] = [HEADER, (1, DAY, None, "won"), (), (), (2, "soon", None, "won")]
    with pytest.raises(InputError, match=r"d\.xlsx: line 5 can't be read: soon is not a date"):
        loaded(book(("Deals", rows)), name="d.xlsx")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((2, 46024, None, "won"), "46024 is not a date"),
        ((2, DAY, None, "won", True), "true is not an amount"),
        ((2, DAY, None, "won", datetime.time(10)), "is not an amount"),
        ((2, DAY, None, None), "status is empty"),
        ((2, DAY, None, "won", 1, "Anna", "more"), "This row has 7 values, the header has 6"),
        ((2, DAY, None, "won", "#N/A"), "The cell holds the error #N/A"),
        ((2, DAY, None, "won", "=1+1"), "a formula without its result"),
        ((None, None, None, "=A1"), "a formula without its result"),
        ((1, DAY, None, "won"), "1 is already on line 2"),
        ((2, datetime.date(1900, 1, 1), None, "won", "x"), "x is not an amount"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_row(
    loaded: Loaded, row: tuple[object, ...], reason: str
) -> None:
    with pytest.raises(InputError) as caught:
        loaded(deals((1, DAY, None, "won"), row), name="d.xlsx")
    assert any(reason in str(fault.message) for fault in caught.value.faults)
    assert {fault.location.span.line for fault in caught.value.faults} == {3}


def test_errors_in_columns_that_are_not_read_do_no_harm(loaded: Loaded) -> None:
    content = book(("Deals", [(*HEADER, "ratio"), (1, DAY, None, "won", 1, "Anna", "#DIV/0!")]))
    assert loaded(content, name="d.xlsx").rows("deals") == 1


def test_reports_end_in_their_footer(loaded: Loaded) -> None:
    header = ("Opportunity ID", "Opportunity Name", "Stage", "Amount", "Close Date", "Created Date")
    rows = [
        header,
        ("1", "A", "Closed Won", 1200, datetime.date(2026, 3, 1), DAY),
        ("2", "B", "Closed Lost", 300, datetime.date(2026, 2, 1), DAY),
        (),
        ("Grand Totals (2 records)",),
        ("", "", "", 1500),
        ("Confidential Information - Do Not Distribute",),
        ("Acme Oy",),
    ]
    tables = loaded(book(("Report", rows)), name="d.xlsx")
    assert tables.rows("deals") == 2
    assert any("below the rows" in note.template for note in tables.notes)


def test_without_the_extra_it_says_what_to_install(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(UsageError, match="not installed") as caught:
        loaded(deals(*ROWS), name="d.xlsx")
    assert "pip install 'revops-cli[xlsx]'" in str(caught.value.cure)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no spreadsheet"),
        (b"deal_id,created_at\n", "no spreadsheet"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "locked with a password, or is of an old kind"),
        (b"PK\x03\x04" + b"\0" * 100, "no spreadsheet"),
        (book(("Empty", [])), "is empty"),
        (book(("Deals", [HEADER])), "a header and no rows"),
    ],
)
def test_what_is_no_table_is_refused(loaded: Loaded, content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        loaded(content, name="d.xlsx")


def test_no_damage_ends_in_a_traceback(tmp_path: Path) -> None:
    whole = deals(*ROWS * 3)
    chance = random.Random(7)  # noqa: S311 (no secrets here)
    path = tmp_path / "d.xlsx"
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(150):
        if chance.random() < 0.4:
            damaged = bytearray(whole)
            for _ in range(chance.randint(1, 20)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            path.write_bytes(bytes(damaged))
        else:
            name = chance.choice([each for each in parts if each.startswith(("xl/", "_rels"))])
            content = bytearray(parts[name])
            for _ in range(chance.randint(1, 6)):
                at = chance.randrange(len(content))
                content[at : at + chance.randint(0, 9)] = chance.choice(
                    [b"", b"<c>", b"</c>", b"<row>", b'"', b"r", b"9999999", b"<v>", b"t=", bytes([at % 256])]
                )
            with zipfile.ZipFile(path, "w") as archive:
                for each, unharmed in parts.items():
                    archive.writestr(each, bytes(content) if each == name else unharmed)
        try:
            load_tables({"deals": [Source(path)]}, currency=None, time_zone="UTC").close()
        except RevopsError:
            continue


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def raw(sheet: bytes, texts: bytes = b"", *, stored: bool = False, book: bytes = b"") -> bytes:
    """Make a workbook of one sheet from its XML."""
    written = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(written, "w", kind) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{RELATED}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            book
            or f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="rId1" Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{RELATED}/sharedStrings" Target="texts.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        if texts:
            archive.writestr("xl/texts.xml", texts)
    return written.getvalue()


def sheet(*rows: str, dimension: str = "A1") -> bytes:
    inside = "".join(f"<row>{row}</row>" for row in rows)
    return (
        f'<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/><sheetData>{inside}</sheetData></worksheet>'
    ).encode()


def inline(*texts: str) -> str:
    return "".join(f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in texts)


TABLE = (inline("deal_id", "created_at", "status"), inline("1", "2026-01-01", "won"))


def test_cells_need_no_places_and_dimensions_mean_nothing(loaded: Loaded) -> None:
    content = raw(sheet(*TABLE, dimension="A1:XFD1048576"))
    assert loaded(content, name="d.xlsx").run("SELECT deal_id FROM deals") == [("1",)]
    prefixed = sheet(*TABLE).replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"xmlns=", b"xmlns:x=")
    assert loaded(raw(prefixed), name="d.xlsx").run("SELECT deal_id FROM deals") == [("1",)]


def test_shared_texts_are_found_wherever_they_stand(loaded: Loaded) -> None:
    texts = ["deal_id", "created_at", "status", "1", "2026-01-01", "won"]
    shared = f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{each}</t></si>" for each in texts) + "</sst>"
    cells = [f'<c t="s"><v>{number}</v></c>' for number in range(6)]
    content = raw(sheet("".join(cells[:3]), "".join(cells[3:])), shared.encode())
    assert loaded(content, name="d.xlsx").run("SELECT deal_id, status FROM deals") == [("1", "won")]


def overlapping() -> bytes:
    """Name one part many times over, as quines of archives do."""
    content = bytearray(raw(sheet(*TABLE), stored=True))
    at = content.index(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    directory = bytes(content[at:end])
    count = 200
    copies = b"".join(directory.replace(b"sheet1", b"s%05d" % number) for number in range(count))
    total = directory.count(b"PK\x01\x02") * count
    tail = bytearray(content[end:])
    tail[8:10] = tail[10:12] = total.to_bytes(2, "little")
    tail[12:16] = len(copies).to_bytes(4, "little")
    return bytes(content[:at]) + copies + bytes(tail)


def lying() -> bytes:
    """Declare a part of 400 MB as one of 2 kB."""
    large = b" " * (400 * 1024 * 1024)
    content = bytearray(raw(sheet(*TABLE).replace(b"<sheetData>", large + b"<sheetData>")))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(b"xl/worksheets/sheet1.xml")
        start = content.rindex(mark, 0, at) if mark == b"PK\x03\x04" else content.index(mark, at)
        while mark == b"PK\x01\x02" and not content[start + 46 :].startswith(b"xl/worksheets/sheet1.xml"):
            start = content.index(mark, start + 1)
        content[start + offset : start + offset + 4] = (2048).to_bytes(4, "little")
    return bytes(content)


def bombs() -> Iterator[tuple[str, Callable[[], bytes]]]:
    far = '<c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
    long = f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_000}</t></si></sst>'.encode()
    laughs = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f'<workbook xmlns="{MAIN}"><sheets>&b;</sheets></workbook>'
    )
    deep = f'<workbook xmlns="{MAIN}">' + "<a>" * 600_000
    yield "zeros", lambda: raw(b" " * 300_000_000)
    yield "ratio", lambda: raw(sheet(*TABLE) + b" " * 45_000_000)
    yield "a size that lies", lying
    yield "entities", lambda: raw(sheet(*TABLE), book=laughs.encode())
    yield "a far corner", lambda: raw(sheet(far))
    yield "one text in every cell", lambda: raw(sheet(*['<c t="s"><v>0</v></c>' * 100] * 5_000), long)
    yield "cells without end", lambda: raw(sheet("<c/>" * 9_000_000), stored=True)
    yield "rows without end", lambda: raw(sheet() + b"<row/>" * 6_000_000, stored=True)
    yield "cells that never close", lambda: raw(sheet("<c>" * 900_000), stored=True)
    yield "texts without end", lambda: raw(sheet(*TABLE), b"<sst>" + b"<si/>" * 9_000_000, stored=True)
    yield "overlapping parts", overlapping
    yield "a deep workbook", lambda: raw(sheet(*TABLE), book=deep.encode(), stored=True)
    yield "numbers without end", lambda: raw(sheet(*["<c><v>1</v></c>" * 1_000] * 1_100), stored=True)


BOMBS = dict(bombs())
PROGRAM = """
import json, resource, sys, time
from pathlib import Path
import python_calamine
from revops_cli.crm.source import Source
from revops_cli.crm.xlsx_file import open_xlsx
from revops_cli.errors import RevopsError
path = Path(sys.argv[1])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
try:
    open_xlsx(Source(path), path)
    said = "read"
except RevopsError as error:
    said = str(error)
seconds = time.process_time() - start
kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps({"said": said, "seconds": seconds, "megabytes": kilobytes / 1024}))
"""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_a_second_and_100_megabytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(BOMBS[name]())
    done = subprocess.run(  # noqa: S603 (our own program, with fixed arguments)
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, encoding="utf-8", check=True
    )
    found = json.loads(done.stdout)
    assert "is not read" in found["said"] or "no spreadsheet" in found["said"]
    assert found["seconds"] < 1
    assert found["megabytes"] < 100


def test_a_large_sheet_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "d.xlsx"
    rows = [inline(str(number * 7919), "2026-01-01", "won") for number in range(20_000)]
    path.write_bytes(raw(sheet(TABLE[0], *rows)))
    assert sum(1 for _ in open_xlsx(Source(path), path).rows()) == 20_000
