"""`revops fill`: every question of a new playbook, answered from the example, leaves nothing to find."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.workflows.example_answers import EXAMPLE, lines_for

import revops_cli
from revops_cli.catalogues import load_language
from revops_cli.errors import ConflictError
from revops_cli.loader.load import load_playbook
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.questions import Form, questions
from revops_cli.schemas.error import FieldError
from revops_cli.schemas.lever import Lever
from revops_cli.workflows.fill import FillRequest, answer, lever_to_begin_with, open_questions
from revops_cli.workflows.init import new_playbook, write_playbook
from revops_cli.workflows.lint import lint_playbook
from revops_cli.workflows.lint_request import LintRequest
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.scaffold import Scaffold

if TYPE_CHECKING:
    from revops_cli.playbook.questions import Question

DAY = date(2026, 11, 23)
SOURCE = Path(revops_cli.__file__).parents[1]


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    return begin(tmp_path / "playbook")


def asked(root: Path, path: str) -> Question:
    return next(each for each in questions(load_playbook(root)) if each.path == path)


def begin(root: Path) -> Path:
    scaffold = Scaffold("norders", load_language("en"), "Norders", "EUR", "month", "none", DAY)
    write_playbook(new_playbook(root, scaffold))
    return root


def test_a_playbook_that_was_asked_everything_has_no_findings_and_a_script_does_the_same(
    begun: Path, tmp_path: Path
) -> None:
    script: list[str] = []
    left_open: list[str] = []
    playbook, done = load_playbook(begun), set[str]()
    while left := [each for each in open_questions(playbook, FillRequest()) if each.path not in done]:
        question = left[0]
        done.add(question.path)
        lines = lines_for(question, begun)
        if not lines:
            left_open.append(question.path)
            continue
        script += [*lines, *([] if question.form.one_line else [""])]
        answer(begun, question, lines)
        playbook = load_playbook(begun)
    assert left_open == []
    look = lint_playbook(LintRequest(as_of=DAY, start=begun))
    assert [(each.code, each.location.file) for each in look.outcome.findings] == []
    assert all(box.filled for box in boxes(load_playbook(begun)))
    again = begin(tmp_path / "again")
    subprocess.run(  # noqa: S603 # Our own program.
        [sys.executable, "-m", "revops_cli", "fill", str(again)],
        input="\n".join([*script, ""]),
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"},
        encoding="utf-8",
        stdout=subprocess.DEVNULL,
        check=True,
    )
    for path in sorted(begun.rglob("*.*")):
        if path.is_file():
            assert (again / path.relative_to(begun)).read_bytes() == path.read_bytes(), path


def test_the_example_leaves_nothing_to_ask() -> None:
    assert [each.path for each in questions(load_playbook(EXAMPLE))] == []


def test_an_answer_changes_its_box_alone_and_keeps_every_comment(begun: Path) -> None:
    file = begun / "strategy" / "business.yaml"
    before = file.read_text("utf-8")
    answer(begun, asked(begun, "business.positioning"), ["Nearest to the customer"])
    assert file.read_text("utf-8") == before.replace(
        "\npositioning:\n", "\npositioning: Nearest to the customer\n"
    )
    answer(begun, asked(begun, "business.services"), ["CRM", "Coaching: two days"])
    assert '\nservices:\n  - CRM\n  - "Coaching: two days"\n' in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "lines", "found"),
    [
        ("current_state.win_rate", ["25"], "needs a % sign"),
        ("current_state.revenue", ["much"], "not an amount"),
        ("targets.by", ["soon"], "not a date"),
        ("personas.buyer.awareness", ["dreaming"], "not one of the words"),
        ("leads.scoring.acts", ["Reads a story"], "colon"),
        ("leads.sla.response_time", ["2"], "unit"),
    ],
)
def test_what_the_form_refuses_is_told_and_nothing_is_written(
    begun: Path, path: str, lines: list[str], found: str
) -> None:
    question = asked(begun, path)
    before = (begun / question.document.file).read_bytes()
    with pytest.raises((FieldError, ConflictError)) as refused:
        answer(begun, question, lines)
    assert isinstance(refused.value, (FieldError, ConflictError))
    assert found in str(refused.value.message)
    assert (begun / question.document.file).read_bytes() == before


def test_messages_get_the_shape_of_the_method_and_replies_their_subjects(begun: Path) -> None:
    answer(begun, asked(begun, "outreach.cold.messages"), ["One", "Two", "Three"])
    sequence = load_playbook(begun).documents["outreach/cold.yaml"].model
    messages = sequence.messages.entries  # type: ignore[union-attr]
    assert [(each.id, each.channel.value, each.thread.value) for each in messages] == [
        ("cold-1", "email", "new"),
        ("cold-2", "email", "reply"),
        ("cold-3", "linkedin", "new"),
    ]
    assert messages[1].subjects.entries == ("Re: One", "Re: Two", "Re: Three")
    body = asked(begun, "outreach.cold.cold-1.bodies")
    assert body.form is Form.BODY
    answer(begun, body, ["Hello.", "We help."])
    assert (begun / "outreach/messages/cold-1-a.md").read_text("utf-8") == "Hello.\n\nWe help.\n"
    second = next(each for each in questions(load_playbook(begun)) if each.form is Form.BODY)
    answer(begun, second, ["Good day."])
    again = load_playbook(begun).documents["outreach/cold.yaml"].model
    assert again.messages.entries[0].bodies.entries == (  # type: ignore[union-attr]
        "messages/cold-1-a.md",
        "messages/cold-1-b.md",
    )


def test_the_boxes_of_the_weakest_lever_come_first(begun: Path) -> None:
    # Only the win rate is behind its target: 20 % of 40 % wanted.
    for kind in ("current_state", "targets"):
        for key, value in (
            ("average_deal_value", "1000"),
            ("opportunities", "10"),
            ("sales_cycle", "30 days"),
        ):
            answer(begun, asked(begun, f"{kind}.{key}"), [value])
        answer(begun, asked(begun, f"{kind}.win_rate"), ["20 %" if kind == "current_state" else "40 %"])
    opened = open_playbook(begun)
    first = lever_to_begin_with(opened, DAY)
    assert first is Lever.WIN_RATE
    found = open_questions(opened.playbook, FillRequest(first=first))
    moving = [Lever.WIN_RATE in each.levers for each in found]
    assert moving == sorted(moving, reverse=True)
    assert any(moving)
    assert lever_to_begin_with(open_playbook(begun), date(2020, 1, 1)) is None
