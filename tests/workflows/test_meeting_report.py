"""The report's numbers are those of the commands; what is missing costs its own part alone."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.catalogues import load_language
from revops_cli.renderers.funnel_json import render_funnel_json
from revops_cli.renderers.meeting_context import meeting_context
from revops_cli.renderers.meeting_markdown import render_meeting_markdown
from revops_cli.workflows.funnel import report_funnel
from revops_cli.workflows.funnel_request import FunnelRequest
from revops_cli.workflows.meeting_report import gather_report
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.report_request import ReportRequest

if TYPE_CHECKING:
    from revops_cli.metrics.meeting_report import MeetingReport

NORDERS = Path(__file__).parents[2] / "examples" / "norders"
DAY = datetime.date(2026, 11, 22)
ENGLISH = load_language("en")
SECTIONS = ["velocity", "change", "funnel", "sources", "focus", "scorecard", "budget", "playbook"]


def gathered(folder: Path, *shown: str) -> MeetingReport:
    return gather_report(ReportRequest(today=DAY, shown=frozenset(shown)), open_playbook(folder))


def context_of(folder: Path, *shown: str) -> dict[str, Any]:
    return meeting_context(gathered(folder, *shown), ENGLISH)


@pytest.fixture(scope="module")
def report() -> MeetingReport:
    return gathered(NORDERS)


@pytest.fixture(scope="module")
def context(report: MeetingReport) -> dict[str, Any]:
    return meeting_context(report, ENGLISH)


def section(context: dict[str, Any], key: str) -> dict[str, Any]:
    return next(each for each in context["sections"] if each["key"] == key)


def test_five_questions_are_answered(context: dict[str, Any]) -> None:
    answers = context["answers"]
    assert answers["fast"]["value"] == "5,011 EUR"
    assert (answers["against"]["value"], answers["against"]["share"]) == ("54%", 54)
    assert (answers["changed"]["value"], answers["changed"]["direction"]) == ("−760 EUR", "down")
    assert (answers["holds"]["value"], answers["holds"]["colour"]) == ("Win rate", "purple")
    assert answers["next"]["items"][0]["text"] == "Two-axis scoring before sales takes a lead"


def test_the_change_is_that_of_the_last_two_months(report: MeetingReport) -> None:
    assert report.change is not None
    assert report.velocity is not None
    assert report.velocity.measured is not None
    before, after = report.velocity.measured.trend[-2:]
    assert (str(report.change.before), str(report.change.after)) == ("2026-09", "2026-10")
    split = report.change.comparison.decomposition
    assert before.velocity.per_day is not None
    assert after.velocity.per_day is not None
    assert split.total == after.velocity.per_day - before.velocity.per_day
    assert sum(part.amount for part in split.parts) == split.total


def test_the_funnel_is_that_of_the_command(context: dict[str, Any]) -> None:
    told = json.loads(
        render_funnel_json(report_funnel(FunnelRequest(today=DAY), open_playbook(NORDERS)), ENGLISH)
    )
    rows = section(context, "funnel")["charts"][0]["table"]["rows"]
    steps = told["whole"]["conversion"]
    assert [row[0] for row in rows] == [stage["name"] for stage in told["stages"]]
    assert [row[1] for row in rows] == [str(step["entered"]) for step in steps]
    shares = [round(step["reached"][0]["share"] * 100) for step in steps]
    assert [row[3] for row in rows] == [f"{share}%" for share in shares]


def test_each_chart_has_axis_unit_n_period_and_numbers(context: dict[str, Any]) -> None:
    charts = [chart for each in context["sections"] for chart in each["charts"]]
    assert [chart["key"] for chart in charts] == [
        "gap",
        "trend",
        "change",
        "conversion",
        "stage-time",
        "sources",
    ]
    for chart in charts:
        assert all(chart[name] for name in ("title", "summary", "unit", "n", "period", "marks"))
        assert chart["table"]["rows"]
        assert any("tick" in mark["style"] for mark in chart["marks"])


def test_the_budget_is_told_only_to_who_asks(context: dict[str, Any]) -> None:
    assert section(context, "budget")["tables"] == []
    assert "--with budget" in section(context, "budget")["missing"][0]
    asked = context_of(NORDERS, "budget")
    assert section(asked, "budget")["missing"] == []
    assert section(asked, "budget")["tables"][0]["rows"]


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """Give a copy of the example to take things from."""
    return Path(shutil.copytree(NORDERS, tmp_path / "norders"))


@pytest.mark.parametrize(
    ("file", "key", "others"),
    [
        ("data/leads.csv", "sources", ["velocity", "funnel"]),
        ("focus.yaml", "focus", ["velocity", "funnel", "sources"]),
        ("scorecard.yaml", "scorecard", ["velocity", "funnel", "sources"]),
    ],
)
def test_what_is_missing_costs_its_own_part(file: str, key: str, others: list[str], parts: Path) -> None:
    (parts / file).unlink()
    context = context_of(parts)
    assert section(context, key)["missing"]
    for other in others:
        assert section(context, other)["missing"] == []
        assert section(context, other)["charts"]


def test_a_playbook_alone_makes_a_report(parts: Path) -> None:
    shutil.rmtree(parts / "data")
    (parts / "data.yaml").unlink()
    context = context_of(parts)
    assert context["answers"]["fast"]["value"] == "5,906 EUR"
    assert context["answers"]["changed"]["value"]
    assert section(context, "funnel")["missing"] == [
        "The playbook names no export of deals.",
        "Name it in data.yaml; revops data map FILE writes the entry.",
    ]
    assert [each["key"] for each in context["sections"]] == SECTIONS


def test_an_almost_empty_playbook_makes_one_too(tmp_path: Path) -> None:
    (tmp_path / "playbook.yaml").write_text("format: 1\ncompany: Tyhjä Oy\n", "utf-8")
    context = context_of(tmp_path)
    assert [each["key"] for each in context["sections"]] == SECTIONS
    assert context["answers"]["fast"]["value"] is None
    assert "Tyhjä Oy" in render_meeting_markdown(context)


def test_the_sprint_is_that_of_the_day(report: MeetingReport, parts: Path) -> None:
    assert report.sprint is not None
    # 22 November 2026 is the Sunday before the sprint of week 48.
    assert (report.sprint.name, report.sprint.current) in {("2026-W48", False), ("2026-W47", True)}
    later = gather_report(ReportRequest(today=datetime.date(2026, 11, 25)), open_playbook(parts))
    assert later.sprint is not None
    assert (later.sprint.name, later.sprint.current) == ("2026-W48", True)


def test_markdown_stays_small_however_much_there_is(context: dict[str, Any]) -> None:
    many = json.loads(json.dumps(context))
    given = section(many, "sources")["tables"][0]
    given["rows"] = given["rows"] * 400
    assert len(render_meeting_markdown(many).encode()) <= 60_000


def test_nothing_confidential_is_told(parts: Path) -> None:
    canary = "Kanarialintu Oy"
    (parts / "accounts" / "canary.yaml").write_text(f"name: {canary}\n", "utf-8")
    settings = parts / "playbook.yaml"
    kept = "\n".join(line for line in settings.read_text("utf-8").split("\n") if "confidential" not in line)
    settings.write_text(f"{kept}\nconfidential: [budget, accounts]\n", "utf-8")
    (parts / "focus.yaml").write_text(
        f"in_progress:\n  - {{id: a, title: Visit {canary}, works_on: accounts.canary}}\n", "utf-8"
    )
    context = json.dumps(context_of(parts), ensure_ascii=False)
    assert "Visit" in context
    assert canary not in context
    assert "canary" not in context
    assert canary in json.dumps(context_of(parts, "accounts"), ensure_ascii=False)
