"""The walk of `revops fill` through the questions: reads lines, writes answers, goes on and back."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

from revops_cli.cli.console import width, write
from revops_cli.errors import ConflictError
from revops_cli.loader.load import load_playbook
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.completeness import count
from revops_cli.renderers.fill_text import help_lines, question_lines
from revops_cli.schemas.error import FieldError
from revops_cli.texts import Text, plural, text
from revops_cli.workflows.fill import answer, open_questions

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.language import Language
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.questions import Question
    from revops_cli.workflows.fill import FillRequest

_WORDS = {
    "/back": "back", "/takaisin": "back",
    "/quit": "quit", "/lopeta": "quit",
    "/help": "help", "/apua": "help",
    "/none": "none", "/ei": "none",
    "/skip": "skip", "/ohita": "skip",
}  # fmt: skip


class _EndError(Exception):
    """Nobody answers any more."""


class Walk:
    """One walk. Whatever ends it, all answers that were given are in the files."""

    def __init__(self, root: Path, request: FillRequest, language: Language) -> None:
        """Keep where to ask, and in which language."""
        self.root = root
        self.request = request
        self.language = language
        self.asked: list[Question] = []
        self.done: set[str] = set()
        self.written = 0

    def run(self, playbook: Playbook) -> None:
        """Ask until nothing is left or nobody answers."""
        try:
            self._ask_all(playbook)
        except _EndError:
            write("\n")
        except KeyboardInterrupt:
            write("\n")
            self._tell_end()
            raise
        self._tell_end()

    def _tell_end(self) -> None:
        playbook = load_playbook(self.root)
        counted = count(boxes(playbook))
        self._say(
            plural(
                "{count} answer written. {filled} of {all} boxes are filled.",
                "{count} answers written. {filled} of {all} boxes are filled.",
                self.written, filled=counted.filled, all=counted.all,
            )
        )  # fmt: skip

    def _ask_all(self, playbook: Playbook) -> None:
        again: Question | None = None
        while True:
            left = [each for each in open_questions(playbook, self.request) if each.path not in self.done]
            question = again or next(iter(left), None)
            again = None
            if question is None:
                return
            write(
                "".join(f"{line}\n" for line in question_lines(question, len(left), self.language, width()))
            )
            step = self._until_answered(question)
            if step == "back":
                again = self.asked.pop() if self.asked else question
                continue
            self.done.add(question.path)
            self.asked.append(question)
            if step == "written":
                playbook = load_playbook(self.root)

    def _until_answered(self, question: Question) -> str:
        """Read until an answer is written, or the question is left."""
        while True:
            lines = self._lines(question)
            word, _, rest = lines[0].partition(" ") if lines else ("", "", "")
            step = _WORDS.get(word)
            if not lines or step == "skip":
                return "skipped"
            if step == "quit":
                raise _EndError
            if step == "back":
                return "back"
            if step == "help":
                write("".join(f"{line}\n" for line in help_lines(self.language)))
                continue
            if step == "none":
                if not question.can_be_none or not rest.strip():
                    self._say(
                        text("Where there is none, write why: /none WHY. Figures and lists are left empty.")
                    )
                    continue
                lines = [self.language.say(text("None: {why}", why=rest.strip()))]
            try:
                file = answer(self.root, question, lines)
            except (FieldError, ConflictError) as error:
                # The editor says that the file stays as it is, and why; here the why is enough.
                why = dict(error.message.values).get("what")
                self._say(why if isinstance(why, Text) else error.message)
                if error.cure is not None:
                    self._say(error.cure)
                continue
            self.written += 1
            self._say(text("Written into {file}.", file=file))
            return "written"

    def _lines(self, question: Question) -> list[str]:
        """Read the lines of an answer. A word for the walk itself is one line."""
        lines: list[str] = []
        while True:
            write("> ")
            line = sys.stdin.readline()
            if not line and not lines:
                raise _EndError
            line = line.strip()
            if not line:
                return lines
            lines.append(line)
            if question.form.one_line or line.partition(" ")[0] in _WORDS:
                return lines if len(lines) == 1 else [line]

    def _say(self, what: Text) -> None:
        said = self.language.say(what)
        lines = textwrap.wrap(said, width(), break_long_words=False, break_on_hyphens=False)
        write("".join(f"{line}\n" for line in lines))
