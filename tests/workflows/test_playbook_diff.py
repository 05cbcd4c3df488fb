"""Two playbooks beside each other: the sentence that matters, in every way that it can go."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.catalogues import load_language as language
from revops_cli.diagnostics import Severity
from revops_cli.metrics.playbook_diff import SideTold
from revops_cli.renderers.diff_headline import headline
from revops_cli.renderers.diff_json import render_diff_json
from revops_cli.renderers.diff_page import diff_page
from revops_cli.renderers.text import lay_out, plain
from revops_cli.texts import text
from revops_cli.workflows.diff_request import DiffRequest
from revops_cli.workflows.playbook_diff import Side, diff_sides

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.metrics.playbook_diff import PlaybookDiff
    from revops_cli.playbook.playbook import Playbook

    Compare = Callable[[Mapping[str, str] | None, Mapping[str, str] | None], PlaybookDiff]

SETTINGS = "format: 1\ncompany: Acme\ncurrency: EUR\n"
STAGES = "stages:\n" + "".join(
    f"  - {{id: {name}, name: {name}, definition: Who is {name}}}\n"
    for name in ("one", "two", "three", "four")
)


def state(**measures: str) -> str:
    return "snapshots: [{period: 2026-10, " + ", ".join(f"{k}: {v}" for k, v in measures.items()) + "}]\n"


LEVERS = {"average_deal_value": "10000", "opportunities": "50", "win_rate": "25 %", "sales_cycle": "30 days"}


def files(**changed: str) -> dict[str, str]:
    measures = {name: value for name, value in (LEVERS | changed).items() if value}
    return {"playbook.yaml": SETTINGS, "strategy/current-state.yaml": state(**measures)}


@pytest.fixture
def compare(playbook_of: Callable[[Mapping[str, str]], Playbook]) -> Compare:
    def compared(before: Mapping[str, str] | None, after: Mapping[str, str] | None) -> PlaybookDiff:
        sides = [
            Side(
                SideTold(text("{name}", name=name), None, found is not None),
                None,
                None if found is None else playbook_of(found),
            )
            for name, found in (("old", before), ("new", after))
        ]
        return diff_sides(sides[0], sides[1], DiffRequest(datetime.date(2026, 11, 22)), None)

    return compared


def said(diff: PlaybookDiff) -> str:
    return plain(lay_out(diff_page(diff, language("en")), 80))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ({}, "Nothing changed in meaning."),
        # 50 x 10,000 x 0.25 / 30 = 4,166.67 a day
        (
            {"win_rate": "30 %"},
            "Stated velocity rises 20% (4,167 → 5,000 EUR a day), because the win rate goes from 25% to 30%.",
        ),
        (
            {"sales_cycle": "60 days"},
            (
                "Stated velocity falls 50% (4,167 → 2,083 EUR a day),"
                " because the sales cycle goes from 30 days to 60 days."
            ),
        ),
        (
            # 12,000 and 40 make 4,000: what raised it is no reason for its fall.
            {"average_deal_value": "12000", "opportunities": "40"},
            (
                "Stated velocity falls 4% (4,167 → 4,000 EUR a day),"
                " because the number of opportunities goes from 50 to 40."
            ),
        ),
        (
            {"average_deal_value": "9000", "opportunities": "40", "win_rate": "20 %"},
            (
                "Stated velocity falls 42.4% (4,167 → 2,400 EUR a day),"
                " because above all the number of opportunities goes from 50 to 40."
            ),
        ),
        ({"win_rate": ""}, "Velocity is no longer stated (it was 4,167 EUR a day). Not known: win rate."),
        (
            {"win_rate": "often"},
            (
                "Velocity is no longer stated (it was 4,167 EUR a day). "
                "strategy/current-state.yaml can't be read as a whole."
            ),
        ),
        ({"nps": "40"}, "1 change in meaning in 1 file; the stated velocity stays 4,167 EUR a day."),
    ],
)
def test_the_sentence_that_matters(compare: Compare, after: dict[str, str], told: str) -> None:
    assert headline(compare(files(), files(**after)), language("en")) == told


def test_velocity_that_was_not_stated_before(compare: Compare) -> None:
    found = compare(files(win_rate=""), files())
    assert headline(found, language("en")) == "Velocity is stated now: 4,167 EUR a day."


def test_a_new_target_is_told_where_nothing_else_changes_velocity(compare: Compare) -> None:
    targets = "average_deal_value: 10000\nopportunities: 60\nwin_rate: 30 %\nsales_cycle: 30 days\n"
    before = files() | {"strategy/targets.yaml": "by: 2027-06-30\n" + targets}
    after = before | {"strategy/targets.yaml": "by: 2027-06-30\n" + targets.replace("60", "50")}
    told = headline(compare(before, after), language("en"))
    assert told == "1 change in meaning in 1 file; the target velocity goes from 6,000 to 5,000 EUR a day."


def test_another_currency_is_not_compared(compare: Compare) -> None:
    after = files() | {"playbook.yaml": SETTINGS.replace("EUR", "SEK")}
    found = compare(files(), after)
    assert found.split is None
    assert "The currency changed from EUR to SEK" in said(found)


def test_a_playbook_that_came_or_went(compare: Compare) -> None:
    assert headline(compare(None, files()), language("en")).startswith("A new playbook: 4 of ")
    assert headline(compare(files(), None), language("en")) == "The playbook was removed."


def test_stages_that_change_places_take_their_boxes_to_other_levers(compare: Compare) -> None:
    """Without a stage called meeting, the second half of four stages moves the sales cycle."""
    lines = STAGES.split("\n")
    lines[2], lines[3] = lines[3], lines[2]
    found = compare(files() | {"pipeline.yaml": STAGES}, files() | {"pipeline.yaml": "\n".join(lines)})
    assert [(each.path, sorted(lever.value for lever in each.after)) for each in found.lever_moves] == [
        ("pipeline.three.definition", ["opportunities", "win_rate"]),
        ("pipeline.two.definition", ["cycle_time"]),
    ]
    page = " ".join(said(found).split())
    assert "~ Sales pipeline: in another order: one, three, two, four" in page
    assert "~ two (Definition): number of opportunities, win rate → sales cycle length" in page


def test_findings_are_told_by_what_they_are_and_not_by_their_line(compare: Compare) -> None:
    before = files() | {"journeys.yaml": "unaware:\n  headlin: Wind is free\n"}
    moved = before | {"journeys.yaml": "# A comment\n\nunaware:\n  headlin: Wind is free\n"}
    assert compare(before, moved).findings == ((), ())
    mended = compare(before, before | {"journeys.yaml": "unaware:\n  headline: Wind is free\n"})
    assert "unknown-key" in [each.slug for each in mended.findings.mended]
    broken = compare(files(), before)
    assert broken.worst_added is Severity.ERROR
    assert broken.fails(Severity.ERROR)
    assert not broken.fails(None)
    assert not mended.fails(Severity.ERROR)


def test_completeness_is_told_where_it_changed(compare: Compare) -> None:
    after = files() | {"journeys.yaml": "unaware:\n  headline: Wind is free\n"}
    page = said(compare(files(), after))
    assert "Buyer journeys" in page.partition("Boxes filled")[2]
    assert "new file journeys.yaml with 1 filled box" in page


def test_what_is_in_the_document_is_in_the_json(compare: Compare) -> None:
    found: dict[str, Any] = json.loads(
        render_diff_json(compare(files(), files(win_rate="30 %")), language("en"))
    )
    change = found["changes"][0]
    assert (change["before"], change["after"], change["relative"]) == ("25 %", "30 %", 0.2)
    assert change["keys"] == ["snapshots", "2026-10", "win_rate", "value"]
    assert found["stated"]["relative"] == pytest.approx(0.2)
    assert found["completeness"]["total"]["before"] == found["completeness"]["total"]["after"]
