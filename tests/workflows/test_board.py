"""The board as it is gathered: every box once, findings where they belong, velocity as far as it is known."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.catalogues import load_language
from revops_cli.errors import UsageError
from revops_cli.playbook.boxes import boxes
from revops_cli.renderers.board_context import board_context
from revops_cli.workflows.board import gather_board, velocity_told
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.report_request import ReportRequest
from revops_cli.workflows.withheld import asked_parts, findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NORDERS = Path(__file__).parents[2] / "examples" / "norders"
DAY = datetime.date(2026, 11, 22)
ASKED = ReportRequest(today=DAY)
ENGLISH = load_language("en")


def context_of(folder: Path, request: ReportRequest = ASKED) -> dict[str, Any]:
    return board_context(gather_board(request, open_playbook(folder)), ENGLISH)


def boxes_of(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from section["boxes"]
    for inner in section["sections"]:
        yield from boxes_of(inner)


def all_boxes(context: dict[str, Any]) -> list[dict[str, Any]]:
    return [box for part in context["parts"] for box in boxes_of(part)]


@pytest.fixture(scope="module")
def norders() -> dict[str, Any]:
    return context_of(NORDERS)


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Make a playbook of the texts of its files."""

    def make(files: dict[str, str]) -> Path:
        for name, text in {"playbook.yaml": "format: 1\ncompany: A\ncurrency: EUR\n", **files}.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return tmp_path

    return make


def test_every_box_is_there_once(norders: dict[str, Any]) -> None:
    playbook = open_playbook(NORDERS).playbook
    wanted = [box.path for box in boxes(playbook) if box.path.partition(".")[0] not in {"budget", "accounts"}]
    assert sorted(box["path"] for box in all_boxes(norders)) == sorted(wanted)
    assert len(set(wanted)) == len(wanted)


def test_it_holds_plain_values_alone(norders: dict[str, Any]) -> None:
    assert json.loads(json.dumps(norders)) == norders
    assert norders["context"] == "revops/board/1"


def test_parts_are_in_their_order_and_the_confidential_one_is_closed(norders: dict[str, Any]) -> None:
    assert [part["number"] for part in norders["parts"]] == list(range(1, 10))
    budget = norders["parts"][7]
    assert budget["withheld"]
    assert (budget["boxes"], budget["sections"], budget["count"], budget["where"]) == ([], [], None, None)


def test_the_top_says_what_velocity_says(norders: dict[str, Any]) -> None:
    velocity = norders["velocity"]
    assert (velocity["basis"], velocity["rate"], velocity["share"]) == ("measured", "5,011 EUR", 54)
    assert [lever["value"] for lever in velocity["levers"]] == ["9,941 EUR", "105.6", "25.1%", "52.5 days"]
    # Shares of targets by hand: 9941/11000, 105.6/110, 25.1/34, and 44/52.5, as a shorter cycle is better.
    assert [lever["share"] for lever in velocity["levers"]] == [90, 96, 74, 84]
    assert [lever["gain"] for lever in velocity["levers"]] == [
        "+704 EUR",
        "+285 EUR",
        "+2,123 EUR",
        "+1,227 EUR",
    ]
    assert [lever["key"] for lever in velocity["levers"] if lever["weakest"]] == ["win_rate"]
    lit = [box for box in all_boxes(norders) if box["weakest"]]
    assert norders["weakest"]["boxes"] == len(lit) == 91
    assert all("win_rate" in box["levers"] for box in lit)


def test_a_box_tells_all_of_itself(norders: dict[str, Any]) -> None:
    box = next(each for each in all_boxes(norders) if each["path"] == "business.decision_drivers")
    assert box["levers"] == ["deal_value", "win_rate"]
    assert (box["status"], box["link"]) == ("tested", "https://example.com/win-loss-interviews-2026")
    assert box["where"].startswith("strategy/business.yaml:")
    assert box["content"][0]["items"][0]["text"] == "A reference from the same industry"
    goals = next(each for each in all_boxes(norders) if each["path"] == "personas.buyer.goals")
    assert goals["persona"] == "buyer"
    focus = next(each for each in all_boxes(norders) if each["path"] == "focus.in_progress")
    assert focus["teams"] == ["marketing", "revops", "sales"]
    assert 'href="#journeys.problem_aware"' in json.dumps(focus["content"]).replace('\\"', '"')


def test_bodies_of_messages_and_the_pillar_are_read(norders: dict[str, Any]) -> None:
    body = next(each for each in all_boxes(norders) if each["path"] == "outreach.cold.cold-1.bodies")
    assert [block["kind"] for block in body["content"]] == ["prose", "prose"]
    assert "four leads in ten" in body["content"][0]["html"]
    strategy = norders["parts"][0]
    texts = [text for section in strategy["sections"] for text in section["texts"]]
    assert [text["file"] for text in texts] == ["strategy/pillar.md"]


