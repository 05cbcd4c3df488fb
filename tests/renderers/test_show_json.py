"""A view of the playbook as JSON: plain types, stable words, nothing that a terminal would obey."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from revops_cli.catalogues import load_language
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.playbook import build
from revops_cli.playbook.views import BoxListView
from revops_cli.renderers.show_json import render_show_json
from revops_cli.workflows.show import show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

ENGLISH = load_language("en")
FILES = {
    "playbook.yaml": "format: 1\ncompany: Acme\ncurrency: EUR\n",
    "strategy/current-state.yaml": """\
snapshots:
  - period: 2026-10
    average_deal_value: 12500.50
    win_rate: {value: 25 %, owner: Aino, status: tested}
    opportunities: 40
    market_position: {text: Third, basis: estimate}
""",
    "budget.yaml": """\
lines:
  - id: ads
    name: Ads
    pays_for: [journeys.unaware]
    entries: [{period: 2026-10, planned: 900}]
""",
    "outreach/cold.yaml": """\
stops_on: [reply]
messages: [{id: hello, channel: email, delay: 3-5 days, lever: none, bodies: [messages/a.md]}]
""",
    "strategy/targets.yaml": "by: 2027-04-30\nnps: 50\n",
    "strategy/business.yaml": 'value_proposition: "\\x1b[31mred\\u202e päätös"\n',
}


def shown(playbook: Playbook, path: str | None = None) -> dict[str, object]:
    written = json.loads(render_show_json(show(playbook, path), ENGLISH))
    assert isinstance(written, dict)
    assert written["schema"] == "revops/show/1"
    return written


def test_a_box(playbook_of: PlaybookOf) -> None:
    assert shown(playbook_of(FILES), "current_state.win_rate") == {
        "schema": "revops/show/1",
        "kind": "box",
        "path": "current_state.win_rate",
        "name": "Win rate",
        "part": "strategy",
        "section": "current_state",
        "levers": [],
        "default_levers": [],
        "overridden": False,
        "filled": True,
        "unread": False,
        "left_out": False,
        "value": 0.25,
        "status": "tested",
        "owner": "Aino",
        "link": None,
        "file": "strategy/current-state.yaml",
        "location": {"file": "strategy/current-state.yaml", "line": 4, "column": 15},
        "way": [
            {"path": "strategy", "name": "Go-to-market strategy"},
            {"path": "current_state", "name": "Current state"},
        ],
    }


def test_values_have_the_types_of_json(playbook_of: PlaybookOf) -> None:
    playbook = playbook_of(FILES)
    values = {
        path: shown(playbook, path)["value"]
        for path in (
            "current_state.average_deal_value",
            "current_state.opportunities",
            "current_state.market_position",
            "current_state.revenue",
            "budget.lines",
            "outreach.cold.stops_on",
            "outreach.cold.hello.bodies",
            "targets.nps",
        )
    }
    assert values == {
        "current_state.average_deal_value": {"amount": 12500.5, "currency": "EUR"},
        "current_state.opportunities": 40,
        "current_state.market_position": {"text": "Third", "basis": "estimate"},
        "current_state.revenue": None,
        "budget.lines": [
            {
                "id": "ads",
                "name": "Ads",
                "pays_for": ["journeys.unaware"],
                "entries": [
                    {"period": "2026-10", "planned": {"amount": 900, "currency": "EUR"}, "status": "planned"}
                ],
            }
        ],
        "outreach.cold.stops_on": ["reply"],
        "outreach.cold.hello.bodies": ["messages/a.md"],
        "targets.nps": 50,
    }


def test_an_entry_is_written_as_its_file_has_it(playbook_of: PlaybookOf) -> None:
    written = shown(playbook_of(FILES), "outreach.cold.hello")
    assert (written["kind"], written["path"]) == ("entry", "outreach.cold.hello")
    assert written["value"] == {
        "id": "hello",
        "channel": "email",
        "delay": "3-5 days",
        "thread": "new",
        "lever": [],
        "bodies": ["messages/a.md"],
    }
    assert written["completeness"] == {"filled": 1, "all": 2, "left_out": 0, "unread": 0, "share": 0.5}


def test_the_tree_counts_per_part_and_lever() -> None:
    written = shown(build([]))
    assert written["kind"] == "playbook"
    assert written["company"] is None
    assert written["completeness"] == {"filled": 0, "all": 250, "left_out": 0, "unread": 0, "share": 0.0}
    assert written["levers"] == [
        {
            "lever": lever,
            "colour": colour,
            "completeness": {"filled": 0, "all": n, "left_out": 0, "unread": 0, "share": 0.0},
        }
        for lever, colour, n in (
            ("deal_value", "brown", 48),
            ("opportunities", "purple", 70),
            ("win_rate", "purple", 70),
            ("cycle_time", "green", 36),
            (None, "white", 96),
        )
    ]


def test_chosen_boxes_are_a_list(playbook_of: PlaybookOf) -> None:
    chosen = tuple(box for box in boxes(playbook_of(FILES)) if box.filled and box.levers)
    written = json.loads(render_show_json(BoxListView(chosen), ENGLISH))
    assert written["kind"] == "boxes"
    assert [box["path"] for box in written["boxes"]] == [
        "business.value_proposition",
        "outreach.cold.messages",
        "outreach.cold.stops_on",
    ]


def test_what_a_terminal_would_obey_is_written_by_number(playbook_of: PlaybookOf) -> None:
    playbook = playbook_of(FILES)
    written = render_show_json(show(playbook, "business.value_proposition"), ENGLISH)
    assert "päätös" in written
    assert all(character.isprintable() or character == "\n" for character in written)
    assert json.loads(written)["value"] == "\x1b[31mred\u202e päätös"


def test_names_are_in_the_language_of_the_reader_and_words_are_not(playbook_of: PlaybookOf) -> None:
    view = show(playbook_of(FILES), "current_state.win_rate")
    finnish = json.loads(render_show_json(view, load_language("fi")))
    assert {**finnish, "name": "", "way": ""} == {
        **shown(playbook_of(FILES), "current_state.win_rate"),
        "name": "",
        "way": "",
    }
