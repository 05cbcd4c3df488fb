"""The board's boxes as a table for spreadsheets, from the board's plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.box_content import content_text
from revops_cli.renderers.sheets import Kind, Sheet, SheetColumn
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.renderers.sheets import Value


def board_sheets(context: Mapping[str, Json], language: Language) -> list[Sheet]:
    """Give the boxes in their order and what was found on them; `context` is that of `board_context`."""
    boxes = [(part, box) for part in _maps(context["parts"]) for box in _boxes(part)]
    titles = (
        *(text("Part"), text("Box"), text("State"), text("Text"), text("Lever"), text("Status")),
        *(text("Owner"), text("Path"), text("Where")),
    )
    rows: list[tuple[Value, ...]] = [
        (
            _said(part["name"]),
            _said(box["name"]),
            _said(_map(context["words"]).get(str(box["state"]), box["state"])),
            _text(box),
            _said(box["lever_text"]),
            _said(box["status_text"]),
            _said(box["owner"]),
            _said(box["path"]),
            _said(box["where"]),
        )
        for part, box in boxes
    ]
    found: list[tuple[Value, ...]] = [
        (
            _said(each["severity_text"]),
            _said(each["code"]),
            _said(each["message"]),
            _said(each["cure"]),
            _said(each["where"]),
        )
        for listed in (*(box["findings"] for _, box in boxes), _map(context["findings"])["others"])
        for each in _maps(listed)
    ]
    return [
        Sheet(language.say(text("Boxes")), _columns(titles, language), rows),
        Sheet(
            language.say(text("Findings")),
            _columns(
                (text("Severity"), text("Rule"), text("Finding"), text("Cure"), text("Where")), language
            ),
            found,
        ),
    ]


def _columns(titles: tuple[object, ...], language: Language) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(language.value(title), Kind.TEXT) for title in titles)


def _text(box: Mapping[str, Json]) -> str | None:
    content = box["content"]
    return content_text(content) or None if isinstance(content, list) else None


def _boxes(section: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    yield from _maps(section["boxes"])
    for inner in _maps(section["sections"]):
        yield from _boxes(inner)


def _said(value: Json) -> str | None:
    return None if value is None else str(value)


def _map(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _maps(value: Json) -> list[Mapping[str, Json]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
