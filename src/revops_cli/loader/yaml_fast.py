"""Reads clean YAML by the C parser of `ruamel.yaml.clib`, many times faster than pure Python.

It reads only what is beyond doubt. At anything unusual (a syntax error, a duplicate key, an
anchor, a limit) it gives up, and the pure-Python reader reads the file again and tells why. So
there is one source of findings, with or without the C parser.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, Protocol

from revops_cli.loader.yaml_limits import MOST_DEPTH, MOST_NODES
from revops_cli.loader.yaml_values import (
    CONTROL,
    MAYBE_NOT_TEXT,
    NUMBER_STARTS,
    WORDS,
    NumberTooLongError,
    plain_value,
)

try:
    from _ruamel_yaml import CParser  # type: ignore[import-not-found] # compiled, without types
except ImportError:  # ruamel.yaml.clib is not there for every platform
    AVAILABLE = False
else:
    AVAILABLE = True
    from ruamel.yaml import events
    from ruamel.yaml.error import YAMLError

    _DOCUMENT_END: type = events.DocumentEndEvent
    _DOCUMENT_START: type = events.DocumentStartEvent
    _MAPPING_END: type = events.MappingEndEvent
    _MAPPING_START: type = events.MappingStartEvent
    _SCALAR: type = events.ScalarEvent
    _SEQUENCE_END: type = events.SequenceEndEvent
    _SEQUENCE_START: type = events.SequenceStartEvent
    _STREAM_END: type = events.StreamEndEvent
    _STREAM_START: type = events.StreamStartEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.loader.yaml_values import Value


# Between brackets libyaml takes any question mark for YAML 1.1's sign of a key.
_ODD_QUESTION_MARK = re.compile(r"\?(?<=[\[{, \t\n]\?)[^ \t\n]")
# Where an anchor or a tag may start. Looking once is faster than asking every event for its own.
_PROPERTY = re.compile(r"&(?<![^\s\[{,:]&)\S|!(?<![^\s\[{,:]!)")
_ODD_KEY_STARTS = NUMBER_STARTS | {"<"}
# With so many of them, the nodes may be too many.
_MOST_SEPARATORS = 2 * MOST_NODES


class _Mark(Protocol):
    index: int


class _Event(Protocol):
    """What is used of ruamel.yaml's events, which have no types. Each kind has some of it."""

    start_mark: _Mark
    end_mark: _Mark
    value: str
    style: str
    version: object
    tags: object


class _UncleanError(Exception):
    """The text holds something that the fast way doesn't read."""


def read_clean(source: str) -> tuple[Value, array[int]] | None:
    """Give the value and two offsets a node in document order, or None where the text isn't clean.

    None too where the C parser is not installed.
    """
    if not AVAILABLE or _is_odd(source):
        return None
    reader = _Reader(source)
    try:
        return reader.document(), reader.offsets
    except (YAMLError, NumberTooLongError, _UncleanError):
        return None


def _is_odd(source: str) -> bool:
    """Tell whether the text may hold what is left to the other reader; a few clean ones do too."""
    if "?" in source and _ODD_QUESTION_MARK.search(source):
        return True
    if ("&" in source or "!" in source) and _PROPERTY.search(source):
        return True
    return source.count("\n") + source.count(",") > _MOST_SEPARATORS


class _Reader:
    """Takes events from the C parser. Nearly all the time of loading goes here, so it is plain."""

    __slots__ = ("_next", "_place", "offsets")

    def __init__(self, source: str) -> None:
        self._next: Callable[[], _Event] = CParser(source).get_event
        self.offsets: array[int] = array("i")
        self._place = self.offsets.append

    def document(self) -> Value:
        self._expect(_STREAM_START)
        start = self._expect(_DOCUMENT_START)
        if start.version or start.tags:
            raise _UncleanError
        value = self._node(self._next(), 0)
        self._expect(_DOCUMENT_END)
        self._expect(_STREAM_END)
        if len(self.offsets) > 2 * MOST_NODES:
            raise _UncleanError
        return value

    def _expect(self, kind: type) -> _Event:
        event = self._next()
        if type(event) is not kind:
            raise _UncleanError
        return event

    def _node(self, event: _Event, depth: int) -> Value:
        kind = type(event)
        if kind is _SCALAR:
            self._place(event.start_mark.index)
            self._place(event.end_mark.index)
            written = event.value
            if not event.style:
                return plain_value(written) if written[:1] in MAYBE_NOT_TEXT else written
            if event.style == '"' and CONTROL.search(written):
                raise _UncleanError
            return written
        if kind is _MAPPING_START:
            return self._mapping(event, depth)
        if kind is _SEQUENCE_START:
            return self._sequence(event, depth)
        raise _UncleanError

    def _start(self, event: _Event, depth: int) -> int:
        """Note where a list or mapping starts; give the slot for its end."""
        if depth >= MOST_DEPTH or len(self.offsets) > 2 * MOST_NODES:
            raise _UncleanError
        self._place(event.start_mark.index)
        self._place(0)
        return len(self.offsets) - 1

    def _mapping(self, event: _Event, depth: int) -> dict[str, Value]:
        slot = self._start(event, depth)
        found: dict[str, Value] = {}
        take, node, place = self._next, self._node, self._place
        depth += 1
        while type(event := take()) is _SCALAR:
            place(event.start_mark.index)
            place(event.end_mark.index)
            key = event.value
            if key[:1] in _ODD_KEY_STARTS or key in WORDS or key in found or event.style:
                key = self._odd_key(event, found)
            event = take()
            found[key] = node(event, depth)
        if type(event) is not _MAPPING_END:
            raise _UncleanError
        self.offsets[slot] = event.end_mark.index
        return found

    def _odd_key(self, event: _Event, found: dict[str, Value]) -> str:
        key = event.value
        if key in found or (event.style and CONTROL.search(key)):
            raise _UncleanError
        if not event.style and (key == "<<" or not isinstance(plain_value(key), str)):
            raise _UncleanError
        return key

    def _sequence(self, event: _Event, depth: int) -> list[Value]:
        slot = self._start(event, depth)
        found: list[Value] = []
        take, node, add = self._next, self._node, found.append
        depth += 1
        while type(event := take()) is not _SEQUENCE_END:
            add(node(event, depth))
        self.offsets[slot] = event.end_mark.index
        return found
