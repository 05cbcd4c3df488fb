"""The example playbook with one key at a time taken out, written twice, misspelt or left blank.

Every case is a finding in that file at that key, at what is around it or at what points to it, or the
key is one of those that a playbook may do without, each in `harmless.toml` with the reason. Nothing is ever a
traceback. The everyday run takes every thirteenth case; `pytest -m slow tests/properties` takes all.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.linter.run import run
from revops_cli.loader.load import load_playbook
from revops_cli.loader.yaml_events import read_text
from revops_cli.playbook.document import Document
from revops_cli.playbook.faults import offset_of
from revops_cli.playbook.playbook import SETTINGS_FILE, Playbook, build
from revops_cli.resources import example
from revops_cli.rule import Inspection
from revops_cli.rules.registry import RULES
from revops_cli.schemas.faults import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Diagnostic, Fault, Key, Span

AS_OF = date(2026, 11, 22)
WAYS = ("remove", "duplicate", "misspell", "blank")
EVERYDAY = 13
"""One case of so many is in the everyday run."""


@dataclass(frozen=True)
class Mutation:
    way: str
    file: str
    path: tuple[Key, ...]
    source: str

    @property
    def name(self) -> str:
        return f"{self.way} {self.file} {'.'.join(map(str, self.path))}"


@cache
def whole() -> Playbook:
    return load_playbook(example("norders"))


class Keys:
    """The keys of a document and the stretches of text that belong to each."""

    def __init__(self, document: Document) -> None:
        self.source = document.source
        self.positions = document.positions
        self.inner = {path[:-1] for path in self.positions.values if path}
        self.order = sorted(self.positions.keys, key=lambda path: self.start(self.positions.keys[path]))

    def start(self, span: Span) -> int:
        return offset_of(self.source, span.line, span.column)

    def end(self, path: tuple[Key, ...]) -> int:
        """Give where the last letter of a value is: a block's own end may be lines further down."""
        if path not in self.inner:
            span = self.positions.values[path]
            end = offset_of(self.source, span.end_line, span.end_column)
            return len(self.source[:end].rstrip())
        below = [each for each in self.positions.values if each[:-1] == path]
        ends = [self.end(each) for each in below]
        closed = self.source[self.start(self.positions.values[path])] in "{["
        end = max(ends)
        return self.source.index("}" if self.flow(path) else "]", end) + 1 if closed else end

    def flow(self, path: tuple[Key, ...]) -> bool:
        return self.source[self.start(self.positions.values[path])] == "{"

    def siblings(self, path: tuple[Key, ...]) -> tuple[int | None, int | None]:
        """Give where the value before ends, and where the key after begins, in the same mapping."""
        same = [each for each in self.order if each[:-1] == path[:-1]]
        at = same.index(path)
        before = self.end(same[at - 1]) if at else None
        after = self.start(self.positions.keys[same[at + 1]]) if at + 1 < len(same) else None
        return before, after


def mutations(document: Document) -> Iterator[Mutation]:
    keys = Keys(document)
    for path in keys.order:
        for way in WAYS:
            source = mutated(keys, path, way)
            yield Mutation(way, document.file, path, source)


def mutated(keys: Keys, path: tuple[Key, ...], way: str) -> str:
    source = keys.source
    start, end = keys.start(keys.positions.keys[path]), keys.end(path)
    before, after = keys.siblings(path)
    if way == "misspell":
        word = str(path[-1])
        return source[:start] + word[:1] + "q" + word[1:] + source[start + len(word) :]
    if way == "blank":
        value = keys.start(keys.positions.values[path])
        return source[:value] + source[max(end, value) :]
    if way == "duplicate":
        if after is not None:
            return source[:start] + source[start:after] + source[start:]
        line_start = source.rfind("\n", 0, start) + 1
        apart = ", " if keys.flow(path[:-1]) else "\n" + " " * (start - line_start)
        return source[:end] + apart + source[start:end] + source[end:]
    if after is not None:
        return source[:start] + source[after:]
    if before is not None:
        return source[:before] + source[end:]
    return source[:start] + "{}" + source[end:] if not keys.flow(path[:-1]) else source[:start] + source[end:]


def reading(file: str, source: str) -> tuple[Document, tuple[Fault, ...]]:
    """Read a file as the loader does; money without a currency is still without one."""
    old = whole().documents[file]
    if old.kind.prose:
        return old, ()
    read = read_text(source, file)
    checked = validate(old.kind, read.value, file, read.positions)
    document = Document(
        old.file,
        old.kind,
        old.name,
        checked.model,
        checked.positions,
        source=source,
        removed=checked.removed,
    )
    return document, (*read.faults, *checked.faults)


