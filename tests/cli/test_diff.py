"""`revops diff` as its readers see it: a pull request of the example, and the ways to ask."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
AS_OF = ("--as-of", "2026-11-22")
NEW_SNAPSHOT = """
  - period: 2026-11
    pipeline_velocity: 158800
    average_deal_value: 10500
    opportunities: 98
    win_rate: 25 %
    sales_cycle: 48 days
    cac: 2600
    cltv: 41000
    revenue: 90000
    new_customers: 8
    open_offers: 92000
    meetings: 24
    nps: 54
    market_position:
      text: On the shortlist of most software companies that compare RevOps partners; unknown in manufacturing
      basis: validated
"""
PULL_REQUEST = (
    ("strategy/current-state.yaml", None, NEW_SNAPSHOT),
    ("strategy/targets.yaml", "win_rate: 34 %", "win_rate: 32 %"),
    ("strategy/targets.yaml", "pipeline_velocity: 284600", "pipeline_velocity: 267900"),
    (
        "journeys.yaml",
        "headline: One more seller will not fix your forecast",
        "headline: {text: One more seller will not mend a late forecast, status: tested}",
    ),
    (
        "strategy/business.yaml",
        "  - id: klikkipaja\n",
        "  - {id: liidiraide, name: Liidiraide, direct: true}\n  - id: klikkipaja\n",
    ),
    ("pipeline.yaml", "crm_names: [Interested]", "crm_names: [Interested, Meeting]"),
    (
        "pipeline.yaml",
        "    designed_time: 10 days\n    crm_names: [Meeting]",
        "    designed_time: 7 days\n    crm_names: [Demo]",
    ),
    (
        "outreach/cold.yaml",
        "    delay: 3-5 days\n    thread: reply",
        "    delay: 4-6 days\n    thread: reply",
    ),
    (
        "outreach/messages/cold-1-a.md",
        "four leads in ten are never contacted by a person.",
        "four leads in ten are never called.",
    ),
    ("leads/sla.yaml", "value: 1 business day", "value: 4 business hours"),
    ("leads/scoring.yaml", "thresholds: {mql: 50,", "thresholds: {mql: 60,"),
    ("focus.yaml", "next:\n", "later_next:\n"),
    ("budget.yaml", "planned: 3400, status: committed", "planned: 4400, status: committed"),
)


def edited(folder: Path) -> Path:
    """Make the edits of the pull request in a copy of the example."""
    for file, old, new in PULL_REQUEST:
        path = folder / file
        source = path.read_text(encoding="utf-8")
        if file == "focus.yaml":
            source = _card_moved(source)
        elif old is None:
            source = source.rstrip("\n") + new
        else:
            assert source.count(old) == 1 or file == "budget.yaml", (file, old)
            source = source.replace(old, new, 1)
        path.write_text(source, encoding="utf-8")
    return folder


def _card_moved(source: str) -> str:
    """Move the first card of the next ones into progress."""
    before, after = source.split("next:\n")
    card, rest = after.split("  - id: board-summary\n")
    return before + card + "next:\n  - id: board-summary\n" + rest


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example as `main`, and with the edits of a pull request as `branch`."""
    folder = tmp_path_factory.mktemp("request")
    for name in ("main", "branch"):
        shutil.copytree(ROOT / "examples" / "norders", folder / name)
    edited(folder / "branch")
    return folder


@pytest.fixture
def asked(revops_here: Callable[..., Run], sides: Path) -> Callable[..., Run]:
    return lambda *more: revops_here("diff", "main", "--against", "branch", *AS_OF, *more, cwd=sides)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("diff.en.txt", ()),
        ("diff.fi.txt", ("--lang", "fi")),
        ("diff.en.md", ("--format", "markdown")),
        ("diff.fi.md", ("--format", "markdown", "--lang", "fi")),
        ("diff.json", ("--format", "json")),
        ("diff-with-budget.en.txt", ("--with", "budget", "--no-measure")),
    ],
)
def test_a_pull_request_is_told_as_it_was(
    asked: Callable[..., Run], golden: Callable[[str, str], None], name: str, more: tuple[str, ...]
) -> None:
    done = asked(*more)
    assert (done.code, done.err) == (0, "")
    golden(name, done.out)


def test_the_text_fits_eighty_columns(asked: Callable[..., Run]) -> None:
    for language in ("en", "fi"):
        assert max(map(len, asked("--lang", language, "--no-measure").out.split("\n"))) <= 80


def answers(revops_here: Callable[..., Run], sides: Path, *words: str) -> list[dict[str, Any]]:
    """What a measure tells by itself of either side's playbook, both with the data of the branch."""
    return [
        json.loads(revops_here(words[0], side, *words[1:], *AS_OF, "--format", "json", cwd=sides).out)
        for side in ("main", "branch")
    ]


