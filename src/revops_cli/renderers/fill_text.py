"""What `revops fill` says: a question with its guidance and an example, and the list of what is empty."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from revops_cli.playbook.questions import Form
from revops_cli.schemas.lever import Lever
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from revops_cli.language import Language
    from revops_cli.playbook.questions import Question
    from revops_cli.texts import Text

_HOW: dict[Form, Text] = {
    Form.TEXTS: text("Write a sentence or two, or a list with an entry a line. An empty line ends it."),
    Form.LIST: text("Write an entry a line. An empty line ends it."),
    Form.ENTRIES: text("Write an entry a line, its name alone. An empty line ends it."),
    Form.MESSAGES: text(
        "Write the subject lines of the first message, at least three, one a line. An empty line ends it."
    ),
    Form.BODY: text("Write the body of the message, a paragraph a line. An empty line ends it."),
    Form.PROSE: text("Write how it begins, a paragraph a line; go on in the file. An empty line ends it."),
    Form.YES_OR_NO: text("Write yes or no."),
}
_NAMES = re.compile(r"(?:name|title|activity|act|fits|what): ([^,}]+)")
_POINTS = text('Write an entry a line, its points after a colon: "Reads a customer story: 10".')
_ARROWS = text('Write an entry a line, from -> to: "Web form -> CRM". An empty line ends it.')


def question_lines(question: Question, left: int, language: Language, width: int) -> Iterator[str]:
    """Yield a question: where it belongs, its name, a line of guidance, an example and how to answer."""
    say = language.say
    where = text("{part}, {section}", part=question.part.name_text, section=question.section)
    if question.section == question.part.name_text:
        where = question.section
    levers = tuple(lever.name_text for lever in Lever if lever in question.levers)
    head = text("{where}; moves: {levers}", where=where, levers=levers) if levers else where
    yield ""
    yield from _wrapped(
        say(plural("{count} to go. {head}.", "{count} to go. {head}.", left, head=head)), width
    )
    yield from _wrapped(say(question.name), width)
    if question.guidance is not None:
        yield from _wrapped(say(question.guidance), width)
    if question.example is not None:
        yield from _wrapped(
            say(text("For instance: {example}", example=_answer_of(say(question.example)))), width
        )
    if question.allowed:
        yield from _wrapped(say(text("Allowed: {allowed}", allowed=question.allowed)), width)
    how = _how(question)
    if how is not None:
        yield from _wrapped(say(how), width)


def _answer_of(written: str) -> str:
    """Give an example as one would answer it: without its key, and of entries what a line tells of them."""
    answer = written.partition(": ")[2]
    if not answer.startswith("["):
        return answer.strip('"')
    entries = _NAMES.findall(answer) if "{" in answer else answer.strip("[]").split(", ")
    return " / ".join(entry.strip(' "') for entry in entries)


def _how(question: Question) -> Text | None:
    if question.entry is not None and question.form is Form.ENTRIES:
        if "points" in question.entry.model_fields:
            return _POINTS
        if "from_" in question.entry.model_fields:
            return _ARROWS
    return _HOW.get(question.form)


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]


def help_lines(language: Language) -> Iterator[str]:
    """Yield the words that are no answers."""
    say = language.say
    yield say(text("Enter alone  go on without an answer"))
    yield say(text("/back        ask the one before again"))
    yield say(text("/none WHY    there is none here, and why"))
    yield say(text("/quit        stop; all answers are written already"))


def list_lines(found: Sequence[Question], language: Language) -> Iterator[str]:
    """Yield what is still to be asked, in the order of the questions."""
    say = language.say
    for question in found:
        yield say(
            text(
                "{path}  {name} ({file})", path=question.path, name=question.name, file=question.document.file
            )
        )
    yield say(plural("{count} to fill.", "{count} to fill.", len(found)))
