"""Answers to every question of a new playbook, taken from the filled example."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from revops_cli.loader.yaml_events import read_yaml
from revops_cli.playbook.question_fields import entry_line
from revops_cli.playbook.questions import Form, Question
from revops_cli.schemas.fields import suggested_id

Written: TypeAlias = Any
"""What a file holds."""

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
_EXTRAS = ("lever", "status", "owner", "link")
_NAMES = ("name", "title", "act", "fits", "activity")


def lines_for(question: Question, root: Path) -> list[str]:
    """Give the lines that answer a question; none where the example leaves it open, too."""
    file, key = question.document.file, question.within[-1] if question.within else ""
    if question.form is Form.PROSE:
        return _paragraphs((EXAMPLE / file).read_text("utf-8"))[:3]
    if question.form is Form.HAND_OVER:
        return [phase for phase, told in _document(file)["phases"].items() if told.get("hand_over")]
    if question.form is Form.BODY:
        message = _value(question._replace(within=question.within[:-1]))
        written = len(list((root / "outreach" / "messages").glob(f"{message['id']}-*")))
        return _paragraphs((EXAMPLE / "outreach" / message["bodies"][written]).read_text("utf-8"))
    value = _value(question)
    if value is None:
        return ["12000"] if key == "total" else []  # The example plans its lines period by period.
    if question.form is Form.MESSAGES:
        return list(map(str, value[0]["subjects"]))
    if isinstance(value, dict) and question.form is not Form.ENTRIES:
        value = value["value"] if "value" in value else _first(value)
    if question.form is Form.ENTRIES and question.entry is not None:
        listed = value["entries"] if isinstance(value, dict) else value
        return [_entry(entry, question) for entry in listed]
    if isinstance(value, list):
        return [str(each) if key == "recipient_fields" else _word(each) for each in value]
    return [] if value in (None, "") else [_word(value)]  # A list has no hash.


def _first(value: dict[str, Any]) -> Written:
    first = value.get("text", next(each for key, each in value.items() if key not in _EXTRAS))
    return "10 to 250 people" if isinstance(first, dict) else first  # Of a size the words are asked.


def _entry(entry: Written, question: Question) -> str:
    if isinstance(entry, str):
        return entry
    assert question.entry is not None
    told = entry_line(question.entry)
    if not told.key and "name" in entry:
        return str(entry["name"])
    if not told.key:
        return f"{entry['from']} -> {entry['to']}" if "to" in entry else str(entry["from"])
    return f"{entry[told.key]}: {entry[told.after_colon]}" if told.after_colon else str(entry[told.key])


def _paragraphs(source: str) -> list[str]:
    prose = source.split("---", 2)[-1] if source.startswith("---") else source
    return [line.strip() for line in prose.splitlines() if line.strip()]


@cache
def _document(file: str) -> Written:
    file = "accounts/sammalpato.yaml" if file == "accounts/first-account.yaml" else file
    return read_yaml((EXAMPLE / file).read_bytes(), file).value


def _value(question: Question) -> Written:
    value = _document(question.document.file)
    within = list(question.within)
    if question.document.file == "strategy/current-state.yaml":
        value, within = value["snapshots"][-1], within[2:]
    for step in within:
        if isinstance(value, dict) and isinstance(step, int):
            value = value["entries"]
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        elif step != within[-1]:
            return None
    return value


def _word(value: Written) -> str:
    """Give a value as one types it; what has another id in the new playbook gets that one."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    written = str(value)
    if re.fullmatch(r"[a-z0-9_.-]+", written):
        return ".".join(_ids().get(step, step) for step in written.split("."))
    return written


@cache
def _ids() -> dict[str, str]:
    found = {"industry": "industry", "events": "events"}

    def look(value: Written) -> None:
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            look(each)
        if isinstance(value, dict) and isinstance(identity := value.get("id"), str):
            name = next((value[key] for key in _NAMES if key in value), None)
            if name is not None:
                found.setdefault(identity, suggested_id(name))

    for path in sorted(EXAMPLE.rglob("*.yaml")):
        look(read_yaml(path.read_bytes(), path.name).value)
    return found
