"""The board as plain values in one language: the versioned context of its templates, `revops/board/1`.

`docs/templates.md` tells what each value is. Every value that ends in `html` is finished HTML; everything
else is text, which a template escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.board_boxes import Wall, count_context
from revops_cli.renderers.board_velocity import velocity_context
from revops_cli.renderers.board_words import PERSONA_NAMES, SHORT_LEVER_NAMES, STATUS_NAMES, WORDS
from revops_cli.renderers.box_content import Speech
from revops_cli.renderers.page_context import page_context
from revops_cli.schemas.lever import Lever
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.board import Board

CONTEXT = "revops/board/1"
"""The version of the context: it changes when a value gets another meaning or goes away."""


def board_context(board: Board, language: Language) -> dict[str, Json]:
    """Give the board as plain values."""
    report = board.velocity
    weakest = None if report is None else report.weakest.lever
    speech = Speech(language, board.place_names, board.withheld, board.hidden, board.proses)
    wall = Wall(board, speech, weakest)
    parts: list[Json] = [wall.part(part) for part in board.view.parts]
    boxes = list(_boxes(parts))
    return {
        "context": CONTEXT,
        "page": page_context(text("Playbook board"), board.view.company, board.day, board.revision, language),
        "words": {key: language.say(word) for key, word in WORDS.items()},
        "mission": None if board.mission is None else language.value(speech.safe(board.mission)),
        "velocity": velocity_context(report, board.no_velocity, language),
        "notes": [speech.safe(language.say(note)) for note in board.notes],
        "weakest": _weakest(weakest, boxes, language),
        "completeness": count_context(board.view.completeness.total, language),
        "levers": _levers(board, language),
        "filters": _filters(boxes, language),
        "parts": parts,
        "findings": {
            "boxes": sum(len(_list(each["findings"])) for each in boxes),
            "others": [wall.finding(each) for each in board.other_findings],
        },
        "unreadable": [language.value(file) for file in _unreadable(board)],
    }


def _unreadable(board: Board) -> Iterator[str]:
    for file in (*board.view.unreadable, *board.view.partly_read):
        if file.partition("/")[0].removesuffix(".yaml") not in board.withheld:
            yield file


def _weakest(lever: Lever | None, boxes: list[dict[str, Json]], language: Language) -> Json:
    if lever is None:
        return None
    lit = sum(bool(each["weakest"]) for each in boxes)
    return {
        "key": lever.value,
        "name": language.say(lever.name_text),
        "colour": lever.colour.value,
        "boxes": lit,
        "text": language.say(
            plural(
                "{lever} is the weakest lever: {count} box that moves it is lit up.",
                "{lever} is the weakest lever: the {count} boxes that move it are lit up.",
                lit,
                lever=SHORT_LEVER_NAMES[lever],
            )
        ),
    }


def _levers(board: Board, language: Language) -> list[Json]:
    """Give the levers as a legend; the last is that of boxes that move none."""
    return [
        {
            "key": "none" if lever is None else lever.value,
            "colour": "white" if lever is None else lever.colour.value,
            "name": language.say(WORDS["no_lever"] if lever is None else SHORT_LEVER_NAMES[lever]),
            "count": count_context(board.view.completeness.levers[lever], language),
        }
        for lever in (*Lever, None)
    ]


def _filters(boxes: list[dict[str, Json]], language: Language) -> dict[str, Json]:
    """Give what boxes can be chosen by, where there is anything to choose."""
    teams = sorted({str(team) for each in boxes for team in _list(each["teams"])}, key=str.casefold)
    owners = sorted({str(each["owner"]) for each in boxes if each["owner"]}, key=str.casefold)
    personas = {each["persona"] for each in boxes}
    statuses = {each["status"] for each in boxes}
    return {
        "teams": [{"key": team, "name": team} for team in teams],
        "owners": [{"key": owner, "name": owner} for owner in owners],
        "personas": [
            {"key": key, "name": language.say(name)} for key, name in PERSONA_NAMES.items() if key in personas
        ],
        "statuses": [
            {"key": status.value, "name": language.say(name)}
            for status, name in STATUS_NAMES.items()
            if status.value in statuses
        ],
    }


def _boxes(sections: Iterable[Json]) -> Iterator[dict[str, Json]]:
    for section in sections:
        if isinstance(section, dict):
            yield from (box for box in _list(section["boxes"]) if isinstance(box, dict))
            yield from _boxes(_list(section["sections"]))


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