def test_measured_figures_are_those_of_the_measures(
    asked: Callable[..., Run], revops_here: Callable[..., Run], sides: Path
) -> None:
    """The example's data are the same on both sides, so each side's own command must tell the same."""
    figures = {each["key"]: each for each in json.loads(asked("--format", "json").out)["measured"]["figures"]}
    funnels = answers(revops_here, sides, "funnel")
    wastes = answers(revops_here, sides, "waste")
    for side, funnel, waste in zip(("before", "after"), funnels, wastes, strict=True):
        for stage in funnel["whole"]["conversion"]:
            told = figures[f"stage.{stage['stage']}.to_next"]
            assert told[side] == stage["reached"][0]["share"]
            assert told[f"n_{side}"] == stage["followed"]
            assert figures[f"stage.{stage['stage']}.entered"][side] == stage["entered"]
        whole = waste["whole"]
        assert figures["waste.share"][side] == whole["wasted"]["share"]
        assert figures["sla.breaches"][side] == whole["sla"]["broken"]["share"]
        assert round(60 * figures["sla.median_hours"][side]) == whole["sla"]["median_minutes"]
        for category in whole["categories"]:
            assert figures[f"waste.{category['category']}"][side] == category["leads"]


def test_the_split_over_the_levers_adds_up(asked: Callable[..., Run]) -> None:
    """Computed here with the formula itself (Ang 2005), on the figures that the edits wrote."""
    stated = json.loads(asked("--format", "json", "--no-measure").out)["stated"]
    before, after = 100 * 10500 * 0.27 / 48, 98 * 10500 * 0.25 / 48
    mean = (after - before) / math.log(after / before)
    parts = {"opportunities": mean * math.log(98 / 100), "win_rate": mean * math.log(25 / 27)}
    assert stated["change_per_day"] == pytest.approx(after - before)
    assert stated["relative"] == pytest.approx(after / before - 1)
    for lever, told in stated["parts_per_day"].items():
        assert told == pytest.approx(parts.get(lever, 0), abs=1e-6), lever
    target = (110 * 11000 * 0.34 / 44, 110 * 11000 * 0.32 / 44)
    assert stated["before"]["gap_per_day"] == pytest.approx(target[0] - before)
    assert stated["after"]["gap_per_day"] == pytest.approx(target[1] - after)


def test_every_edit_is_told_once_and_with_its_line(asked: Callable[..., Run], sides: Path) -> None:
    told = json.loads(asked("--format", "json", "--no-measure").out)["changes"]
    assert [(each["kind"], each["path"]) for each in told] == [
        ("entry_added", "current_state.snapshots.2026-11"),
        ("number", "targets.pipeline_velocity"),
        ("number", "targets.win_rate"),
        ("entry_added", "business.competitors.liidiraide"),
        ("box_reworded", "journeys.problem_aware.headline"),
        ("status", "journeys.problem_aware.headline.status"),
        ("number", "outreach.cold.cold-2.delay"),
        ("box_reworded", "outreach.bodies.cold-1-a"),
        ("value_changed", "pipeline.interested.crm_names"),
        ("number", "pipeline.meeting.designed_time"),
        ("value_changed", "pipeline.meeting.crm_names"),
        ("entry_moved", "focus.reminder-sequence"),
        ("confidential", "budget"),
        ("number", "leads.sla.response_time"),
        ("number", "leads.scoring.thresholds.mql"),
    ]
    for each in told:
        if each["line"] is None or each["file"].endswith(".md"):
            continue
        line = (sides / "branch" / each["file"]).read_text().split("\n")[each["line"] - 1]
        assert each["keys"][-1] in line or each["keys"][-2] in line, each


def test_only_what_has_a_say_in_a_measure_has_it_measured(
    revops_here: Callable[..., Run], sides: Path, tmp_path: Path
) -> None:
    """A company's name is counted by nothing; a time zone decides on which day something happened."""
    other = tmp_path / "other"
    shutil.copytree(sides / "main", other)
    settings = (other / "playbook.yaml").read_text(encoding="utf-8")
    for old, new, measured in (
        ("company: Norders", "company: Southers", False),
        ("time_zone: Europe/Helsinki", "time_zone: Europe/Lisbon", True),
    ):
        (other / "playbook.yaml").write_text(settings.replace(old, new), encoding="utf-8")
        done = revops_here("diff", sides / "main", "--against", other, *AS_OF, "--format", "json")
        assert (done.answer["measured"] is not None) is measured
        assert [each["path"] for each in done.answer["changes"]] == [f"playbook.{old.split(':')[0]}"]


def test_without_measuring_the_engine_stays_out(asked: Callable[..., Run]) -> None:
    answer = json.loads(asked("--format", "json", "--no-measure").out)
    assert (answer["measured"], answer["no_measured"]) == (None, None)
