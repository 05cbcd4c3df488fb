"""The same deals in every dress in which exports come: read to the same rows, or refused; never otherwise.

The corpus is made here: kinds of files, delimiters, encodings, line ends, ways to write dates, amounts
and nothing, and notes that hold whatever could break a table.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import random
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import openpyxl
import pytest

from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Source
from revops_cli.errors import RevopsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Deal = tuple[str, datetime.date, datetime.date | None, str, Decimal | None, str]

HEADER = ("deal_id", "created_at", "closed_at", "status", "value", "owner")
QUERY = "SELECT deal_id, created_on, closed_on, CAST(status AS VARCHAR), value, owner FROM deals ORDER BY 1"
NBSP, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
OWNERS = (
    *("Änni Öhman", "Åsa Ångström", "Søren Ærø", "Þór Ðúfa", "Pekka; Oy", "Anna, Ltd", 'Matti "Masa" Meri'),
    *("rivi\nvaihto", "=cmd|' /C calc'!A0", "  välit  reunoilla", "tab\there", "0123", "1.2.2026", "12,50"),
)
_MILLION = 10**6


def deals(count: int) -> list[Deal]:
    chance = random.Random(11)  # noqa: S311 (no secrets here)
    found: list[Deal] = []
    for number in range(count):
        created = datetime.date(2025, 1, 1) + datetime.timedelta(chance.randrange(600))
        status = chance.choice(["won", "lost", "open"])
        closed = None if status == "open" else created + datetime.timedelta(chance.randrange(1, 200))
        value = None if number % 9 == 0 else Decimal(chance.randrange(100, 3 * _MILLION)) / 100
        found.append((f"K-{number:03}", created, closed, status, value, OWNERS[number % len(OWNERS)]))
    return found


DEALS = deals(60)


def iso(day: datetime.date) -> str:
    return day.isoformat()


def dotted(day: datetime.date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def padded(day: datetime.date) -> str:
    return f"{day:%d.%m.%Y} 00:00"


def slashed(day: datetime.date) -> str:
    return f"{day:%d/%m/%Y}"


def plain(value: Decimal) -> str:
    return f"{value:.2f}"


def comma(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


def spaced(value: Decimal) -> str:
    return f"{value:,.2f}".replace(",", NBSP).replace(".", ",")


def narrow(value: Decimal) -> str:
    return f"{value:,.2f} €".replace(",", NARROW).replace(".", ",")


def pointed(value: Decimal) -> str:
    return f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def british(value: Decimal) -> str:
    return f"£{value:,.2f}"


def rows(day: Callable[[datetime.date], str], amount: Callable[[Decimal], str]) -> Iterator[list[str]]:
    for deal_id, created, closed, status, value, owner in DEALS:
        yield [
            *(deal_id, day(created), "" if closed is None else day(closed), status),
            *("" if value is None else amount(value), owner),
        ]


def expected() -> list[tuple[object, ...]]:
    return [tuple(deal) for deal in sorted(DEALS)]


def read(path: Path, **said: str) -> list[tuple[object, ...]]:
    source = Source(path, **said)  # type: ignore[arg-type]  # fields of a source
    with load_tables({"deals": [source]}, currency=None, time_zone="Europe/Helsinki") as tables:
        return tables.run(QUERY)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", {}),
        ("utf-8-sig", {}),
        ("utf-16", {}),
        ("utf-16-be", {"encoding": "utf-16-be"}),
        ("latin-1", {"encoding": "latin-1"}),
        ("windows-1252", {"encoding": "windows-1252"}),
    ],
)
def test_delimiters_encodings_and_line_ends(
    tmp_path: Path, delimiter: str, end: str, encoding: str, said: dict[str, str]
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end)
    writer.writerow(HEADER)
    writer.writerows(rows(dotted, spaced))
    path = tmp_path / "d.csv"
    path.write_bytes(stream.getvalue().encode(encoding))
    assert read(path, **said) == expected()


@pytest.mark.parametrize(
    ("day", "amount", "said"),
    [
        (iso, plain, {}),
        (iso, comma, {}),
        (dotted, spaced, {}),
        (padded, narrow, {}),
        (dotted, pointed, {}),
        (iso, british, {}),
        (slashed, comma, {"date_format": "dd/mm/yyyy"}),
        (slashed, spaced, {"date_format": "%d/%m/%Y", "decimal": ","}),
    ],
)
def test_dates_and_amounts(
    tmp_path: Path,
    day: Callable[[datetime.date], str],
    amount: Callable[[Decimal], str],
    said: dict[str, str],
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(HEADER)
    writer.writerows(rows(day, amount))
    path = tmp_path / "d.csv"
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    assert read(path, **said) == expected()


def test_what_could_mean_two_things_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(rows(slashed, plain))
    with pytest.raises(RevopsError, match="may be day first or month first"):
        read(path)


@pytest.mark.parametrize("as_text", [False, True])
def test_spreadsheets(tmp_path: Path, as_text: bool) -> None:  # noqa: FBT001 (a case)
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEADER)
    typed = [[*deal[:4], None if deal[4] is None else float(deal[4]), deal[5]] for deal in DEALS]
    for row in rows(dotted, spaced) if as_text else typed:
        sheet.append([cell or None for cell in row])
    for cell in sheet["F"]:
        cell.data_type = "s"  # What looks like a formula is somebody's name.
    path = tmp_path / "d.xlsx"
    workbook.save(path)
    assert read(path) == expected()


@pytest.mark.parametrize("lines", [False, True])
def test_json(tmp_path: Path, lines: bool) -> None:  # noqa: FBT001 (a case)
    records = [
        "{"
        + ", ".join(
            f"{json.dumps(name)}: {value if isinstance(value, Decimal) else json.dumps(value, default=str)}"
            for name, value in zip(HEADER, deal, strict=True)
        )
        + "}"
        for deal in DEALS
    ]
    path = tmp_path / ("d.jsonl" if lines else "d.json")
    path.write_text("\n".join(records) if lines else "[" + ",\n".join(records) + "]", encoding="utf-8")
    assert read(path) == expected()


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "d.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE d (deal_id VARCHAR, created_at DATE, closed_at DATE, status VARCHAR,"
            " value DECIMAL(18,2), owner VARCHAR)"
        )
        connection.executemany("INSERT INTO d VALUES (?, ?, ?, ?, ?, ?)", [list(deal) for deal in DEALS])
        connection.execute(f"COPY d TO '{path}' (FORMAT parquet)")
    assert read(path) == expected()


def test_damage_is_refused_or_reads_what_the_standard_says(tmp_path: Path) -> None:
    """Change a few bytes at a time: whatever is then read is what Python's own strict reader reads."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows(iso, plain))
    whole, chance, refused = stream.getvalue().encode(), random.Random(5), 0  # noqa: S311 (no secrets here)
    path = tmp_path / "d.csv"
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            damaged[chance.randrange(len(HEADER) * 10, len(damaged))] = chance.choice(b'";\n\r,x0\xff\x00')
        path.write_bytes(bytes(damaged))
        try:
            found = read(path)
        except RevopsError:
            refused += 1
            continue
        with path.open(newline="", encoding="utf-8") as lines:
            wanted = [row for row in csv.reader(lines, delimiter=";", strict=True) if row][1:]
        assert [(row[0], row[5]) for row in found] == sorted((row[0], row[5] or None) for row in wanted)
    assert refused > 20
