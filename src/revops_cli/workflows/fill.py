"""What `revops fill` does: gives the next question, and writes its answer in its place at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from revops_cli.editor.change import fulfilled
from revops_cli.editor.requests import AddEntry, AddKey, SetValue
from revops_cli.editor.text_edits import apply_edits
from revops_cli.editor.values import has, value_at
from revops_cli.editor.write import edit_file
from revops_cli.errors import ConflictError
from revops_cli.loader.yaml_events import read_yaml
from revops_cli.metrics.decomposition import decompose
from revops_cli.metrics.weakest_lever import weakest_lever
from revops_cli.playbook.answers import read_answer
from revops_cli.playbook.empty_keys import edits_that_add
from revops_cli.playbook.key_order import usual_order
from revops_cli.playbook.questions import Form, questions
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import kind_of
from revops_cli.schemas.shape import model_at
from revops_cli.texts import text
from revops_cli.workflows.init import write_new
from revops_cli.workflows.scaffold_boxes import read_document
from revops_cli.workflows.stated_velocity import stated_now, stated_target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from revops_cli.diagnostics import Fault, Positions
    from revops_cli.editor.requests import Request
    from revops_cli.editor.values import Value
    from revops_cli.loader.yaml_events import YamlResult
    from revops_cli.playbook.answers import Answer
    from revops_cli.playbook.parts import Part
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.questions import Question
    from revops_cli.schemas.lever import Lever
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

    Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FillRequest:
    """Which boxes to ask about: of one part, of one lever, or all; `first` is the lever that goes first."""

    part: Part | None = None
    lever: Lever | None = None
    first: Lever | None = None


def open_questions(playbook: Playbook, request: FillRequest) -> tuple[Question, ...]:
    """Give what is still to be asked, the boxes of the first lever first, else in reading order."""
    found = [
        question
        for question in questions(playbook)
        if (request.part is None or question.part is request.part)
        and (request.lever is None or request.lever in question.levers)
    ]
    if request.first is not None:
        found.sort(key=lambda question: request.first not in question.levers)
    return tuple(found)


def lever_to_begin_with(opened: OpenedPlaybook, as_of: date) -> Lever | None:
    """Give the weakest lever of the stated velocity, None while the playbook doesn't tell it."""
    if opened.playbook.settings is None or opened.playbook.settings.currency is None:
        return None
    now, target = stated_now(opened, as_of), stated_target(opened)
    if now is None or target is None:
        return None
    return weakest_lever(decompose(now.levers, target.levers)).lever


def answer(root: Path, question: Question, lines: Sequence[str]) -> str:
    """Write an answer in its place; give the file. Raises `FieldError` or `ConflictError`, nothing written.

    The answer of a body or of the pillar is the text of a Markdown file.
    """
    value = read_answer(question, lines)
    file = question.document.file
    if question.form is Form.PROSE:
        edit_file(root, file, lambda old: old.rstrip() + f"\n\n{value}\n".encode())
    elif question.form is Form.BODY:
        _add_body(root, question, str(value))
    elif question.form is Form.HAND_OVER:
        _put(root, file, (*question.within, str(value), "hand_over"), True, None)  # noqa: FBT003 # The value.
    else:
        _put(root, file, question.within, value, question.short)
    return file


def _add_body(root: Path, question: Question, body: str) -> None:
    """Write a body's own file first, then name it: a name that leads nowhere is worse than a spare file."""
    *message, _ = question.within
    document = read_yaml((root / question.document.file).read_bytes(), question.document.file)
    entry = value_at(document.value, tuple(message))
    listed = entry.get("bodies") if isinstance(entry, dict) else None
    count = len(listed) if isinstance(listed, list) else 0
    identity = entry.get("id") if isinstance(entry, dict) else None
    name = f"messages/{identity}-{'abcdefghij'[count]}.md"
    file = f"outreach/{name}"
    if (root / file).exists():
        raise ConflictError(
            text("{file} is there already.", file=file), cure=text("Name it in the file, or move it away.")
        )
    write_new(root, file, f"{body}\n".encode())
    within = (*message, "bodies")
    parse = partial(_parsed, file=question.document.file)
    change = partial(fulfilled, parse=parse, file=question.document.file)
    edit_file(root, question.document.file, lambda old: change(old, _adding(old, question, within, name)))


def _adding(old: bytes, question: Question, within: Path_, name: str) -> Request:
    value = read_yaml(old, question.document.file).value
    if has(value, within):
        return AddEntry(within, name)
    return _request(old, question.document.file, within, [name], None)


def _put(root: Path, file: str, within: Path_, value: Answer, short: str | None) -> None:
    parse = partial(_parsed, file=file)

    def change(old: bytes) -> bytes:
        ready = _with_key(old, file, within)
        return fulfilled(ready, _request(ready, file, within, value, short), parse, file=file)

    edit_file(root, file, change)


def _with_key(old: bytes, file: str, within: Path_) -> bytes:
    """Add the key in its usual place where it lacks; where that can't be done, the editor adds it its way."""
    document = read_document(file, old)
    if document is None or within in document.positions.values:
        return old
    return apply_edits(old, edits_that_add(document, [within]), file=file)


def _request(old: bytes, file: str, within: Path_, value: Answer, short: str | None) -> Request:
    """Ask the editor for it: a value in place, or a key where it usually stands, with what lacks around it.

    A value beside which another field of its box comes makes room for it: `short` is its key.
    """
    document = read_yaml(old, file).value
    if has(document, within):
        return SetValue(within, value)
    holder = within[:-1]
    present = value_at(document, holder) if has(document, holder) else None
    if short is not None and present is not None and not isinstance(present, dict):
        return SetValue(holder, {short: present, str(within[-1]): value})
    while not has(document, holder):
        value, holder = {str(within[len(holder)]): value}, holder[:-1]
    key = str(within[len(holder)])
    around = value_at(document, holder)
    after = _before(file, holder, key, list(around) if isinstance(around, dict) else [])
    return AddKey(holder, key, value, after=after)


def _before(file: str, holder: Path_, key: str, present: list[str]) -> str | None:
    """Give the key after which a key usually stands."""
    known = kind_of(file)
    model = None if known is None else model_at(known[0].model, holder, None)
    if model is None or not present:
        return None
    order = usual_order(model)
    rank = order.get(key, len(order))
    before = [each for each in present if order.get(each, -1) < rank]
    return before[-1] if before else present[0]


# -- reading what would be written ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Parsed:
    value: Value
    positions: Positions
    faults: tuple[Fault, ...]
    whole: bool


def _parsed(data: bytes, file: str) -> _Parsed:
    """Read a file as lint does, the faults of its form among the others."""
    known = kind_of(file)
    result: YamlResult = read_yaml(data, file)
    faults = result.faults
    if known is not None and result.whole:
        faults = (*faults, *validate(known[0], result.value, file, result.positions).faults)
    return _Parsed(result.value, result.positions, faults, result.whole)
