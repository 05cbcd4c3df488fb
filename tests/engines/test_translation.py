"""Every statement of every measure, in every dialect."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.crm.warehouse.translation import DIALECTS, translate
from revops_cli.errors import UsageError
from revops_cli.metrics import statements
from revops_cli.metrics.bootstrap import deal_outcomes_sql
from revops_cli.metrics.closing_days import closing_days_sql
from revops_cli.metrics.cycle_days import cycle_days_sql
from revops_cli.metrics.deal_flow import deal_flow_sql
from revops_cli.metrics.deal_steps import deal_steps_sql
from revops_cli.metrics.drift_scope import DriftScope
from revops_cli.metrics.event_days import event_days_sql, history_days_sql
from revops_cli.metrics.funnel_scope import FunnelScope
from revops_cli.metrics.last_stage import deal_stage_names_sql, last_stage_sql
from revops_cli.metrics.name_counts import name_counts_sql
from revops_cli.metrics.scope import Scope
from revops_cli.metrics.stage_conversion import stage_conversion_sql
from revops_cli.metrics.stage_outcomes import stage_outcomes_sql
from revops_cli.metrics.stage_places import stage_names_sql, stage_places
from revops_cli.metrics.stage_visits import HASHED_DEAL, deal_keys_sql
from revops_cli.metrics.time_in_stage import time_in_stage_sql
from revops_cli.metrics.token_replay import token_replay_sql
from revops_cli.metrics.without_history import without_history_sql
from revops_cli.quantities.period import PeriodLength

if TYPE_CHECKING:
    from collections.abc import Callable

sqlglot = pytest.importorskip("sqlglot")

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
ODD = 'O\'Neil \\ "Söhne"'
SCOPE = Scope(start=FIRST, end=LAST, as_of=date(2026, 6, 1), by="source", only=(("pipeline", ODD),))
WEEKS = Scope(length=PeriodLength.WEEK, start=FIRST)
FUNNEL = FunnelScope(LAST, FIRST, LAST, by=("source", "owner"), only=(("pipeline", ODD),), key=HASHED_DEAL)
DRIFT = DriftScope(FIRST, LAST, only=ODD, key=HASHED_DEAL)
PLACES = stage_places([("Lead", 9), (ODD, 5), ("Won", 3)], [("Lead",), ("Offer",)], won=("Won",))

STATEMENTS: dict[str, Callable[[], str]] = {
    "closing_days": lambda: closing_days_sql(FUNNEL),
    "cycle_days": lambda: cycle_days_sql(SCOPE),
    "deal_flow": lambda: deal_flow_sql(SCOPE),
    "deal_flow by week": lambda: deal_flow_sql(WEEKS),
    "deal_keys": deal_keys_sql,
    "deal_outcomes": lambda: deal_outcomes_sql(SCOPE),
    "deal_stage_names": deal_stage_names_sql,
    "deal_steps": lambda: deal_steps_sql(PLACES, DRIFT),
    "event_days": event_days_sql,
    "history_days": history_days_sql,
    "last_stage": lambda: last_stage_sql(PLACES, FUNNEL),
    "last_stage without a history": lambda: last_stage_sql(PLACES, FUNNEL, history=False),
    "name_counts": lambda: name_counts_sql("deals", "owner", DRIFT),
    "stage_conversion": lambda: stage_conversion_sql(PLACES, FUNNEL),
    "stage_conversion without skips": lambda: stage_conversion_sql(PLACES, FUNNEL, imputed=False),
    "stage_names": stage_names_sql,
    "stage_outcomes": lambda: stage_outcomes_sql([("Lead",), ("Offer", ODD)], ODD, LAST),
    "time_in_stage": lambda: time_in_stage_sql(PLACES, FUNNEL),
    "token_replay": lambda: token_replay_sql(PLACES, DRIFT),
    "without_history": lambda: without_history_sql(DRIFT),
}
"""Everything that a measure asks: whoever adds a `.sql` adds its function here."""


def test_no_statement_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    used = set()
    template = statements._template  # noqa: SLF001  # What is read tells what was used.

    def remembered(name: str) -> str:
        used.add(name)
        return template(name)

    monkeypatch.setattr(statements, "_template", remembered)
    for make in STATEMENTS.values():
        make()
    files = {file.stem for file in Path(statements.__file__).parent.glob("*.sql")}
    assert used == files


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", STATEMENTS)
def test_every_measure_is_written_for_every_engine(name: str, dialect: str) -> None:
    written = translate(STATEMENTS[name](), dialect)
    (parsed,) = sqlglot.parse(written, read=dialect)
    assert isinstance(parsed, sqlglot.exp.Query)
    if dialect != "duckdb":
        called = {each.name.lower() for each in parsed.find_all(sqlglot.exp.Anonymous)}
        assert called <= {"unix_seconds", "tounixtimestamp", "tonullable", "laginframe", "leadinframe"}
    for literal in parsed.find_all(sqlglot.exp.Literal):
        assert "O'Neil" not in literal.this or literal.this == ODD


def on_one_line(sql: str, dialect: str) -> str:
    return " ".join(translate(sql, dialect).split())


def test_the_days_between_two_days_are_a_number_everywhere() -> None:
    sql = "select closed_on - created_on as days, min(a_on) - DATE '2026-01-01' as more, a - b as c from t"
    assert on_one_line(sql, "spark") == (
        "SELECT CAST(DATEDIFF(DAY, created_on, closed_on) AS BIGINT) AS days,"
        " CAST(DATEDIFF(DAY, CAST('2026-01-01' AS DATE), MIN(a_on)) AS BIGINT) AS more, a - b AS c FROM t"
    )
    assert "CAST((closed_on - created_on) AS BIGINT)" in on_one_line(sql, "postgres").replace(
        "( ", "("
    ).replace(" )", ")")


def test_a_hash_is_only_of_use_where_it_was_written_for() -> None:
    sql = "select hash(deal_id) as deal from deals"
    assert on_one_line(sql, "postgres") == "SELECT deal_id AS deal FROM deals"


def test_clickhouse_looks_beyond_the_row_that_it_is_at() -> None:
    sql = "select lead(entered_on) over (partition by deal order by entered_on) - entered_on as days from t"
    written = on_one_line(sql, "clickhouse")
    assert "leadInFrame(toNullable(entered_on))" in written
    assert "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING" in written
    assert "DATE_DIFF" in written
    assert written.endswith("SETTINGS join_use_nulls = 1")


@pytest.mark.parametrize(
    "sql",
    [
        "drop table deals",
        "select 1; select 2",
        "select 1; drop table deals",
        "insert into deals select * from deals",
        "create table a as select 1 as b",
        "",
    ],
)
def test_nothing_but_one_select_is_translated(sql: str) -> None:
    with pytest.raises(ValueError, match="one SELECT"):
        translate(sql, "postgres")


def test_a_dialect_that_is_not_known_is_told() -> None:
    with pytest.raises(UsageError, match="oracle"):
        translate("select 1", "oracle")


def test_what_can_not_be_written_is_refused() -> None:
    with pytest.raises(UsageError, match="bigquery"):
        translate(
            "select lag(a) over (order by b rows between 1 preceding and 1 following) from t", "bigquery"
        )
