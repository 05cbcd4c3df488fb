"""Every statement of every measure, in every dialect, and run on every engine."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.crm.warehouse.translation import DIALECTS, translate
from revops_cli.errors import UsageError
from revops_cli.metrics import statements
from revops_cli.metrics.bootstrap import deal_outcomes_sql
from revops_cli.metrics.buying_group_reach import named_companies_sql, reached_persons_sql
from revops_cli.metrics.channel_names import Channels, channel_names_sql
from revops_cli.metrics.closed_traits import Trait, closed_traits_sql
from revops_cli.metrics.closing_days import closing_days_sql
from revops_cli.metrics.cycle_days import cycle_days_sql
from revops_cli.metrics.deal_flow import deal_flow_sql
from revops_cli.metrics.deal_steps import deal_steps_sql
from revops_cli.metrics.deal_ways import deal_ways_sql, strange_ways_sql
from revops_cli.metrics.drift_scope import DriftScope
from revops_cli.metrics.event_days import event_days_sql, history_days_sql
from revops_cli.metrics.funnel_scope import FunnelScope, KeptWays
from revops_cli.metrics.kept_visits import (
    merged_moves_sql,
    split_seconds_sql,
    stage_moves_sql,
    stage_repeats_sql,
)
from revops_cli.metrics.last_stage import deal_stage_names_sql, last_stage_sql
from revops_cli.metrics.lead_cohort import ACCEPTED_FIRST, LeadCohort, LeadStep, LeadSteps
from revops_cli.metrics.lead_records import (
    act_kinds_sql,
    created_leads_sql,
    lead_event_days_sql,
    lead_records_sql,
)
from revops_cli.metrics.lead_span import lead_span_sql
from revops_cli.metrics.lead_statuses import lead_statuses_sql
from revops_cli.metrics.lead_steps import lead_order_sql
from revops_cli.metrics.lead_value import won_deal_values_sql
from revops_cli.metrics.lead_waits import lead_waits_sql
from revops_cli.metrics.message_results import message_results_sql
from revops_cli.metrics.name_counts import name_counts_sql
from revops_cli.metrics.repeated_persons import person_names_sql, same_person_sql
from revops_cli.metrics.scope import Scope
from revops_cli.metrics.source_costs import source_costs_sql
from revops_cli.metrics.source_values import Links, source_values_sql
from revops_cli.metrics.stage_conversion import stage_conversion_sql
from revops_cli.metrics.stage_order import stage_pairs_sql
from revops_cli.metrics.stage_outcomes import stage_outcomes_sql
from revops_cli.metrics.stage_places import stage_names_sql, stage_places
from revops_cli.metrics.stage_visits import DEAL, HASHED_DEAL, deal_keys_sql
from revops_cli.metrics.time_in_stage import time_in_stage_sql
from revops_cli.metrics.token_replay import token_replay_sql
from revops_cli.metrics.waste_scope import WasteScope
from revops_cli.metrics.without_history import without_history_sql
from revops_cli.quantities.period import PeriodLength
from revops_cli.schemas.canonical_tables import TABLES, ColumnType, day_name
from revops_cli.workflows.open_tables import open_tables
from revops_cli.workflows.opened_playbook import open_playbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.engines.conftest import Engine

sqlglot = pytest.importorskip("sqlglot")
annotate_types = pytest.importorskip("sqlglot.optimizer.annotate_types").annotate_types
qualify = pytest.importorskip("sqlglot.optimizer.qualify").qualify

NORDERS = Path(__file__).parents[2] / "examples" / "norders"
FIRST, LAST = date(2025, 11, 1), date(2026, 10, 31)
ODD = 'O\'Neil \\ "Söhne"'
TYPES = {
    ColumnType.MOMENT: "TIMESTAMP",
    ColumnType.AMOUNT: "DECIMAL(18, 2)",
    ColumnType.COUNT: "BIGINT",
    **dict.fromkeys((ColumnType.ID, ColumnType.TEXT, ColumnType.CURRENCY, ColumnType.STATUS), "VARCHAR"),
}
MOST = 20
"""Of the statements, as many must give rows at least: the example has not all tables."""
SO_FAR = "unbounded preceding and current row"


def every_statement(pipeline: str | None) -> dict[str, Callable[[], str]]:
    """Everything that a measure asks: whoever adds a `.sql` adds its function here.

    Of all deals, or of those of one pipeline.
    """
    only = () if pipeline is None else (("pipeline", pipeline),)
    scope = Scope(start=FIRST, end=LAST, as_of=date(2026, 6, 1), by="source", only=only)
    weeks = Scope(length=PeriodLength.WEEK, start=FIRST)
    funnel = FunnelScope(LAST, FIRST, LAST, by=("source", "owner"), only=only, key=HASHED_DEAL)
    drift = DriftScope(FIRST, LAST, only=pipeline, key=HASHED_DEAL)
    places = stage_places(
        [("Lead", 9), ("Meeting", 5), ("Offer", 5), (ODD, 5), ("Won", 3)],
        [("Lead",), ("Offer",)],
        won=("Won",),
    )
    cohort = LeadCohort(LAST, FIRST, LAST, by=("source", "owner"))
    steps = LeadSteps(
        ACCEPTED_FIRST,
        (LeadStep.SRL, LeadStep.MEETING, LeadStep.OFFER),
        ("Meeting", ODD),
        ("Offer",),
        activities=True,
    )
    channels = Channels((ODD, "Web"), {ODD: 0, "Web": 1, "other": 2}, (frozenset(), frozenset()), others=1)
    links = Links(
        leads=True,
        touches=True,
        lead_persons=True,
        deal_persons=True,
        touched_deals=True,
        touched_persons=True,
    )
    waste = WasteScope(LAST, FIRST, LAST, by=("source",))
    alone = WasteScope(LAST, FIRST, LAST, activities=False, deals=False, accounts=False, assigned=False)

    kept = replace(funnel, kept=KeptWays(0))
    strange = replace(funnel, by=(), kept=KeptWays(1))
    alike = replace(funnel, by=(), kept=KeptWays(0))

    return {
        "act_kinds": lambda: act_kinds_sql(LAST),
        "channel_names": lambda: channel_names_sql([("leads", "source"), ("spend", "channel")]),
        "closed_traits": lambda: closed_traits_sql(Trait("industry"), cohort),
        "closed_traits of leads": lambda: closed_traits_sql(Trait("role", of_leads=True), cohort),
        "closing_days": lambda: closing_days_sql(funnel),
        "created_leads": created_leads_sql,
        "cycle_days": lambda: cycle_days_sql(scope),
        "deal_flow": lambda: deal_flow_sql(scope),
        "deal_flow by week": lambda: deal_flow_sql(weeks),
        "deal_keys": deal_keys_sql,
        "deal_outcomes": lambda: deal_outcomes_sql(scope),
        "deal_stage_names": deal_stage_names_sql,
        "deal_ways": lambda: deal_ways_sql(places, funnel),
        "deal_steps": lambda: deal_steps_sql(places, drift),
        "event_days": event_days_sql,
        "history_days": history_days_sql,
        "last_stage": lambda: last_stage_sql(places, funnel),
        "last_stage of what is kept": lambda: last_stage_sql(places, kept),
        "last_stage without a history": lambda: last_stage_sql(places, funnel, history=False),
        "lead_event_days": lead_event_days_sql,
        "lead_order": lambda: lead_order_sql(LAST),
        "lead_records": lambda: lead_records_sql(waste, FIRST, LAST),
        "lead_records alone": lambda: lead_records_sql(alone, FIRST, LAST),
        "lead_span": lambda: lead_span_sql([("leads", "created_on"), ("touches", "on_day")]),
        "lead_statuses": lambda: lead_statuses_sql(steps, cohort),
        "lead_waits": lambda: lead_waits_sql(steps, cohort),
        "merged_moves": merged_moves_sql,
        "message_results": message_results_sql,
        "name_counts": lambda: name_counts_sql("deals", "owner", drift),
        "named_companies": lambda: named_companies_sql(["leads", "deals", "accounts"]),
        "person_names": lambda: person_names_sql(waste),
        "reached_persons": lambda: reached_persons_sql(
            [ODD], FIRST, LAST, ["leads", "deals", "activities", "touches"]
        ),
        "same_person": lambda: same_person_sql(waste),
        "source_costs": lambda: source_costs_sql(channels, cohort),
        "source_values": lambda: source_values_sql(channels, cohort, links, [0, 1]),
        "stage_conversion": lambda: stage_conversion_sql(places, funnel),
        "stage_conversion of what is kept": lambda: stage_conversion_sql(places, kept),
        "stage_conversion without skips": lambda: stage_conversion_sql(places, funnel, imputed=False),
        "stage_moves": lambda: stage_moves_sql(places, LAST, DEAL),
        "stage_moves by number": lambda: stage_moves_sql(places, LAST, DEAL, numbered=True),
        "stage_names": stage_names_sql,
        "stage_outcomes": lambda: stage_outcomes_sql([("Lead",), ("Offer", ODD)], pipeline, LAST),
        "split_seconds": split_seconds_sql,
        "stage_repeats": stage_repeats_sql,
        "strange_ways": strange_ways_sql,
        "stage_pairs": stage_pairs_sql,
        "time_in_stage": lambda: time_in_stage_sql(places, funnel),
        "time_in_stage of what is kept": lambda: time_in_stage_sql(places, kept),
        "time_in_stage of kept strangers": lambda: time_in_stage_sql(places, strange),
        "time_in_stage of kept alike": lambda: time_in_stage_sql(places, alike),
        "token_replay": lambda: token_replay_sql(places, drift),
        "without_history": lambda: without_history_sql(drift),
        "won_deal_values": lambda: won_deal_values_sql(FIRST, LAST),
    }


STATEMENTS = every_statement(ODD)


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


def reads_kept(sql: str) -> bool:
    """Tell whether a statement reads a table that only the embedded engine keeps."""
    kept = ("stage_visits", "deal_ways")
    return any(re.search(rf"\b(?:from|join) {name}\b", sql) and f"{name} as (" not in sql for name in kept)


SCHEMA = {
    table.name: {
        view: "DATE"
        if column.type is ColumnType.MOMENT and view == day_name(column.name)
        else TYPES[column.type]
        for column in table.columns
        for view in column.views
    }
    | {"row_order": "BIGINT"}
    for table in TABLES.values()
}


@pytest.mark.parametrize("name", [name for name, make in STATEMENTS.items() if not reads_kept(make())])
def test_no_days_are_left_to_be_subtracted_as_each_engine_likes(name: str) -> None:
    """By the types of the columns, which the translation doesn't know."""
    (parsed,) = sqlglot.parse(translate(STATEMENTS[name](), "spark"), read="spark")
    typed = annotate_types(qualify(parsed, schema=SCHEMA, dialect="spark"), schema=SCHEMA, dialect="spark")
    for difference in typed.find_all(sqlglot.exp.Sub):
        assert not difference.left.is_type("date"), difference.sql()
        assert not difference.right.is_type("date"), difference.sql()


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
        translate(f"select count(a) over (order by b rows between {SO_FAR}) from t", "bigquery")  # noqa: S608  # nobody runs it


READ = re.compile(rf"\b(?:from|join)\s+({'|'.join(TABLES)})\b")


def plain(value: object) -> object:
    """Write a value as all engines give it: whole numbers have several types, doubles end apart."""
    if isinstance(value, float):
        return Decimal(f"{value:.9g}").normalize()
    if isinstance(value, bool | int | Decimal):
        return Decimal(value).normalize()
    return value


@pytest.mark.parametrize("pipeline", [None, ODD])
def test_every_statement_gives_the_same_rows(
    pipeline: str | None, in_database: tuple[Engine, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, playbook = in_database
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", engine.url)
    wanted = {name: table.views for name, table in TABLES.items()}
    run = 0
    with (
        open_tables(open_playbook(playbook), wanted) as there,
        open_tables(open_playbook(NORDERS), wanted) as here,
    ):
        for name, make in every_statement(pipeline).items():
            sql = make()
            if all(map(here.has, READ.findall(sql))) and not reads_kept(sql):
                found, expected = (
                    sorted(([plain(value) for value in row] for row in tables.run(sql)), key=repr)
                    for tables in (there, here)
                )
                assert found == expected, name
                run += bool(expected)
    assert run > MOST
