"""`revops drift` as a pipeline and a person run it: exit codes, what can't be asked, SQL, 80 columns."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import duckdb
import pytest

from revops_cli.metrics.drift_report import DriftKind
from revops_cli.renderers.text import display_width

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Program, Run

DRIFT = ("drift", "examples/norders", "--as-of", "2026-11-22")


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ((), 0),
        (("--fail-under", "0.5"), 0),
        (("--fail-under", "88 %"), 0),
        (("--fail-under", "0.884"), 1),
        (("--fail-under", "1"), 1),
        (("--fail-on", "unknown-stage,unused-stage"), 0),
        (("--fail-on", "unknown-stage", "--fail-on", "slow-stage"), 1),
        (("--fail-on", "any"), 1),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
def test_limits_decide_the_exit_code_in_every_format(
    flags: tuple[str, ...], code: int, form: str, revops_here: Callable[..., Run]
) -> None:
    run = revops_here(*DRIFT, *flags, "--format", form)
    assert (run.code, run.err) == (code, "")
    if form == "json":
        assert run.answer["passed"] is not bool(code)
        assert bool(run.answer["fails"]) is bool(code)
    if form == "text" and code:
        assert "Limits that are broken: " in run.out


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--fail-on", "unknown-stages"), ("unknown-stages", "--fail-on unknown-stage?")),
        (("--fail-under", "90"), ("--fail-under", "90 %")),
        (("--pipeline", "Nordic"), ("No deal is in the pipeline", "Norders sales")),
        (("--format", "xml"), ("--format", "markdown")),
        (("--from", "2027-01-01"), ("begins on", "Choose an earlier one")),
    ],
)
def test_what_cannot_be_asked_is_said(
    flags: tuple[str, ...], said: tuple[str, ...], revops_here: Callable[..., Run]
) -> None:
    run = revops_here(*DRIFT, *flags)
    assert (run.code, run.out) == (2, "")
    for words in said:
        assert words in " ".join(run.err.split())


def test_help_names_every_kind(revops_here: Callable[..., Run]) -> None:
    run = revops_here("drift", "--help")
    assert run.code == 0
    told = " ".join(run.out.split())
    assert all(kind.value in told for kind in DriftKind)


def test_the_sql_that_measures_is_shown_whole(revops_here: Callable[..., Run]) -> None:
    run = revops_here(*DRIFT, "--show-sql", "--fail-on", "any")
    assert (run.code, run.err) == (0, "")
    statements = duckdb.extract_statements(run.out)
    assert len(statements) >= 5
    assert all(statement.type == duckdb.StatementType.SELECT for statement in statements)


def test_csv_and_json_say_the_same(revops_here: Callable[..., Run]) -> None:
    rows = list(csv.DictReader(revops_here(*DRIFT, "--format", "csv").out.splitlines()))
    (pipeline,) = revops_here(*DRIFT, "--format", "json").answer["pipelines"]
    steps = [row for row in rows if row["row"] == "step"]
    assert [(each["from"], each["to"], each["count"]) for each in pipeline["steps"]] == [
        (row["name"], row["to"], int(row["count"])) for row in steps
    ]
    stages = [row for row in rows if row["row"] == "stage"]
    for told, row in zip(pipeline["stages"], stages, strict=True):
        assert told["over_designed"]["share"] == pytest.approx(float(row["over_share"]))
        assert told["observed_probability"]["low"] == pytest.approx(float(row["observed_low"]))
    (fitness,) = [row["fitness"] for row in rows if row["row"] == "pipeline"]
    assert float(fitness) == pytest.approx(pipeline["fitness"])


def test_quiet_leaves_out_notes_only(revops_here: Callable[..., Run]) -> None:
    whole, quiet = revops_here(*DRIFT).out, revops_here(*DRIFT, "--quiet").out
    assert whole.startswith(quiet)
    assert whole.removeprefix(quiet).split()[0] == "Notes"


def test_names_from_data_are_harmless_and_stay_within_80_columns(
    norders: Path, revops_here: Callable[..., Run]
) -> None:
    path = norders / "data" / "stage-changes.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    evil = "\x1b[31m=cmd 阶段阶段阶段阶段阶段阶段阶段阶段 very long name of a stage that nobody knows"
    rows += [f'{1001 + number},"{evil}",2026-09-0{number + 1} 10:00:00' for number in range(3)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    run = revops_here("drift", norders, "--as-of", "2026-11-22")
    assert run.code == 0
    assert "\x1b" not in run.out
    assert "^[[31m=cmd" in run.out
    picture = [line for line in run.out.splitlines() if re.match(r"\s+(\?\?|<<|>>|->|\.\.) ", line)]
    assert len(picture) > 10
    assert all(display_width(line) <= 80 for line in picture)
    table = revops_here("drift", norders, "--as-of", "2026-11-22", "--format", "csv").out
    assert "\x1b" not in table


def test_colour_changes_no_letter(revops: Program) -> None:
    coloured = revops(*DRIFT, "--color", "always")
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured.out)
    assert [line.rstrip() for line in stripped.splitlines()] == revops(*DRIFT).out.splitlines()


def test_many_unknown_stages_are_counted_not_listed(norders: Path, revops_here: Callable[..., Run]) -> None:
    path = norders / "data" / "stage-changes.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    rows += [f"1700,Odd {number},2026-09-01 10:00:00" for number in range(40)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    run = revops_here("drift", norders, "--as-of", "2026-11-22", "--quiet")
    assert run.out.count("does not know the stage") == 10
    assert "30 more findings of these kinds" in run.out
    found = revops_here("drift", norders, "--as-of", "2026-11-22", "--format", "json").answer
    assert len(found["pipelines"][0]["unknown_stages"]) == 40
