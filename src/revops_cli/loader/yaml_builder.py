"""Builds values from the events of the pure-Python parser, and tells every fault on the way."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from revops_cli.loader.yaml_limits import MOST_DEPTH, MOST_NODES, MOST_PROBLEMS
from revops_cli.loader.yaml_parser import Event, Step, parse
from revops_cli.loader.yaml_positions import Dropped
from revops_cli.loader.yaml_problem import YamlProblem
from revops_cli.loader.yaml_tokens import END, Kind
from revops_cli.loader.yaml_values import CONTROL, NumberTooLongError, Value, plain_value
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.diagnostics import Key

_PROPERTIES: dict[Kind, tuple[Text, Text]] = {
    Kind.ANCHOR: (
        text("This is a YAML anchor (&), which a playbook doesn't use."),
        text("Take it out. If it is text, put the whole value in quotes."),
    ),
    Kind.TAG: (
        text("This is a YAML tag (!), which a playbook doesn't use."),
        text("Take it out. If it is text, put the whole value in quotes."),
    ),
}  # fmt: skip


class Problem:
    """Something wrong in the text from offset `start` to `end`, seen without stopping.

    `path` leads to it. `first` is the place of the key that a duplicate repeats.
    """

    def __init__(self, kind: str, start: int, end: int, message: Text, cure: Text) -> None:
        """Keep what is wrong, where, and how to mend it."""
        self.kind = kind
        self.start = start
        self.end = end
        self.message = message
        self.cure = cure
        self.path: tuple[Key, ...] = ()
        self.first: tuple[int, int] | None = None


class _Frame:
    """A list or mapping that is still open."""

    def __init__(self, value: list[Value] | dict[str, Value], slot: int, path: tuple[Key, ...]) -> None:
        self.value = value
        self.slot = slot
        self.path = path
        self.key: str | Dropped | None = None
        self.places: dict[str, tuple[int, int]] = {}


class Builder:
    """Reads one text. `value` is the document, `offsets` two numbers a node in document order."""

    def __init__(self, source: str) -> None:
        """Start with nothing read."""
        self.source = source
        self.value: Value = None
        self.offsets: array[int] = array("i")
        self.problems: list[Problem] = []
        self.whole = True
        self._frames: list[_Frame] = []
        self._handlers = {
            Step.SCALAR: self._scalar,
            Step.ALIAS: self._alias,
            Step.LIST: self._open,
            Step.MAPPING: self._open,
            Step.LIST_END: self._close,
            Step.MAPPING_END: self._close,
        }

    def read(self) -> None:
        """Read the text. Where it can't be read to its end, `whole` is False and `value` is None."""
        try:
            for event in parse(self.source + END):
                self._handlers[event.step](event)
        except YamlProblem as problem:
            self.problems.append(
                Problem(problem.kind, problem.start, problem.end, problem.message, problem.cure)
            )
            self.whole = False
            self.value = None
            self.offsets = array("i")

    def _note(self, kind: str, event: Event, message: Text, cure: Text) -> Problem:
        problem = Problem(kind, event.start, event.end, message, cure)
        problem.path = self._path()
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise _too_wrong(event)
        return problem

    def _path(self) -> tuple[Key, ...]:
        if not self._frames:
            return ()
        frame = self._frames[-1]
        if isinstance(frame.value, list):
            return (*frame.path, len(frame.value))
        return (*frame.path, frame.key) if isinstance(frame.key, str) else frame.path

    def _wants_key(self) -> bool:
        return (
            bool(self._frames) and isinstance(self._frames[-1].value, dict) and self._frames[-1].key is None
        )

    # -- events -------------------------------------------------------------------------------

    def _scalar(self, event: Event) -> None:
        self._refuse_properties(event)
        value: Value = event.value
        if event.style is None:
            value = self._plain(event)
        elif event.style == '"' and CONTROL.search(event.value):
            self._note(
                "control-character", event,
                text("This text holds a control character, written as an escape."),
                text("Take the escape out."),
            )  # fmt: skip
        if self._wants_key():
            self._key(event, value)
        else:
            self._add(event, value)

    def _plain(self, event: Event) -> Value:
        try:
            return plain_value(event.value)
        except NumberTooLongError:
            self._note(
                "limit-exceeded", event,
                text("This number is too long to be one."),
                text("If it is text, put it in quotes."),
            )  # fmt: skip
            return None

    def _alias(self, event: Event) -> None:
        self._note(
            "forbidden-yaml", event,
            text("This is a YAML alias (*), which a playbook doesn't use."),
            text("Write the value out again. If it is text, put the whole value in quotes."),
        )  # fmt: skip
        if self._wants_key():
            self._frames[-1].key = Dropped()
            self._place(event)
        else:
            self._add(event, None)

    def _open(self, event: Event) -> None:
        self._refuse_properties(event)
        if self._wants_key():
            raise _not_a_key(event, self.source)
        if len(self._frames) >= MOST_DEPTH:
            raise _too_deep(event)
        value: list[Value] | dict[str, Value] = [] if event.step is Step.LIST else {}
        path = self._path()
        slot = len(self.offsets)
        self._add(event, value)
        self._frames.append(_Frame(value, slot, path))

    def _close(self, event: Event) -> None:
        self.offsets[self._frames.pop().slot + 1] = event.end

    def _place(self, event: Event) -> None:
        if len(self.offsets) >= 2 * MOST_NODES:
            raise _too_many(event)
        self.offsets.append(event.start)
        self.offsets.append(event.end)

    def _add(self, event: Event, value: Value) -> None:
        self._place(event)
        if not self._frames:
            self.value = value
            return
        frame = self._frames[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
        else:
            # A dropped entry is kept under its mark until the places have been counted.
            frame.value[frame.key] = value  # type: ignore[index] # a Dropped key, taken out by the reader
            frame.key = None

    def _key(self, event: Event, value: Value) -> None:
        frame = self._frames[-1]
        self._place(event)
        frame.key = Dropped()
        if not isinstance(value, str):
            self._note(
                "wrong-type", event,
                text("A key must be text, and this is a number, true, false or nothing."),
                text("Put the key in quotes if it is meant."),
            )  # fmt: skip
        elif value == "<<" and event.style is None:
            self._note(
                "forbidden-yaml", event,
                text("This is a YAML merge key (<<), which a playbook doesn't use."),
                text("Write the keys out where they belong."),
            )  # fmt: skip
        elif value in frame.places:
            problem = self._note(
                "duplicate-key", event,
                text('The key "{key}" is here twice.', key=value),
                text("Keep one of the two."),
            )  # fmt: skip
            problem.path = (*frame.path, value)
            problem.first = frame.places[value]
        else:
            frame.places[value] = (event.start, event.end)
            frame.key = value

    def _refuse_properties(self, event: Event) -> None:
        for token in event.properties:
            message, cure = _PROPERTIES[token.kind]
            problem = self._note("forbidden-yaml", event, message, cure)
            problem.start, problem.end = token.start, token.end


def without_dropped(value: Value) -> Value:
    """Give the value without the entries that a fault has shut out."""
    if isinstance(value, dict):
        keys: Iterable[object] = value
        return {key: without_dropped(value[key]) for key in keys if isinstance(key, str)}
    if isinstance(value, list):
        return [without_dropped(below) for below in value]
    return value


def _too_many(event: Event) -> YamlProblem:
    return YamlProblem(
        text("This file holds more than {count} values, too many to read.", count=MOST_NODES),
        event.start, event.end, kind="limit-exceeded",
        cure=text("Split it into several files."),
    )  # fmt: skip


def _too_wrong(event: Event) -> YamlProblem:
    return YamlProblem(
        text("There are more than {count} faults in this file; the rest was not read.", count=MOST_PROBLEMS),
        event.start, event.end, kind="limit-exceeded",
        cure=text("Mend those above first."),
    )  # fmt: skip


def _too_deep(event: Event) -> YamlProblem:
    return YamlProblem(
        text("Lists and keys are nested more than {count} levels deep here.", count=MOST_DEPTH),
        event.start, event.end, kind="limit-exceeded",
        cure=text("A playbook needs no more than ten levels: take the extra ones out."),
    )  # fmt: skip


def _not_a_key(event: Event, source: str) -> YamlProblem:
    if event.start > 0 and source[event.start - 1 : event.start + 1] == "{{":
        return YamlProblem(
            text("A value that starts with {{{{ must be in quotes."), event.start - 1, event.start + 1,
            cure=text('Put the whole value in quotes: "{{{{ first_name }}}}, ..."'),
        )  # fmt: skip
    return YamlProblem(
        text("A key must be text, and this is a list or a mapping."),
        event.start, max(event.end, event.start + 1),
        cure=text("Write a text as the key; put it in quotes if it starts with [ or {{."),
    )  # fmt: skip
