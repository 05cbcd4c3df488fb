"""Paths of exports and connections: what leaves the folder, and what is a connection."""

from __future__ import annotations

import pytest

from revops_cli.playbook.connections import connections_in, is_connection
from revops_cli.playbook.data_paths import why_outside
from revops_cli.playbook.own_computer import is_own_computer, own_computer_in


@pytest.mark.parametrize(
    "path",
    [
        "/deals.csv",
        "\\deals.csv",
        "~/deals.csv",
        "C:\\deals.csv",
        "c:/deals.csv",
        "\\\\server\\share\\deals.csv",
        "../deals.csv",
        "data/../../deals.csv",
        "data\\..\\..\\deals.csv",
        "..",
        "https://example.com/deals.csv",
        "s3://bucket/deals.csv",
        "file:deals.csv",
        "$HOME/deals.csv",
        "${EXPORTS}/deals.csv",
        "%USERPROFILE%\\deals.csv",
    ],
)
def test_a_path_that_leaves_the_folder_is_told(path: str) -> None:
    assert why_outside(path) is not None


@pytest.mark.parametrize(
    "path",
    ["data/deals.csv", "./deals.csv", "data/../deals.csv", "..deals.csv", "a b/50 %.csv", "deals$.csv"],
)
def test_a_path_that_stays_is_let_be(path: str) -> None:
    assert why_outside(path) is None


@pytest.mark.parametrize(
    "written",
    [
        "postgres://db.example.com/crm",
        "postgresql+psycopg://reader:x@db.example.com/crm",
        "mongodb+srv://db.example.com/crm",
        "jdbc:sqlserver://db.example.com;databaseName=crm",
        "oracle:thin:@db.example.com:1521/crm",
        "Server=db.example.com;Database=crm;User Id=reader;Password=Kesa2026",
        "Driver={ODBC Driver 18};Server=db.example.com;Uid=reader",
        "host=db.example.com dbname=crm user=reader",
    ],
)
def test_a_connection_is_known_by_its_form_to_its_end(written: str) -> None:
    assert is_connection(written)
    text = f"note: {written}\nnext: 1"
    assert [text[start:end] for start, end in connections_in(text)] == [written]


@pytest.mark.parametrize(
    "written",
    [
        "warehouse",
        "https://example.com/postgres",
        "We use Snowflake: it is fast",
        "server = ours",
        "port = 80; a = b",
        "user=reader",
        "a;b=c",
    ],
)
def test_what_only_speaks_of_one_is_let_be(written: str) -> None:
    assert not is_connection(written)
    assert list(connections_in(written)) == []


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("http://localhost:8000/x", True),
        ("http://127.0.0.1/x", True),
        ("file:///Users/maija/x.md", True),
        ("C:\\Users\\maija\\x.md", True),
        ("C:/Users/maija/x.md", True),
        ("\\\\server\\share\\x.md", True),
        ("/home/maija/x.md", True),
        ("https://example.com/home/maija/x", False),
        ("https://localhost.example.com", False),
        ("home/maija/x.md", False),
        ("/homes/maija", False),
    ],
)
def test_what_only_one_computer_knows_is_told(written: str, own: bool) -> None:  # noqa: FBT001 -- columns of a table
    assert is_own_computer(written) is own
    assert list(own_computer_in(f"see {written}")) == ([(4, 4 + len(written))] if own else [])
