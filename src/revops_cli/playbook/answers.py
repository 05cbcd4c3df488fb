"""Answers as people give them, line by line, and what a file then holds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from revops_cli.playbook.question_fields import entry_line
from revops_cli.playbook.questions import Form
from revops_cli.schemas.error import FieldError
from revops_cli.schemas.fields import suggested_id
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.playbook.questions import Question

Answer: TypeAlias = "str | int | Decimal | bool | list[Answer] | dict[str, Answer] | None"
"""What is written into a file."""

_WHOLE = re.compile(r"-?[0-9]{1,18}")
_DECIMAL = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}")
_YES = frozenset({"yes", "y", "true", "kyllä", "k", "joo"})
_NO = frozenset({"no", "n", "false", "ei", "e"})

METHOD = {
    "cold": (("email", "0 days", "new"), ("email", "3-5 days", "reply"), ("linkedin", "1-2 weeks", "new")),
    "reminder": (
        ("email", "0 days", "new"),
        ("email", "3-5 days", "reply"),
        ("linkedin", "1-2 weeks", "new"),
    ),
    "network": (("email", "0 days", "new"), ("linkedin", "1-2 weeks", "new")),
}
"""The messages of each sequence: their channel, how long after the one before, and their thread."""


def read_answer(question: Question, lines: Sequence[str]) -> Answer:
    """Read the lines of an answer, none of them empty. Raises `FieldError`.

    What the value itself must be, its schema says when it is written.
    """
    form = question.form
    if form is Form.YES_OR_NO:
        return _yes_or_no(lines[0])
    if form is Form.HAND_OVER:
        return _one_of(lines[0], question.allowed)
    if form is Form.VALUE:
        return scalar(lines[0])
    if form is Form.WORD:
        return lines[0]
    if form is Form.TEXTS:
        return lines[0] if len(lines) == 1 else list(lines)
    if form is Form.MESSAGES:
        return _messages(question, lines)
    if form is Form.ENTRIES and question.entry is not None:
        return _entries(question, lines)
    return "\n\n".join(lines) if form in {Form.BODY, Form.PROSE} else list(lines)


def scalar(written: str) -> Answer:
    """Read a number as a number; anything else stays as it was written."""
    if _WHOLE.fullmatch(written):
        return int(written)
    return Decimal(written) if _DECIMAL.fullmatch(written) else written


def _yes_or_no(written: str) -> bool:
    word = written.casefold()
    if word in _YES | _NO:
        return word in _YES
    raise FieldError(text('"{value}" is neither yes nor no.', value=written), text("Write yes or no."))


def _one_of(written: str, allowed: Sequence[str]) -> str:
    if written in allowed:
        return written
    raise FieldError(
        text('"{value}" is not one of the words that belong here.', value=written),
        text("Allowed here: {allowed}.", allowed=tuple(allowed)),
    )


def _entries(question: Question, lines: Sequence[str]) -> list[Answer]:
    taken: set[str] = set()
    return [_entry(question, line, taken) for line in lines]


def _entry(question: Question, line: str, taken: set[str]) -> Answer:
    model = question.entry
    told = None if model is None else entry_line(model)
    if model is None or told is None or not told.key:
        return line  # `Web form -> CRM`, which the form itself reads.
    entry: dict[str, Answer] = {}
    if told.after_colon is None:
        entry[told.key] = line
    else:
        first, colon, last = (piece.strip() for piece in line.rpartition(":"))
        if not first or not colon or not last:
            message = text('"{value}" lacks what comes after its colon.', value=line)
            raise FieldError(message, text("Write it like: Reads a customer story: 10"))
        entry = {told.key: first, told.after_colon: scalar(last)}
    if "id" not in model.model_fields:
        return entry
    return {"id": _free_id(str(entry[told.key]), taken), **entry}


def _free_id(name: str, taken: set[str]) -> str:
    wanted = suggested_id(name)
    identity, number = wanted, 1
    while identity in taken:
        number += 1
        identity = f"{wanted}-{number}"
    taken.add(identity)
    return identity


def _messages(question: Question, lines: Sequence[str]) -> list[Answer]:
    """Make the messages of a sequence, the first with these subject lines, replies with the same."""
    kind = question.document.kind.name
    made: list[Answer] = []
    for number, (channel, delay, thread) in enumerate(METHOD[kind], start=1):
        message: dict[str, Answer] = {
            "id": f"{kind}-{number}", "channel": channel, "delay": delay, "thread": thread
        }  # fmt: skip
        if thread == "reply":
            message["subjects"] = [f"Re: {line}" for line in lines]
        elif number == 1:
            message["subjects"] = list(lines)
        made.append(message)
    return made
