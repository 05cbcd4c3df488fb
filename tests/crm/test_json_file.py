"""JSON and JSON Lines: the same rows as of a CSV, numbers to the last digit, what is hostile refused."""

import datetime
import json
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revops_cli.crm.json_file import open_json
from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Source
from revops_cli.crm.tables import Tables
from revops_cli.errors import InputError, RevopsError

Loaded = Callable[..., Tables]
Write = Callable[..., Path]

ROWS: list[dict[str, object]] = [
    {"deal_id": 1, "created_at": "2026-01-01", "status": "won", "owner": {"name": "Anna"}, "value": 12.5},
    {"deal_id": "2", "created_at": "2026-01-02T10:00:00Z", "status": "lost", "value": None, "owner": None},
]
QUERY = "SELECT deal_id, created_on, status, owner, value FROM deals ORDER BY deal_id"
EXPECTED = [
    ("1", datetime.date(2026, 1, 1), "won", "Anna", Decimal("12.5")),
    ("2", datetime.date(2026, 1, 2), "lost", None, None),
]
OWNER = {"owner": "owner.name"}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (json.dumps(ROWS), "d.json"),
        (json.dumps(ROWS, indent=2), "d.json"),
        (json.dumps({"results": ROWS, "paging": {"next": {"after": "2"}}}), "d.json"),
        (json.dumps({"total": 2, "records": ROWS, "done": True}, indent=1), "d.JSON"),
        ("\ufeff" + json.dumps(ROWS), "d.json"),
        ("\n".join(map(json.dumps, ROWS)), "d.jsonl"),
        ("\r\n\r\n".join(map(json.dumps, ROWS)) + "\r\n\n", "d.ndjson"),
        ("  " + "  \n ".join(map(json.dumps, ROWS)), "d.jsonl"),
    ],
)
def test_the_same_rows_in_many_dresses(loaded: Loaded, content: str, name: str) -> None:
    assert loaded(content, name=name, columns=OWNER).run(QUERY) == EXPECTED


def test_one_of_several_lists_is_named(loaded: Loaded) -> None:
    content = json.dumps({"deals": ROWS, "people": [{"id": 1}]})
    assert loaded(content, name="d.json", columns=OWNER, sheet="deals").run(QUERY) == EXPECTED
    with pytest.raises(InputError, match="has the lists") as caught:
        loaded(content, name="d.json")
    assert "sheet: deals" in str(caught.value.cure)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12.345", "12.345"),
        ("0.1", "0.1"),
        ("12345678901234567.89", "12345678901234567.89"),
        ("1.5e3", "1500"),
        ("-0.000001", "-0.000001"),
        ("1E-2", "0.01"),
        ("100.00", "100"),
        ('"12 345,678"', None),
    ],
)
def test_numbers_are_exact_and_their_mark_is_known(loaded: Loaded, written: str, value: str | None) -> None:
    for declared in (None, ","):
        content = f'{{"deal_id": 1, "created_at": "2026-01-01", "status": "won", "value": {written}}}'
        found = loaded(content, name="d.jsonl", decimal=declared).run("SELECT value FROM deals")
        assert found == [(Decimal(value or "12345.678"),)]


def test_numbers_and_texts_of_one_column_may_not_contradict(loaded: Loaded) -> None:
    row = '{{"deal_id": {id}, "created_at": "2026-01-01", "status": "won", "value": {value}}}\n'
    clash = row.format(id=1, value="1.5") + row.format(id=2, value='"1,5"')
    with pytest.raises(InputError, match="different marks"):
        loaded(clash, name="d.jsonl")
    tables = loaded(clash, name="d.jsonl", decimal=",")
    assert tables.run("SELECT value FROM deals") == [(Decimal("1.5"),)] * 2


def test_a_number_is_no_date(loaded: Loaded) -> None:
    with pytest.raises(InputError, match="line 1 can't be read: 1767225600 is not a date"):
        loaded('{"deal_id": 1, "created_at": 1767225600, "status": "won"}', name="d.jsonl")


