"""Tables as databases have them: other names, other types, other words, and what is wrong in them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.errors import InputError, RevopsError, UsageError
from revops_cli.workflows.open_tables import open_tables
from revops_cli.workflows.opened_playbook import open_playbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tests.engines.conftest import Engine

    from revops_cli.crm.tables import Tables

    Opened = Callable[..., Tables]

D = Decimal
ODD = 'O\'Neil \\ "Söhne" `x` %s \n -- ;'
COLUMNS = {
    "Deal `no`": "whole",
    "opened": "instant",
    "done": "local",
    "seen": "day",
    "state": "text",
    "amount": "floating",
    "ccy": "text",
    "web'source": "text",
    "kind": "text",
    "test": "truth",
}


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]  # as many as are given


def local(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  # local, as databases have it


ROWS: list[tuple[object, ...]] = [
    # The clocks of Helsinki go forward on 2026-03-29 at 03:00: an instant before and one after it.
    (
        1,
        at(2026, 3, 29, 0, 30),
        local(2026, 4, 2, 23, 59),
        date(2026, 5, 1),
        "Signed",
        10.5,
        "EUR",
        ODD,
        "x",
        True,
    ),
    (2, at(2026, 3, 29, 1, 30), local(2026, 4, 3), None, "Dropped", 7.25, "sek ", "Web", "x", False),
    (3, at(2026, 12, 31, 22, 30), local(2026, 4, 3), None, "In talks", None, "", None, "x", None),
    (4, at(2026, 1, 1), None, None, "In talks", 1.0, "EUR", "", "x", None),
    (5, at(2026, 1, 1), None, None, "Draft", 1e6, "EUR", "Web", "y", None),
]
SAID: dict[str, object] = {
    "columns": {
        "deal_id": "Deal `no`",
        "created_at": "opened",
        "closed_at": "done",
        "expected_close_at": "seen",
        "status": "state",
        "value": "amount",
        "currency": "ccy",
        "source": "web'source",
        "persona": "test",
    },
    "status": {"won": ["Signed"], "lost": ["Dropped"]},
    "values": {"source": {"web": "inbound"}},
    "only": {"kind": ["X"]},
    "always": {"team": ODD},
}


@pytest.fixture
def opened(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Tables]]:
    """Put a table into the database, describe it, and open it."""
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", engine.url)
    left: list[Tables] = []

    def open_it(
        columns: Mapping[str, str],
        rows: Sequence[Sequence[object]],
        said: Mapping[str, object] | None = None,
        *,
        table: str = "deals",
        asked: Sequence[str] | None = None,
    ) -> Tables:
        place = engine.put("a table", columns, rows)
        source = {"connection": "warehouse", "table": place, **(said or {})}
        rates = [{"currency": "SEK", "to": "EUR", "rate": 0.1, "date": date(2026, 10, 30).isoformat()}]
        (tmp_path / "playbook.yaml").write_text(
            "format: 1\ncompany: Ltd\ncurrency: EUR\ntime_zone: Europe/Helsinki\n"
        )
        (tmp_path / "data.yaml").write_text(yaml({"tables": {table: [source]}, "rates": rates}))
        wanted = {table: asked or ("deal_id", "created_at", "status")}
        tables = open_tables(open_playbook(tmp_path), wanted)
        left.append(tables)
        return tables

    yield open_it
    for tables in left:
        tables.close()


def yaml(value: Any) -> str:  # noqa: ANN401  # Whatever JSON holds.
    """Write YAML in flow style, every text in double quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{yaml(key)}: {yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(yaml, value)) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return str(value)


def test_a_table_is_read_as_it_is_described(opened: Opened) -> None:
    asked: tuple[str, ...] = ("deal_id", "created_at", "created_on", "closed_on", "expected_close_on")
    asked = (*asked, "status", "value", "currency", "source", "team", "persona", "country")
    tables = opened(COLUMNS, ROWS, SAID, asked=asked)
    rows = tables.run(f"select {', '.join(asked)} from deals order by deal_id")  # noqa: S608  # names of ours
    assert rows == [
        (
            *("1", local(2026, 3, 29, 2, 30), date(2026, 3, 29), date(2026, 4, 2), date(2026, 5, 1), "won"),
            *(D("10.5000"), "EUR", ODD, ODD, "true", None),
        ),
        (
            *("2", local(2026, 3, 29, 4, 30), date(2026, 3, 29), date(2026, 4, 3), None, "lost"),
            *(D("7.2500"), "SEK", "inbound", ODD, "false", None),
        ),
        (
            *("3", local(2027, 1, 1, 0, 30), date(2027, 1, 1), None, None, "open"),
            *(None, "EUR", None, ODD, None, None),
        ),
        (
            "4",
            local(2026, 1, 1, 2),
            date(2026, 1, 1),
            None,
            None,
            "open",
            D("1.0000"),
            "EUR",
            None,
            ODD,
            None,
            None,
        ),
    ]
    assert tables.rows("deals") == 4
    assert tables.rates == {"EUR": D(1), "SEK": D("0.1")}
    told = " ".join(map(str, tables.notes))
    assert "In talks" in told
    assert "1 open deal" in told


