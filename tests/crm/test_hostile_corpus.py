r"""What is done with every odd thing that exports come with: read right, or refused with line and reason.

The tables below say it. Nothing is ever read as something that it isn't.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from revops_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.crm.tables import Tables

    Loaded = Callable[..., Tables]

HEADER = "deal_id,created_at,status,value,owner\n"
FIRST = "D1,2026-01-01,won,10.50,Ann\n"
THIRD = "D3,2026-01-03,lost,7.25,Cid\n"
QUERY = "SELECT deal_id, strftime(created_on, '%Y-%m-%d'), status, CAST(value AS VARCHAR), owner FROM deals"


def around(second: str) -> str:
    return HEADER + FIRST + second + THIRD


def owner(written: str) -> str:
    return around(f"D2,2026-01-02,won,8.00,{written}\n")


def amount(written: str) -> str:
    return around(f"D2,2026-01-02,won,{written},Ben\n")


def day(written: str) -> str:
    return around(f"D2,{written},won,8.00,Ben\n")


# What stands as the owner of the second deal, and what is read.
TEXTS = {
    "a line feed in quotes": ('"B\nen"', "B\nen"),
    "a Windows line end in quotes": ('"B\r\nen"', "B\r\nen"),
    "a carriage return in quotes": ('"B\ren"', "B\ren"),
    "a quote inside a value": ('12" pipe', '12" pipe'),
    "quotes around a part of a value": ('a"b"c', 'a"b"c'),
    "doubled quotes": ('"Ben ""B"" B"', 'Ben "B" B'),
    "nothing but a quote": ('""""', '"'),
    "empty quotes": ('""', None),
    "semicolons in a file with commas": ("a;b;c", "a;b;c"),
    "a tab in a file with commas": ("a\tb", "a\tb"),
    "a formula": ("=1+1", "=1+1"),
    "a formula that would call": ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    "a number that is a name": ("0123", "0123"),
    "a word for nothing": ("NULL", "NULL"),
    "other line ends": ("a\x0bb\x0cc\x85d\N{LINE SEPARATOR}e", "a\x0bb\x0cc\x85d\N{LINE SEPARATOR}e"),
    "a mark in the middle of a value": ("a\N{ZERO WIDTH NO-BREAK SPACE}b", "a\ufeffb"),
    "a value of one megabyte": ("x" * 10**6, "x" * 10**6),
    "a value that is longer than the engine's lines": ("x" * 3 * 10**6, "x" * 3 * 10**6),
}

# Files in which three deals stand, in an odd way.
THREE_DEALS = {
    "rows with a delimiter at their end": around("D2,2026-01-02,won,8.00,Ben\n").replace("\n", ",\n", 4),
    "rows, but not the header, with a delimiter at their end": HEADER
    + around("D2,2026-01-02,won,8.00,Ben\n").removeprefix(HEADER).replace("\n", ",\n"),
    "a row with delimiters at its end": around("D2,2026-01-02,won,8.00,Ben,,,\n"),
    "old line ends of a Mac": owner("Ben").replace("\n", "\r"),
    "different line ends": HEADER + FIRST.replace("\n", "\r\n") + "D2,2026-01-02,won,8.00,Ben\r" + THIRD,
    "no line end at the end": owner("Ben").rstrip("\n"),
    "empty lines": around("\n\nD2,2026-01-02,won,8.00,Ben\n\n") + "\n",
    "empty lines above": "\n\n" + owner("Ben"),
    "a line that says the delimiter": "sep=;\n" + owner("Ben").replace(",", ";"),
    "a mark at the beginning": "\N{ZERO WIDTH NO-BREAK SPACE}" + owner("Ben"),
    "a mark at the beginning, and quotes": '\N{ZERO WIDTH NO-BREAK SPACE}"deal_id"' + owner("Ben")[7:],
    "columns that nobody reads twice": owner("Ben").replace("\n", ",1,2\n").replace("1,2", "x,x", 1),
    "spaces around headers": owner("Ben").replace(",", " , ", 4).replace("deal_id", " deal_id", 1),
    "a no-break space behind a status": around("D2,2026-01-02,won\N{NO-BREAK SPACE},8.00,Ben\n"),
    "a currency and a minus of typesetters": amount("\N{MINUS SIGN}8.00 €"),
}