@cache
def unchanged() -> dict[str, Document]:
    return {file: reading(file, document.source)[0] for file, document in whole().documents.items()}


def findings(mutation: Mutation) -> tuple[Diagnostic, ...]:
    document, faults = reading(mutation.file, mutation.source)
    # What has been given its currency is as it was, unless the currency itself may have changed.
    others = unchanged() if mutation.file == SETTINGS_FILE else whole().documents
    documents = {**others, mutation.file: document}
    playbook = build(documents.values(), faults, whole().files, whole().pages)
    return run(Inspection(playbook, AS_OF), RULES).findings


def all_mutations() -> list[Mutation]:
    documents = [each for each in whole().documents.values() if not each.kind.prose]
    return [each for document in documents for each in mutations(document)]


def where(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.code, diagnostic.location.file, diagnostic.path


@cache
def already_found() -> frozenset[tuple[str, str, str]]:
    return frozenset(where(each) for each in run(Inspection(whole(), AS_OF), RULES).findings)


def lines_around(mutation: Mutation) -> set[int]:
    """Give the lines of the key that was changed and of all that is around it."""
    document = whole().documents[mutation.file]
    positions = document.positions
    root = read_text(mutation.source, mutation.file).positions.value(())
    lines = {1, positions.value(()).line, root.line}
    for depth in range(1, len(mutation.path) + 1):
        path = mutation.path[:depth]
        lines.add(positions.value(path).line)
        lines.add(positions.key(path).line)
    # What is beside it in the same entry or box may now lack its other half.
    beside = [path for path in positions.keys if path[:-1] == mutation.path[:-1]]
    if len(mutation.path) == 1:  # A whole file is no box: only its neighbours.
        at = beside.index(mutation.path)
        beside = beside[max(at - 1, 0) : at + 2]
    lines |= {positions.keys[path].line for path in beside}
    if mutation.way == "duplicate":  # It now begins where the one after it began.
        before = document.source.count("\n")
        lines |= {line + mutation.source.count("\n") - before for line in lines}
    return lines


def outcome(mutation: Mutation) -> str:
    """Say whether a case was found at its place, elsewhere, or not at all."""
    new = [each for each in findings(mutation) if where(each) not in already_found()]
    if not new:
        return "silent"
    lines = lines_around(mutation)
    here = [each for each in new if each.location.file == mutation.file]
    if any(each.location.span.line in lines for each in here):
        return "found"
    return "elsewhere: " + "; ".join(f"{each.location} {each.slug}" for each in new)


HARMLESS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "harmless.toml").read_text(encoding="utf-8")
)
"""Keys that the example may be without, in which ways, and what is true then."""

NEWEST_MATTERS = "what an older snapshot lacks is history"

POINTED_TO = frozenset({"unknown-recipient-field", "unreferenced-file", "sla-not-reviewed"})
"""Rules that tell of a loss where it is felt, which is somewhere else."""


def harmless(mutation: Mutation) -> bool:
    """Say whether a playbook may do without a key, in this way."""
    kind = whole().documents[mutation.file].kind.name
    keys = ".".join(key for key in mutation.path if isinstance(key, str))
    known = HARMLESS.get(f"{kind}: {keys}")
    if known is None or mutation.way not in known["ways"]:
        return False
    return known["because"] != NEWEST_MATTERS or not _newest(mutation.path)


def _newest(path: tuple[Key, ...]) -> bool:
    current = whole().current_state
    assert current is not None
    return path[1] == len(current.snapshots) - 1


def check(mutation: Mutation) -> None:
    what = outcome(mutation)
    if what == "silent":
        assert harmless(mutation), f"{mutation.name}: nothing is found"
    elif what != "found":
        assert any(slug in what for slug in POINTED_TO), f"{mutation.name}: {what}"


def test_the_example_is_clean() -> None:
    assert already_found() == frozenset()


def test_every_key_of_the_example_counts() -> None:
    cases = all_mutations()
    assert len(cases) > 5000
    for mutation in cases[::EVERYDAY]:
        check(mutation)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("way", WAYS)
def test_every_single_key_of_the_example_counts(way: str) -> None:
    for mutation in all_mutations():
        if mutation.way == way:
            check(mutation)