def test_the_order_of_one_moment_is_told_by_a_column(opened: Opened) -> None:
    columns = {"deal_id": "text", "stage": "text", "entered_at": "local", "id": "whole"}
    moment = local(2026, 1, 1)
    rows = [("a", "Offer", moment, 2), ("a", "Lead", moment, 9), ("a", "Meeting", moment, 1)]
    sql = "select stage from stage_events order by entered_at, row_order"
    asked = ("deal_id", "stage", "entered_at", "row_order")
    ordered = opened(columns, rows, {"order": "id"}, table="stage_events", asked=asked)
    assert [row[0] for row in ordered.run(sql)] == ["Meeting", "Offer", "Lead"]
    unordered = opened(columns, rows, table="stage_events", asked=asked)
    assert [row[0] for row in unordered.run(sql)] == ["Lead", "Meeting", "Offer"]
    assert "order: COLUMN" in " ".join(map(str, unordered.notes))


PLAIN = {"deal_id": "text", "created_at": "local", "status": "text"}
MOMENT = local(2026, 1, 1)


@pytest.mark.parametrize(
    ("columns", "rows", "said", "words"),
    [
        (PLAIN, [("a", MOMENT, "won")], {"table": "nowhere.deals"}, "no table nowhere.deals"),
        (PLAIN, [("a", MOMENT, "won")], {"table": "parquet.deals"}, "no table parquet.deals"),
        (PLAIN, [("a", MOMENT, "won")], {"columns": {"value": "amount"}}, "no column amount"),
        ({"deal_id": "text", "status": "text"}, [("a", "won")], {}, "created_at"),
        (PLAIN, [("a", MOMENT, "s"), ("b", MOMENT, "t")], {}, "doesn't tell which deals are"),
        (PLAIN, [("a", MOMENT, "won"), ("a", MOMENT, "lost")], {}, "comes twice"),
        (PLAIN, [("a", MOMENT, "won"), ("", MOMENT, "lost")], {}, "1 row"),
        (PLAIN, [("a", local(201, 1, 1), "won")], {}, "slip"),
        (PLAIN | {"created_at": "text"}, [("a", "2026-01-01", "won")], {}, "another type"),
        (PLAIN | {"value": "text"}, [("a", MOMENT, "won", "5")], {}, "another type"),
        (PLAIN | {"deal_id": "floating"}, [(1.0, MOMENT, "won")], {}, "another type"),
    ],
)
def test_what_is_wrong_is_told(
    columns: Mapping[str, str],
    rows: Sequence[Sequence[object]],
    said: Mapping[str, object],
    words: str,
    opened: Opened,
) -> None:
    with pytest.raises(RevopsError, match=words) as told:
        opened(columns, rows, said, asked=(*PLAIN, "created_on", "value"))
    assert told.value.cure is not None


def test_nothing_but_queries_is_sent(opened: Opened, capfd: pytest.CaptureFixture[str]) -> None:
    tables = opened(PLAIN, [("a", MOMENT, "won")])
    capfd.readouterr()
    with pytest.raises(ValueError, match="one SELECT"):
        tables.run("drop table deals")
    with pytest.raises(InputError):
        tables.run("select no_such_function(status) from deals")
    assert capfd.readouterr() == ("", "")


def test_postgres_may_only_read(postgres: str, opened: Opened, engine: Engine) -> None:
    if engine.name != "postgres":
        pytest.skip("Spark has no such transactions")
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("create sequence if not exists counted")
    tables = opened(PLAIN, [("a", MOMENT, "won")])
    with pytest.raises(InputError, match="read-only"):
        tables.run("select nextval('counted') as next, status from deals")


def test_a_log_of_changes_is_refused(opened: Opened) -> None:
    columns = {"deal_id": "text", "stage": "text", "entered_at": "local", "old": "text"}
    rows = [("a", "Offer", MOMENT, "Lead")]
    with pytest.raises(UsageError, match="log of changes"):
        opened(columns, rows, {"columns": {"from_stage": "old"}}, table="stage_events")