# What is refused: the file, the table, what is said of it, the line and the reason.
REFUSED: dict[str, tuple[str | bytes, int | None, str]] = {
    "a quote that never closes": (owner('"Ben'), 3, "never closes"),
    "a quote that closes too early": (owner('"a"b'), 3, "closes in the middle"),
    "quotes behind backslashes": (owner(r'"a \"b\" c"'), 3, "closes in the middle"),
    "single quotes around a delimiter": (owner("'a,b'"), 3, "has 6 values"),
    "too few values": (around("D2,2026-01-02\n"), 3, "has 2 values, the header has 5"),
    "too many values": (owner("Ben,more"), 3, "has 6 values"),
    "a row of nothing": (around(",,,,\n"), 3, "deal_id is empty"),
    "a row of spaces": (around("   \n"), 3, "has 1 values"),
    "the end mark of old systems": (owner("Ben") + "\x1a", 5, "has 1 values"),
    "zero bytes": (owner("B\0en"), None, "zero bytes"),
    "UTF-16 without a mark": (owner("Ben").encode("utf-16-le"), None, "zero bytes"),
    "Latin-1": (owner("Äijä").encode("latin-1"), 3, "not UTF-8"),
    "two files in one": (HEADER + FIRST + "\ufeff" + THIRD, 3, "byte order mark"),
    "two files in one, with quotes": (HEADER + FIRST + '\ufeff"D3"' + THIRD[2:], 3, "byte order mark"),
    "a header in the middle": (around(HEADER), 3, "not a date"),
    "two columns of one name": (HEADER.replace("owner", "status") + FIRST, None, "2 columns with the name"),
    "a delimiter that isn't there": ("sep=;\n" + owner("Ben"), None, "doesn't tell which"),
    "words above the header": ("# exported today\n" + owner("Ben"), None, "doesn't tell which"),
    "a line of sums": (HEADER + FIRST + THIRD + "Total,,,17.75,\n", 4, "a row of sums"),
    "a line of sums in Finnish": (HEADER + FIRST + THIRD + "Yhteensä,,,17.75,\n", 4, "a row of sums"),
    "an id that comes twice": (around("D1,2026-01-02,won,8.00,Ben\n"), 3, "already on line 2"),
    "a formula as an amount": (amount("=1+1"), 3, "not an amount"),
    "an apostrophe before an amount": (amount("'8"), 3, "not an amount"),
    "an exponent": (amount("1e5"), 3, "not an amount"),
    "a negative amount of accountants": (amount("(8.00)"), 3, "not an amount"),
    "a minus behind": (amount("8.00-"), 3, "not an amount"),
    "a percentage": (amount("50 %"), 3, "not an amount"),
    "groups of two digits": (amount('"1,23,456.00"'), 3, "not an amount"),
    "no number": (amount("NaN"), 3, "not an amount"),
    "infinity": (amount("inf"), 3, "not an amount"),
    "digits of another script": (amount("\N{FULLWIDTH DIGIT EIGHT}"), 3, "not an amount"),
    "a dash for nothing": (amount("-"), 3, "not an amount"),
    "both marks in one column": (amount('"8,50"'), None, "different marks"),
    "a day or a month first": (day("01/02/2026"), 3, "may be day first or month first"),
    "days first and months first": (day("25/01/2026,won,1.00,Dan\nD4,01/25/2026"), 3, "day first or month"),
    "a year of two digits": (day("1.2.26"), 3, "may be day first"),
    "a day as a number": (day("46024"), 3, "not a date"),
    "a day and an hour as a number": (day("46024.5"), 3, "not a date"),
    "digits without marks": (day("20260102"), 3, "not a date"),
    "a day that isn't": (day("2026-02-30"), 3, "not a day that exists"),
    "a day of zeros": (day("0000-00-00"), 3, "not a date"),
    "a year that can't be": (day("0026-01-02"), 3, "not a date"),
    "an hour that can't be": (day("2026-01-02 24:00"), 3, "not a date"),
    "hours of twelve": (day("2026-01-02 1:30 PM"), 3, "not a date"),
    "days of another script": (day("\N{ARABIC-INDIC DIGIT TWO}026-01-02"), 3, "not a date"),
    "a no-break space behind a day": (day("2026-01-02\N{NO-BREAK SPACE}"), 3, "not a date"),
    "a value that is too long": (owner("x" * 70 * 10**6), 3, "too long"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_what_stands_there(loaded: Loaded, name: str) -> None:
    written, read = TEXTS[name]
    assert [row[4] for row in loaded(owner(written)).run(QUERY)] == ["Ann", read, "Cid"]


@pytest.mark.parametrize("name", THREE_DEALS)
def test_odd_files_of_three_deals(loaded: Loaded, name: str) -> None:
    found = loaded(THREE_DEALS[name], shown_in="EUR").run(QUERY)
    assert [(row[0], row[1], row[2], row[4]) for row in found] == [
        ("D1", "2026-01-01", "won", "Ann"),
        ("D2", "2026-01-02", "won", "Ben"),
        ("D3", "2026-01-03", "lost", "Cid"),
    ]
    assert found[1][3] in {"8.00", "-8.00"}
    assert (found[1][3] == "-8.00") is ("minus" in name)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(loaded: Loaded, name: str) -> None:
    content, line, reason = REFUSED[name]
    with pytest.raises(InputError) as caught:
        loaded(content)
    error = caught.value
    told = [str(error.message), *(str(fault.message) for fault in error.faults)]
    assert any(reason in each for each in told), told
    assert line is None or line in {fault.location.span.line for fault in error.faults}


@pytest.mark.parametrize(
    ("table", "content"),
    [
        ("leads", "lead_id,created_at,source\nL1,2026-01-01,Web\nTotal,,\n"),
        ("accounts", "account_id,name\nA,Boats\nSumma,\n"),
        ("messages", "sequence,sent\nA,5\nGrand total,5\n"),
    ],
)
def test_sums_are_in_no_table(loaded: Loaded, table: str, content: str) -> None:
    with pytest.raises(InputError, match=r"line 3 can.t be read: .* a row of sums"):
        loaded(content, table=table)


def test_somebody_may_be_called_total(loaded: Loaded) -> None:
    named = "account_id,name,industry\nTotal,Total SE,Energy\nA,Boats,\n"
    assert loaded(named, table="accounts").rows("accounts") == 2
    assert loaded("account_id\nTotal\nA\n", table="accounts").rows("accounts") == 2


@pytest.mark.parametrize(
    ("written_in", "said", "reason"),
    [
        ("utf-8", "latin-1", "is utf-8, not iso8859-1"),
        ("utf-8", "windows-1252", "is utf-8, not cp1252"),
        ("windows-1252", "latin-1", "is windows-1252, not iso8859-1"),
        ("windows-1252", "utf-8", "is not UTF-8"),
        ("utf-16", "utf-8", "zero bytes"),
        ("utf-8", "utf-16-le", "is not utf-16-le"),
    ],
)
def test_an_encoding_that_is_not_the_file_s(loaded: Loaded, written_in: str, said: str, reason: str) -> None:
    content = owner("Äijä 5 €").encode(written_in)
    if said == "utf-16-le":
        content += b"x" * (1 - len(content) % 2)  # An odd number of bytes is no UTF-16.
    with pytest.raises(InputError) as caught:
        loaded(content, encoding=said)
    assert reason in str(caught.value.message)


@pytest.mark.parametrize("said", ["utf-16", "utf-16-le"])
def test_a_mark_of_a_declared_encoding_is_no_value(loaded: Loaded, said: str) -> None:
    content = owner("Äijä €").encode("utf-16")
    assert [row[4] for row in loaded(content, encoding=said).run(QUERY)] == ["Ann", "Äijä €", "Cid"]


def test_what_stands_far_down_is_not_accused_for_what_stands_above(loaded: Loaded) -> None:
    """The engine can't read the last row, and the first rows know nothing of decimals."""
    many = "".join(f"D{number},2026-01-02,won,10,Ann\n" for number in range(12_000))
    odd = "D20000,2026-01-02,won,10.50,Ann\nD20001,2026-01-02,lost,1.00,Ann,\n"
    tables = loaded(HEADER + many + odd)
    query = "SELECT count(*), CAST(sum(value) AS VARCHAR) FROM deals"
    assert tables.run(query) == [(12_002, "120011.50")]


def test_letters_of_two_characters_are_the_same_word(loaded: Loaded) -> None:
    split = around("D2,2026-01-02,ha\N{COMBINING DIAERESIS}vitty,8.00,Ben\n")
    assert [row[2] for row in loaded(split).run(QUERY)] == ["won", "lost", "lost"]


def test_the_first_rows_may_be_wider_than_anything(loaded: Loaded) -> None:
    wide = [f"c{number}" for number in range(5_000)]
    content = ",".join(["deal_id,created_at,status", *wide]) + "\n1,2026-01-01,won" + ",x" * 5_000 + "\n"
    assert loaded(io.StringIO(content).read()).rows("deals") == 1