def test_findings_stand_on_their_boxes(folder: Callable[[dict[str, str]], Path]) -> None:
    path = folder(
        {
            "strategy/business.yaml": "value_proposition: TODO\nservices: [One]\nwhat: is this\n",
            "focus.yaml": "next:\n  - {id: one, title: One, works_on: journeys.nowhere}\n",
            "notes.md": "[gone](missing.md)\n",
        }
    )
    context = context_of(path)
    by_path = {box["path"]: [each["rule"] for each in box["findings"]] for box in all_boxes(context)}
    assert "template-text" in by_path["business.value_proposition"]
    assert "unknown-reference" in by_path["focus.next"]
    assert by_path["business.services"] == []
    sections = {section["path"]: section for part in context["parts"] for section in part["sections"]}
    assert "unknown-key" in [each["rule"] for each in sections["business"]["findings"]]
    every = findings(open_playbook(path), DAY, frozenset())
    assert any(each.slug == "broken-link" for each in every)
    assert "broken-link" in [each["rule"] for each in context["findings"]["others"]]


def test_an_empty_box_says_what_could_stand_there(folder: Callable[[dict[str, str]], Path]) -> None:
    context = context_of(folder({}))
    by_path = {box["path"]: box for box in all_boxes(context)}
    assert by_path["current_state.sales_cycle"]["state"] == "empty"
    assert by_path["current_state.sales_cycle"]["example"] == "sales_cycle: 48 days"
    assert context["velocity"]["rate"] is None
    assert [lever["value"] for lever in context["velocity"]["levers"]] == [None] * 4
    assert context["weakest"] is None
    assert not any(box["weakest"] for box in all_boxes(context))


def test_what_can_not_be_read_is_not_empty(folder: Callable[[dict[str, str]], Path]) -> None:
    context = context_of(
        folder({"strategy/business.yaml": "services: {text: {deep: er}}\n", "focus.yaml": "]"})
    )
    by_path = {box["path"]: box["state"] for box in all_boxes(context)}
    assert by_path["business.services"] == "unread"
    assert by_path["business.positioning"] == "empty"
    assert set(context["unreadable"]) >= {"focus.yaml"}


def test_a_secret_is_not_shown(folder: Callable[[dict[str, str]], Path]) -> None:
    token = "ghp_" + "a1B2c3D4e5" * 3 + "f6G7h8"
    context = context_of(folder({"strategy/business.yaml": f"crm: Pipedrive with {token}\n"}))
    assert token not in json.dumps(context)
    box = next(each for each in all_boxes(context) if each["path"] == "business.crm")
    assert box["brief"]["text"] == "Pipedrive with [confidential]"
    assert box["findings"]
    # Where what is written is not what is read, the whole box is kept back.
    escaped = token.replace("a1B2", "\\u0061" + "1B2", 1)
    context = context_of(folder({"strategy/business.yaml": f'crm: "{escaped} {token}"\n'}))
    assert "ghp_a1B2" not in json.dumps(context)


def test_velocity_is_stated_where_deals_are_missing_and_says_so(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(NORDERS, tmp_path / "norders"))
    (copy / "data" / "deals.csv").unlink()
    told = velocity_told(ASKED, open_playbook(copy))
    assert told.report is not None
    assert told.report.measured is None
    assert any("deals.csv" in str(note) for note in told.notes)
    context = context_of(copy)
    assert (context["velocity"]["basis"], context["velocity"]["rate"]) == ("stated", "5,906 EUR")


def test_an_export_that_can_not_be_read_costs_only_itself(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(NORDERS, tmp_path / "norders"))
    (copy / "data" / "deals.csv").write_bytes(b"\xff\xfe\x00broken")
    context = context_of(copy)
    assert context["velocity"]["basis"] == "stated"
    assert len(all_boxes(context)) > 250
    assert "could not be measured" in context["notes"][0]


def test_a_question_that_can_not_be_read_is_no_gap() -> None:
    with pytest.raises(UsageError):
        gather_board(ASKED._replace(as_of="yesterday"), open_playbook(NORDERS))
    with pytest.raises(UsageError):
        gather_board(ASKED._replace(period="soon"), open_playbook(NORDERS))
    with pytest.raises(UsageError, match="salaries"):
        asked_parts(("salaries",))


def test_findings_that_only_the_budget_could_tell_are_kept_back(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(NORDERS, tmp_path / "norders"))
    state = copy / "strategy" / "current-state.yaml"
    state.write_text(state.read_text("utf-8").replace("cac: 2600", "cac: 1300"), "utf-8")
    opened = open_playbook(copy)
    every = {each.slug for each in findings(opened, DAY, frozenset())}
    assert "budget-differs-from-cac" in every
    public = {each.slug for each in findings(opened, DAY, frozenset({"budget"}))}
    assert "budget-differs-from-cac" not in public
    assert every - public == {"budget-differs-from-cac"}


def test_a_part_left_out_says_why(folder: Callable[[dict[str, str]], Path]) -> None:
    settings = "format: 1\ncompany: A\ncurrency: EUR\nleft_out: {networks: We have none}\n"
    context = context_of(folder({"playbook.yaml": settings}))
    assert context["parts"][4]["left_out"] == "We have none"