LINE = '{"deal_id": 1, "created_at": "2026-01-01", "status": "won"}\n'


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ('{"deal_id": 2, "created_at": "soon", "status": "won"}', "soon is not a date"),
        ('{"deal_id": 2, "created_at": "2026-01-01", "status": ["won"]}', "A list is no single value"),
        ('{"deal_id": 2, "created_at": "2026-01-01", "status": null}', "status is empty"),
        ('{"deal_id": 2, "deal_id": 3}', "The key deal_id is there twice"),
        ('{"deal_id": NaN}', "NaN is no number"),
        ('{"deal_id": 1e999999999, "created_at": "2026-01-01", "status": "won"}', "too large"),
        ('{"deal_id": ' + "9" * 5000 + "}", "A number is too long"),
        ('{"deal_id": "\\ud800", "created_at": "2026-01-01", "status": "won"}', "no character"),
        ('{"deal_id": "a\\u0000", "created_at": "2026-01-01", "status": "won"}', "no character"),
        ("[1, 2]", "not an object"),
        ("null", "not an object"),
        ('{"deal_id": 2} {"deal_id": 3}', "one object a line"),
        ('{"deal_id": 2', "not JSON"),
        ("{'deal_id': 2}", "not JSON"),
        ('{"deal_id": 2,}', "not JSON"),
        ('{"deal_id": "a\tb"}', "not JSON"),
        ('{"deal_id": 02}', "not JSON"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(loaded: Loaded, second: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        loaded(LINE + "\n" + second + "\n", name="d.jsonl")
    assert caught.value.faults[0].location.span.line == 3
    if second.startswith("{") and "} {" not in second:
        with pytest.raises(InputError, match=reason) as caught:
            loaded("[\n" + LINE + ",\n" + second + "]", name="d.json")
        assert caught.value.faults[0].location.span.line == 4


def test_what_is_odd_in_a_column_that_is_not_read_does_no_harm(loaded: Loaded) -> None:
    deep = '{"a": ' * 60 + "1" + "}" * 60
    content = LINE.replace("}", f', "tags": ["a"], "deep": {deep}, "big": 1e999}}')
    assert loaded(content, name="d.jsonl").rows("deals") == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[]", "no objects"),
        ("", "not JSON|no objects"),
        ("{}", "without a list"),
        ('{"a": 1}', "without a list"),
        ("[{}]", "no objects with keys"),
        ("17", "no objects"),
        ("[1]", "no objects"),
    ],
)
def test_a_file_without_rows_is_refused(loaded: Loaded, content: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        loaded(content, name="d.json")


def test_a_key_that_is_written_in_two_ways_is_refused_where_it_is_used(loaded: Loaded) -> None:
    content = LINE.replace("}", ', "owner.name": "A", "owner": {"name": "B"}}')
    assert loaded(content, name="d.jsonl").rows("deals") == 1
    with pytest.raises(InputError, match="is there twice"):
        loaded(content, name="d.jsonl", columns=OWNER)


def test_bytes_of_another_encoding_are_refused(loaded: Loaded) -> None:
    with pytest.raises(InputError, match="is not UTF-8: line 1, column 14"):
        loaded('{"deal_id": "ä"}'.encode("latin-1"), name="d.json")
    content = LINE.replace("won", "won").encode("utf-16")
    assert loaded(content, name="d.jsonl").rows("deals") == 1


def test_what_is_too_large_is_refused(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("revops_cli.crm.json_file._MOST_BYTES", 100)
    with pytest.raises(InputError, match="larger than"):
        loaded(json.dumps(ROWS * 10), name="d.json")
    monkeypatch.setattr("revops_cli.crm.json_file._LONGEST_LINE", 100)
    with pytest.raises(InputError, match="line is too long"):
        loaded(LINE + json.dumps({"note": "x" * 200}), name="d.jsonl")
    monkeypatch.setattr("revops_cli.crm.json_file._MOST_COLUMNS", 10)
    with pytest.raises(InputError, match="more than 10 different keys"):
        loaded("".join(f'{{"k{number}": 1}}\n' for number in range(11)), name="d.jsonl")


def test_of_json_lines_one_line_is_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    with path.open("w") as stream:
        for number in range(60_000):
            stream.write(f'{{"deal_id": {number}, "note": "{"x" * 200}"}}\n')
    tracemalloc.start()
    count = sum(1 for _ in open_json(Source(path), path).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60_000
    assert peak < 4 * 1024 * 1024 < path.stat().st_size / 3


def test_a_deep_or_wide_bomb_is_refused_soon(loaded: Loaded) -> None:
    started = time.perf_counter()
    for content in ("[" * 5_000_000, '{"a":' * 2_000_000, '[{"a":' + "[" * 2_000_000):
        with pytest.raises(InputError):
            loaded(content, name="d.json")
    assert time.perf_counter() - started < 10


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
entries = st.dictionaries(st.sampled_from(["deal_id", "created_at", "status", "value", "x"]), values)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(entries | values, max_size=4), st.booleans(), st.integers(0, 3))
def test_no_json_ends_in_a_traceback(tmp_path: Path, rows: list[object], lines: bool, cut: int) -> None:  # noqa: FBT001 (drawn)
    content = "\n".join(map(json.dumps, rows)) if lines else json.dumps(rows)
    path = tmp_path / ("d.jsonl" if lines else "d.json")
    path.write_text(content[: len(content) - cut], encoding="utf-8")
    with suppress(RevopsError):
        load_tables({"deals": [Source(path)]}, currency=None, time_zone="UTC").close()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), min_size=1))
def test_texts_come_back_as_they_are(tmp_path: Path, owners: list[str]) -> None:
    path = tmp_path / "d.jsonl"
    rows = [
        {"deal_id": str(number), "created_at": "2026-01-01", "status": "won", "owner": owner}
        for number, owner in enumerate(owners)
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    with load_tables({"deals": [Source(path)]}, currency=None, time_zone="UTC") as tables:
        read = tables.run("SELECT owner FROM deals ORDER BY CAST(deal_id AS INTEGER)")
    assert [row[0] for row in read] == [owner or None for owner in owners]
