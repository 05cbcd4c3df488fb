"""Channels: names that differ in case and spaces alone are one."""

from __future__ import annotations

import itertools

import duckdb
import pytest

from revops_cli.metrics.channel_names import COLUMNS, channel_names_sql, channels

LEADS, SPEND, DEALS, TOUCHES = range(4)
ROWS = [
    (SPEND, "LINKEDIN ADS", 12),
    (LEADS, "LinkedIn Ads", 30),
    (LEADS, "linkedin  ads", 2),
    (LEADS, "Event", 4),
    (DEALS, "event ", 3),
    (TOUCHES, "Meta", 1),
    (LEADS, "  ", 5),
]


def test_one_channel_whatever_way_it_is_written() -> None:
    found = channels(ROWS)
    assert found.names == ("Event", "LinkedIn Ads", "Meta")
    assert found.of["LINKEDIN ADS"] == found.of["linkedin  ads"] == found.of["LinkedIn Ads"] == 1
    assert found.of["event "] == found.of["Event"] == 0
    assert "  " not in found.of
    assert found.said_by[1] == {"leads", "spend"}
    assert found.others == 0


def test_the_order_of_names_does_not_matter() -> None:
    for order in itertools.permutations(ROWS[:5]):
        assert channels([*ROWS[5:], *order]) == channels(ROWS)


def test_rare_channels_stand_together_and_paid_ones_never() -> None:
    many = [(LEADS, f"Campaign {number}", 10 + number) for number in range(5)]
    found = channels([*many, (SPEND, "Radio", 1)], most=3)
    assert found.names == ("Campaign 3", "Campaign 4", "Radio")
    assert found.others == 3
    assert found.of["Campaign 0"] == found.of["Campaign 2"] == 3


@pytest.mark.parametrize("most", [500, 2])
def test_sql_places_every_name(most: int) -> None:
    found = channels([*ROWS, (LEADS, "O'Neil", 1)], most=most)
    with duckdb.connect() as engine:
        engine.execute("create table leads (source VARCHAR)")
        engine.executemany("insert into leads values (?)", [(name,) for name in found.of])
        engine.execute("insert into leads values (NULL), ('  ')")
        placed = dict(
            engine.execute(f"select source, {found.sql('source').code} from leads").fetchall()  # noqa: S608  (ours)
        )
    assert {name: placed[name] for name in found.of} == dict(found.of)
    assert placed[None] is None


def test_no_names_at_all() -> None:
    found = channels([])
    assert (found.names, found.sql("source").code) == ((), "cast(NULL as INTEGER)")


def test_every_table_is_asked() -> None:
    sql = channel_names_sql(COLUMNS)
    assert all(f"from {table}" in sql for table in ("leads", "spend", "deals", "touches"))
