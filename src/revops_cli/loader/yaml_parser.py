"""Turns YAML tokens into events, in pure Python."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from revops_cli.loader import yaml_complaints as complaints
from revops_cli.loader.yaml_scanner import Scanner
from revops_cli.loader.yaml_tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPERTIES = frozenset({Kind.ANCHOR, Kind.TAG})
_NO_VALUE = frozenset({Kind.KEY, Kind.VALUE, Kind.BLOCK_END})
_NO_ENTRY = frozenset({Kind.BLOCK_ENTRY, Kind.BLOCK_END})
_NO_DOCUMENT = frozenset({Kind.DOCUMENT_START, Kind.DOCUMENT_END, Kind.STREAM_END})


class Step(enum.Enum):
    """What an event tells."""

    SCALAR = "a text, number or other single value"
    ALIAS = "an alias"
    LIST = "a list starts"
    LIST_END = "a list ends"
    MAPPING = "a mapping starts"
    MAPPING_END = "a mapping ends"


class Event:
    """One step through a document, from offset `start` to `end` of the text.

    Scalars have their text and `style`: None for plain text, else the character that they start
    with. `properties` are the anchor and tag tokens that stand before a node.
    """

    __slots__ = ("end", "properties", "start", "step", "style", "value")

    def __init__(self, step: Step, start: int, end: int, properties: tuple[Token, ...] = ()) -> None:
        """Keep the step and its place."""
        self.step = step
        self.start = start
        self.end = end
        self.properties = properties
        self.value = ""
        self.style: str | None = None


def parse(source: str) -> Iterator[Event]:
    """Give the events of the one document in `source`, which ends in `END`.

    Raises `YamlProblem` where the text can't be read.
    """
    return _Parser(Scanner(source)).document()


def _empty(place: int, properties: tuple[Token, ...] = ()) -> Event:
    return Event(Step.SCALAR, place, place, properties)


def _scalar(token: Token, properties: tuple[Token, ...]) -> Event:
    event = Event(Step.SCALAR, token.start, token.end, properties)
    event.value = token.value
    event.style = token.style
    return event


class _Parser:
    """Recursive descent; the builder stops it long before Python's own limit of depth."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner = scanner
        self.peek = scanner.peek
        self.before: Token | None = None

    def take(self) -> Token:
        token = self.scanner.take()
        if token.start != token.end:
            self.before = token
        return token

    def document(self) -> Iterator[Event]:
        source = self.scanner.source
        while self.peek().kind is Kind.DOCUMENT_END:
            self.take()
        if self.peek().kind is Kind.DOCUMENT_START:
            self.take()
        if self.peek().kind in _NO_DOCUMENT:
            yield _empty(self.peek().start)
        else:
            yield from self.node(block=True)
        while self.peek().kind is Kind.DOCUMENT_END:
            self.take()
        token = self.peek()
        if token.kind is Kind.DOCUMENT_START:
            raise complaints.second_document(token)
        if token.kind is not Kind.STREAM_END:
            raise complaints.second_root(token, source)

    def node(self, *, block: bool, indentless: bool = False) -> Iterator[Event]:
        token = self.peek()
        if token.kind is Kind.ALIAS:
            self.take()
            yield Event(Step.ALIAS, token.start, token.end)
            return
        properties: tuple[Token, ...] = ()
        while token.kind in _PROPERTIES:
            properties += (self.take(),)
            token = self.peek()
        kind = token.kind
        if kind is Kind.SCALAR:
            self.take()
            yield _scalar(token, properties)
        elif kind is Kind.BLOCK_MAPPING_START and block:
            yield from self.block_mapping(properties)
        elif kind is Kind.BLOCK_SEQUENCE_START and block:
            yield from self.block_sequence(properties)
        elif kind is Kind.BLOCK_ENTRY and indentless:
            yield from self.indentless_sequence(properties)
        elif kind is Kind.FLOW_SEQUENCE_START:
            yield from self.flow_sequence(properties)
        elif kind is Kind.FLOW_MAPPING_START:
            yield from self.flow_mapping(properties)
        elif properties:
            yield _empty(properties[-1].end, properties)
        elif kind is Kind.BLOCK_MAPPING_START or kind is Kind.BLOCK_SEQUENCE_START:
            raise complaints.wrong_indentation(token, self.scanner.source)
        else:
            raise complaints.no_content(token)

    def block_mapping(self, properties: tuple[Token, ...]) -> Iterator[Event]:
        start = self.take().start
        yield Event(Step.MAPPING, start, start, properties)
        while self.peek().kind is not Kind.BLOCK_END:
            token = self.peek()
            if token.kind is not Kind.KEY:
                raise complaints.not_a_key(token, self.before, self.scanner.source)
            self.take()
            yield from self.block_part(token)
            token = self.peek()
            if token.kind is Kind.VALUE:
                yield from self.block_part(self.take())
            else:
                yield _empty(token.start)
        end = self.take()
        yield Event(Step.MAPPING_END, end.start, end.end)

    def block_part(self, sign: Token) -> Iterator[Event]:
        """Give a block mapping's key or value after its sign: a node, or nothing."""
        if self.peek().kind in _NO_VALUE:
            yield _empty(sign.end)
        else:
            yield from self.node(block=True, indentless=True)

    def block_sequence(self, properties: tuple[Token, ...]) -> Iterator[Event]:
        start = self.take().start
        yield Event(Step.LIST, start, start, properties)
        while self.peek().kind is not Kind.BLOCK_END:
            token = self.peek()
            if token.kind is not Kind.BLOCK_ENTRY:
                raise complaints.not_an_entry(token, self.before, self.scanner.source)
            self.take()
            yield from self.entry(token, _NO_ENTRY)
        end = self.take()
        yield Event(Step.LIST_END, end.start, end.end)

    def indentless_sequence(self, properties: tuple[Token, ...]) -> Iterator[Event]:
        start = self.peek().start
        yield Event(Step.LIST, start, start, properties)
        while self.peek().kind is Kind.BLOCK_ENTRY:
            yield from self.entry(self.take(), _NO_VALUE | _NO_ENTRY)
        yield Event(Step.LIST_END, self.peek().start, self.peek().start)

    def entry(self, dash: Token, empty_before: frozenset[Kind]) -> Iterator[Event]:
        if self.peek().kind in empty_before:
            yield _empty(dash.end)
        else:
            yield from self.node(block=True)

    def flow_sequence(self, properties: tuple[Token, ...]) -> Iterator[Event]:
        token = self.take()
        yield Event(Step.LIST, token.start, token.end, properties)
        start = token.start
        first = True
        while self.peek().kind is not Kind.FLOW_SEQUENCE_END:
            if not first:
                self.comma(start)
            first = False
            if self.peek().kind is Kind.KEY:
                yield from self.single_pair()
            elif self.peek().kind is not Kind.FLOW_SEQUENCE_END:
                yield from self.node(block=False)
        token = self.take()
        yield Event(Step.LIST_END, token.start, token.end)

    def single_pair(self) -> Iterator[Event]:
        """Give `[key: value]`, a mapping of one key without braces."""
        key = self.take()
        yield Event(Step.MAPPING, key.start, key.end)
        yield from self.flow_part(key, Kind.FLOW_SEQUENCE_END)
        if self.peek().kind is Kind.VALUE:
            yield from self.flow_part(self.take(), Kind.FLOW_SEQUENCE_END)
        else:
            yield _empty(self.peek().start)
        yield Event(Step.MAPPING_END, self.peek().start, self.peek().start)

    def flow_mapping(self, properties: tuple[Token, ...]) -> Iterator[Event]:
        token = self.take()
        yield Event(Step.MAPPING, token.start, token.end, properties)
        start = token.start
        first = True
        while self.peek().kind is not Kind.FLOW_MAPPING_END:
            if not first:
                self.comma(start)
            first = False
            token = self.peek()
            if token.kind is Kind.KEY:
                yield from self.flow_part(self.take(), Kind.FLOW_MAPPING_END)
            elif token.kind is not Kind.FLOW_MAPPING_END:
                yield from self.node(block=False)
            else:
                break
            if self.peek().kind is Kind.VALUE:
                yield from self.flow_part(self.take(), Kind.FLOW_MAPPING_END)
            else:
                yield _empty(self.peek().start)
        token = self.take()
        yield Event(Step.MAPPING_END, token.start, token.end)

    def flow_part(self, sign: Token, closer: Kind) -> Iterator[Event]:
        """Give a flow pair's key or value after its sign: a node, or nothing."""
        if self.peek().kind in {Kind.VALUE, Kind.FLOW_ENTRY, closer} and (
            sign.kind is Kind.KEY or self.peek().kind is not Kind.VALUE
        ):
            yield _empty(self.peek().start)
        else:
            yield from self.node(block=False)

    def comma(self, opened: int) -> None:
        token = self.peek()
        if token.kind is not Kind.FLOW_ENTRY:
            raise complaints.after_brackets(opened, token, self.scanner.source)
        self.take()
