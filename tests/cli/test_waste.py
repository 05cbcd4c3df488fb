"""`revops waste` from the outside: its endings, its formats, and whom it never names."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

    Here = Callable[..., Run]

EXAMPLE = "examples/norders"
AS_OF = ("--as-of", "2026-11-22")
WASTE = ("waste", EXAMPLE, *AS_OF)
DATA = Path(__file__).parents[2] / EXAMPLE / "data"


@pytest.mark.parametrize(
    ("flags", "code"), [((), 0), (("--fail-over", "20%"), 0), (("--fail-over", "10%"), 1)], ids=str
)
@pytest.mark.parametrize("format_", ["text", "json", "csv", "markdown"])
def test_the_gate_ends_alike_in_every_format(
    revops_here: Here, flags: tuple[str, ...], code: int, format_: str
) -> None:
    run = revops_here(*WASTE, *flags, "--format", format_)
    assert (run.code, run.err) == (code, "")
    if format_ == "json":
        assert json.loads(run.out)["passed"] is (code == 0)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--by", "ownr"), "Did you mean owner?"),
        (("--by", "country"), "the leads have no such column"),
        (("--fail-over", "120%"), "--fail-over must be from 0 to 100%"),
        (("--fail-over", "many"), "--fail-over"),
        (("--horizon", "0d"), "--horizon must be from 1"),
        (("--period", "2019-01"), "There is no lead to measure"),
        (("--format", "xml"), "--format"),
        (("--dialect", "postgres"), "--show-sql"),
    ],
    ids=str,
)
def test_what_cannot_be_met_is_said_in_words(revops_here: Here, flags: tuple[str, ...], said: str) -> None:
    run = revops_here(*WASTE, *flags)
    assert (run.code, run.out) == (2, "")
    assert said in " ".join(run.err.split())


def test_nobody_is_named(revops_here: Here) -> None:
    with (DATA / "leads.csv").open(encoding="utf-8", newline="") as file:
        leads = list(csv.DictReader(file))
    persons = {lead["Person - Name"] for lead in leads} | {lead["Lead - Contact person ID"] for lead in leads}
    for flags in (
        ("--duplicates", "--explain"),
        ("--duplicates", "--count-near", "--format", "json"),
        ("--format", "csv"),
        ("--format", "markdown", "--duplicates"),
    ):
        out = revops_here(*WASTE, *flags).out
        assert not [person for person in persons if person in out]


def test_csv_and_json_say_the_same(revops_here: Here) -> None:
    answer = json.loads(revops_here(*WASTE, "--format", "json").out)
    rows = list(csv.DictReader(revops_here(*WASTE, "--format", "csv").out.splitlines()))
    told = {row["name"]: row for row in rows if row["kind"] == "category"}
    for each in answer["whole"]["categories"]:
        assert int(told[each["category"]]["leads"]) == each["leads"]
    assert int(told["all"]["leads"]) == answer["whole"]["wasted"]["leads"]
    assert sum(int(told[each["category"]]["leads"]) for each in answer["whole"]["categories"]) == int(
        told["all"]["leads"]
    )
    assert float(told["all"]["cost_estimate"]) == pytest.approx(answer["cost_of_inaction"]["estimate"])
    sla = next(row for row in rows if row["kind"] == "sla")
    assert int(sla["median_minutes"]) == answer["whole"]["sla"]["median_minutes"]


def test_every_statement_is_shown_and_only_selects(revops_here: Here) -> None:
    run = revops_here(*WASTE, "--show-sql")
    assert (run.code, run.err) == (0, "")
    statements = duckdb.extract_statements(run.out)
    assert len(statements) >= 8
    assert all(each.type == duckdb.StatementType.SELECT for each in statements)
    assert "$" not in run.out


def test_help_has_examples_that_run(revops_here: Here) -> None:
    run = revops_here("waste", "--help")
    assert run.code == 0
    assert "--fail-over" in run.out
