"""What the program says on the example, letter by letter.

After a change that is meant, `pytest tests/cli --update-golden` writes `tests/golden` anew.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Program, Run

ROOT = Path(__file__).parents[2]
AS_OF = ("--as-of", "2026-11-22")
VELOCITY = ("velocity", "examples/norders", *AS_OF)
DRIFT = ("drift", "examples/norders", *AS_OF)
SHOW = ("show", "examples/norders")
FUNNEL = ("funnel", "examples/norders", *AS_OF)
WASTE = ("waste", "examples/norders", *AS_OF)
ALONE = ("velocity", "--deals", "examples/norders/data/deals.csv", *AS_OF)

HALF = ("lint", "tests/cli/half-filled", *AS_OF, "--fail-on", "never")

ELSEWHERE = ("ci.", "diff", "init", "fill")
"""What the goldens begin with that tests of a command of its own compare."""

OUTPUTS = {
    "lint.en.txt": HALF,
    "lint.fi.txt": (*HALF, "--lang", "fi"),
    "lint.concise": (*HALF, "--format", "concise", "--quiet"),
    "lint.json": (*HALF, "--format", "json"),
    "lint-statistics.en.txt": (*HALF, "--select", "RV1,RV4", "--statistics"),
    "lint-clean.en.txt": ("lint", "examples/norders", *AS_OF, "--strict"),
    "rule.en.txt": ("rule", "second-message-at-odd-time"),
    "rule.fi.txt": ("rule", "second-message-at-odd-time", "--lang", "fi"),
    "rule.en.md": ("rule", "second-message-at-odd-time", "--format", "markdown"),
    "rule.json": ("rule", "second-message-at-odd-time", "--format", "json"),
    "rule-family.en.txt": ("rule", "RV1"),
    "velocity.en.txt": VELOCITY,
    "velocity.fi.txt": (*VELOCITY, "--lang", "fi"),
    "velocity.en.md": (*VELOCITY, "--format", "markdown"),
    "velocity.csv": (*VELOCITY, "--format", "csv"),
    "velocity.json": (*VELOCITY, "--format", "json"),
    "velocity-by-source.en.txt": (*VELOCITY, "--by", "source", "--quiet"),
    "velocity-questions.fi.txt": (
        *(*VELOCITY, "--by", "owner", "--set", "win_rate=+10%", "--compare-to", "previous"),
        *("--explain", "--period", "2026-Q3", "--lang", "fi"),
    ),
    "velocity-explain.en.txt": (*VELOCITY, "--explain", "--quiet"),
    "velocity-littles-law.en.txt": (*VELOCITY, "--explain", "--basis", "littles-law", "--measured"),
    "velocity-stated.en.txt": (*VELOCITY, "--stated"),
    "velocity-deals-alone.en.txt": ALONE,
    "velocity-deals-alone.fi.txt": (*ALONE, "--lang", "fi"),
    "funnel.en.txt": FUNNEL,
    "funnel.en.md": (*FUNNEL, "--format", "markdown"),
    "funnel.csv": (*FUNNEL, "--by", "source", "--format", "csv"),
    "funnel.json": (*FUNNEL, "--format", "json"),
    "funnel-by.en.txt": (*FUNNEL, "--by", "source,owner", "--horizon", "60d", "--quiet", "--explain"),
    "funnel-leads.en.txt": (*FUNNEL, "--leads", "--by", "source", "--explain"),
    "funnel-leads.en.md": (*FUNNEL, "--leads", "--format", "markdown", "--quiet"),
    "funnel-leads.csv": (*FUNNEL, "--leads", "--by", "owner", "--format", "csv"),
    "funnel-leads.json": (*FUNNEL, "--leads", "--format", "json"),
    "funnel-sources.en.txt": (*FUNNEL, "--sources", "--explain", "--quiet"),
    "funnel-sources.en.md": (*FUNNEL, "--sources", "--format", "markdown"),
    "funnel-sources.csv": (*FUNNEL, "--sources", "--format", "csv"),
    "funnel-sources.json": (*FUNNEL, "--sources", "--format", "json"),
    "funnel-review.en.txt": (*FUNNEL, "--review", "2026-H1"),
    "funnel-review.csv": (*FUNNEL, "--review", "2026-H1", "--format", "csv"),
    "funnel-review.json": (*FUNNEL, "--review", "2026-H1", "--format", "json"),
    "waste.en.txt": WASTE,
    "waste.en.md": (*WASTE, "--format", "markdown"),
    "waste.csv": (*WASTE, "--by", "owner", "--format", "csv"),
    "waste.json": (*WASTE, "--format", "json"),
    "waste-by.en.txt": (*WASTE, "--by", "owner", "--duplicates", "--count-near", "--quiet", "--explain"),
    "drift.en.txt": DRIFT,
    "drift.en.md": (*DRIFT, "--format", "markdown"),
    "drift.csv": (*DRIFT, "--format", "csv"),
    "drift.json": (*DRIFT, "--format", "json"),
    "drift-explain.en.txt": (*DRIFT, "--period", "2026-Q3", "--explain", "--quiet"),
    "show.en.txt": SHOW,
    "show.fi.txt": (*SHOW, "--lang", "fi"),
    "show-part.en.txt": (*SHOW, "journeys.problem_aware"),
    "show-part.fi.txt": (*SHOW, "outreach.cold", "--lang", "fi"),
    "show-box.en.txt": (*SHOW, "journeys.problem_aware.headline"),
    "show-part.en.md": (*SHOW, "pipeline", "--format", "markdown"),
    "show-entry.json": (*SHOW, "pipeline.meeting", "--format", "json"),
}
REPORT = ("report", "examples/norders", *AS_OF, "--format", "markdown")
REPORTS = {
    "report.en.md": REPORT,
    "report.fi.md": (*REPORT, "--lang", "fi"),
}
# Every commit changes the revision that a report tells, and a released source has none.
REVISION = re.compile(r"git [0-9a-f]{7,}[^\n]*|not in git|ei gitissä")
TEXTS = [name for name in OUTPUTS if name.endswith(".txt")]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def done() -> dict[str, Run]:
    """The outputs that were already made."""
    return {}


@pytest.fixture
def said(done: dict[str, Run], revops_here: Callable[..., Run]) -> Callable[[str], Run]:
    """Give the output of that name, made once."""

    def run(name: str) -> Run:
        if name not in done:
            done[name] = revops_here(*OUTPUTS[name])
        return done[name]

    return run


@pytest.mark.parametrize("name", OUTPUTS)
def test_outputs_are_as_they_were(
    name: str, said: Callable[[str], Run], golden: Callable[[str, str], None]
) -> None:
    run = said(name)
    assert (run.code, run.err) == (0, "")
    golden(name, run.out)


@pytest.mark.parametrize("name", REPORTS)
def test_reports_are_as_they_were(
    name: str, revops_here: Callable[..., Run], golden: Callable[[str, str], None]
) -> None:
    run = revops_here(*REPORTS[name])
    assert (run.code, run.err) == (0, "")
    golden(name, REVISION.sub("(revision)", run.out))


@pytest.mark.parametrize("name", ["velocity.en.txt", "velocity.fi.txt", "velocity.json", "show.en.txt"])
def test_a_process_of_its_own_says_the_same(name: str, revops: Program, said: Callable[[str], Run]) -> None:
    assert revops(*OUTPUTS[name]) == said(name)


def test_goldens_are_all_compared(golden: Callable[[str, str], None]) -> None:
    _ = golden
    kept = {path.name for path in (ROOT / "tests" / "golden").iterdir()}
    assert {name for name in kept if not name.startswith(ELSEWHERE)} == {*OUTPUTS, *REPORTS}


@pytest.mark.parametrize("name", TEXTS)
def test_text_fits_80_columns_and_a_pipe(name: str, said: Callable[[str], Run]) -> None:
    out = said(name).out
    assert out.endswith("\n")
    assert "\x1b" not in out
    for line in out.splitlines():
        assert len(line) <= 80, line
        assert line == line.rstrip(), line


def test_the_day_of_asking_changes_nothing(
    said: Callable[[str], Run], revops_here: Callable[..., Run]
) -> None:
    later = ("velocity", "examples/norders", "--as-of", "2031-01-01")
    assert revops_here(*later) == said("velocity.en.txt")


@pytest.mark.parametrize("command", [(*VELOCITY, "--stated"), SHOW])
@pytest.mark.parametrize(
    ("flags", "extra"),
    [(("--color", "always"), {"NO_COLOR": "1"}), ((), {"FORCE_COLOR": "1"})],
    ids=["--color always", "FORCE_COLOR"],
)
def test_colour_changes_no_letter(
    command: tuple[str, ...], flags: tuple[str, ...], extra: dict[str, str], revops: Program
) -> None:
    coloured = revops(*command, *flags, extra=extra)
    assert coloured.code == 0
    assert ESCAPE.search(coloured.out)
    stripped = [line.rstrip() for line in ESCAPE.sub("", coloured.out).splitlines()]
    assert stripped == revops(*command).out.splitlines()


@pytest.mark.parametrize(
    ("flags", "extra"),
    [((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}), (("--color", "never"), {"FORCE_COLOR": "1"})],
    ids=["NO_COLOR", "--color never"],
)
def test_no_colour_is_honoured(flags: tuple[str, ...], extra: dict[str, str], revops: Program) -> None:
    assert revops(*SHOW, *flags, extra=extra).out == revops(*SHOW).out


def test_the_sql_that_measures_is_shown_whole(revops_here: Callable[..., Run]) -> None:
    run = revops_here(*VELOCITY, "--by", "source", "--show-sql")
    assert (run.code, run.err) == (0, "")
    statements = duckdb.extract_statements(run.out)
    assert len(statements) >= 4
    assert all(statement.type == duckdb.StatementType.SELECT for statement in statements)
    assert all("from deals" in " ".join(statement.query.lower().split()) for statement in statements)
    assert "{" not in run.out


def test_csv_and_json_say_the_same(said: Callable[[str], Run]) -> None:
    rows = list(csv.DictReader(said("velocity.csv").out.splitlines()))
    answer = json.loads(said("velocity.json").out)
    by_kind = {row["kind"]: row for row in rows}
    for kind in ("stated", "measured", "target"):
        for key in (
            *("average_deal_value", "opportunities", "win_rate", "sales_cycle_days"),
            *("velocity_per_day", "velocity_per_period"),
        ):
            assert float(by_kind[kind][key]) == pytest.approx(answer[kind][key], rel=1e-9), (kind, key)
    assert [float(row["velocity_per_day"]) for row in rows if row["kind"] == "period"] == pytest.approx(
        [one["velocity_per_day"] for one in answer["measured"]["trend"]]
    )


def test_json_is_the_same_in_both_languages_but_for_sentences(
    said: Callable[[str], Run], revops_here: Callable[..., Run]
) -> None:
    def numbers(value: object) -> object:
        if isinstance(value, dict):
            return {key: numbers(each) for key, each in value.items()}
        if isinstance(value, list):
            return [numbers(each) for each in value]
        return None if isinstance(value, str) else value

    english = json.loads(said("velocity.json").out)
    finnish = json.loads(revops_here(*OUTPUTS["velocity.json"], "--lang", "fi").out)
    assert numbers(english) == numbers(finnish)
    assert english["notes"] != finnish["notes"]


def test_json_holds_what_is_promised(said: Callable[[str], Run]) -> None:
    answer = json.loads(said("velocity.json").out)
    four = {"average_deal_value", "opportunities", "win_rate", "sales_cycle_days"}
    rates = {"velocity_per_day", "velocity_per_period"}
    assert answer["schema"] == "revops/velocity/1"
    assert {"currency", "period", "stated", "measured", "target", "gap", "weakest_lever", "advice"} <= set(
        answer
    )
    stated, measured, gap = answer["stated"], answer["measured"], answer["gap"]
    assert four | rates <= set(stated)
    assert four | rates | {"n", "intervals", "realised_per_day", "excluded"} <= set(measured)
    assert sum(gap["by_lever"].values()) == pytest.approx(gap["total"], abs=1e-9)
    assert gap["total"] == pytest.approx(9350 - measured["velocity_per_day"], abs=1e-6)
    assert answer["weakest_lever"] == max(gap["by_lever"], key=gap["by_lever"].__getitem__)
    filled = [box["filled"] for box in answer["advice"]]
    assert filled == sorted(filled)


def test_quiet_leaves_out_notes_only(said: Callable[[str], Run], revops_here: Callable[..., Run]) -> None:
    whole, quiet = said("velocity.en.txt").out, revops_here(*VELOCITY, "--quiet").out
    assert whole.startswith(quiet)
    assert whole.removeprefix(quiet).split()[0] == "Notes"
