"""Ten thousand edits of generated YAML and of the example's files change exactly what was asked.

What a file should hold afterwards is worked out here, by other means than the editor's own.
"""

from __future__ import annotations

import codecs
import random
import re
from collections import Counter
from copy import deepcopy
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import pytest

from revops_cli.editor.change import Parse, fulfilled
from revops_cli.editor.requests import (
    AddEntry,
    AddKey,
    MoveEntry,
    Remove,
    RenameKey,
    Request,
    SetValue,
)
from revops_cli.errors import ConflictError
from revops_cli.loader.yaml_events import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.diagnostics import Positions, Span
    from revops_cli.editor.values import Path, Scalar, Value

SUITE = FilePath(__file__).parents[3] / "shared" / "corpora" / "yaml-test-suite" / "src"
SUITE_SIGNS = (("␣", " "), ("↵", ""), ("∎\n", ""), ("←", "\r"), ("⇔", "\ufeff"))
EXAMPLE = FilePath(__file__).parents[2] / "examples" / "norders"
EXAMPLE_FILES = sorted(EXAMPLE.rglob("*.yaml"))
LINE_END = re.compile(b"\r\n|\r|\n")
COMMENT = re.compile(r"#c[0-9]+: \[x, 'y")

SCALARS: list[Scalar] = [
    "plain", "Ääkköset ja öljyt", "no", "Yes", "null", "~", "", " ", " padded ", "12500", "0.25", "1e3",
    "0x1F", "12:30", "1_000", "2026-11-22", "2026-11-22 10:00", "a: b", "a #b", "#", "- x", "-5 %", "--- x",
    "...", "it's", 'say "hi"', "{{ name }}", "a, b", "[x]", "{x}", "*a", "&a", "!a", "|", ">", "%x", "@x",
    "`x", "?", "? x", "x:", "x?", "a\\b", "tab\there", "one\ntwo", "one\ntwo\n", "one\n\n\ntwo\n\n",
    " lead\nx", "a\n b\nc", "\n", "https://example.com/#a", "ä" * 200, "word " * 40 + "end", "\U0001f600",
    "<<", "=", "2nd", ".5", "+358 40 123", 7, -1, 0, 10**20, Decimal("0.50"), Decimal("-12.0"),
    Decimal("1E-5"), True, False, None,
]  # fmt: skip
SUBTREES: list[Value] = [
    [], {}, ["a", 1], {"a": 1, "b: c": ["x", {"y": None}]}, [["p", []], {"q": {}}],
    {"long": "one\ntwo\n", "no": "no"},
]  # fmt: skip


def paths(value: Value, path: Path = ()) -> list[Path]:
    below: list[Path] = []
    if isinstance(value, dict):
        for key, item in value.items():
            below += paths(item, (*path, key))
    if isinstance(value, list):
        for index, item in enumerate(value):
            below += paths(item, (*path, index))
    return [path, *below]


def at(value: Value, path: Path) -> Value:
    for step in path:
        value = value[step]  # type: ignore[index] # the path is one of `paths`
    return value


# What may be asked of a document, and what it must then hold.


def request_for(value: Value, any_: random.Random) -> Request | None:
    everywhere = paths(value)
    lists = [path for path in everywhere if isinstance(at(value, path), list)]
    mappings = [path for path in everywhere if isinstance(at(value, path), dict)]
    empty = [path for path in everywhere if at(value, path) is None and path]
    entries = [(*path, index) for path in lists for index in range(len(as_list(at(value, path))))]
    new = any_.choice(SCALARS) if any_.random() < 0.7 else any_.choice(SUBTREES)
    kind = any_.choice(["set", "set", "set", "key", "entry", "remove", "move", "rename"])
    if kind == "set":
        leaves = [path for path in everywhere if not isinstance(at(value, path), dict | list)]
        return SetValue(any_.choice(leaves if leaves and any_.random() < 0.8 else everywhere), new)
    if kind == "key" and mappings + empty:
        path = any_.choice(mappings + empty)
        keys = list(as_dict(at(value, path)))
        after = any_.choice([None, *keys])
        return AddKey(path, any_.choice(["new", "uusi avain", "on", "x: y", "5"]), new, after)
    if kind == "entry" and lists + empty:
        path = any_.choice(lists + empty)
        return AddEntry(path, new, any_.choice([None, any_.randint(0, len(as_list(at(value, path))))]))
    if kind == "remove" and len(everywhere) > 1:
        return Remove(any_.choice(everywhere[1:]))
    if kind == "move" and entries:
        path = any_.choice(entries)
        to = any_.choice([each for each in lists + empty if each[: len(path)] != path])
        room = len(as_list(at(value, to))) - (to == path[:-1])
        return MoveEntry(path, to, any_.choice([None, any_.randint(0, room)]))
    keyed = [path for path in everywhere if path and isinstance(path[-1], str)]
    if kind == "rename" and keyed:
        return RenameKey(any_.choice(keyed), any_.choice(["new", "uusi nimi", "on", "x: y"]))
    return None


def as_list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def as_dict(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def wanted(value: Value, request: Request) -> Value:
    """Change a copy in place, where the editor builds new values."""
    whole: dict[str, Value] = {"root": deepcopy(value)}

    def holder(path: Path) -> tuple[list[Value] | dict[str, Value], str | int]:
        path = ("root", *path)
        found = at(whole, path[:-1])
        assert isinstance(found, list | dict)
        return found, path[-1]

    def put(path: Path, new: Value) -> None:
        inside, step = holder(path)
        inside[step] = deepcopy(new)  # type: ignore[index] # the step fits its holder

    match request:
        case SetValue(path, new):
            put(path, new)
        case AddKey(path, key, new, after):
            pairs = list(as_dict(at(value, path)).items())
            place = len(pairs) if after is None else [each[0] for each in pairs].index(after) + 1
            put(path, dict([*pairs[:place], (key, new), *pairs[place:]]))
        case AddEntry(path, new, index):
            entries = list(as_list(at(value, path)))
            entries.insert(len(entries) if index is None else index, new)
            put(path, entries)
        case Remove(path):
            inside, step = holder(path)
            del inside[step]  # type: ignore[arg-type] # the step fits its holder
        case MoveEntry(path, to, index):
            if not as_list(at(value, to)):
                put(to, [])
            target = at(whole, ("root", *to))
            inside, step = holder(path)
            assert isinstance(inside, list)
            assert isinstance(target, list)
            assert isinstance(step, int)
            moved = inside.pop(step)
            target.insert(len(target) if index is None else index, moved)
        case RenameKey(path, name):
            mapping = as_dict(at(value, path[:-1]))
            put(path[:-1], {name if key == path[-1] else key: below for key, below in mapping.items()})
    return whole["root"]


# What must hold after every edit.


def check(source: bytes, request: Request, new: bytes, parse: Parse) -> None:
    before, after = parse(source), parse(new)
    # `repr` tells 1 from Decimal("1") and from True, the digits of 1.50 from those of 1.5, and orders apart.
    assert repr(after.value) == repr(wanted(before.value, request))
    assert not after.faults
    assert source.startswith(codecs.BOM_UTF8) == new.startswith(codecs.BOM_UTF8)
    ends = LINE_END.findall(source)
    assert not ends or set(LINE_END.findall(new)) <= set(ends)
    Comparison(source, new, before.positions).check(request)


class Comparison:
    """An old and a new text, and what of the old one a request may touch."""

    def __init__(self, source: bytes, new: bytes, positions: Positions) -> None:
        self.old, self.new = (LINE_END.sub(b"\n", each).decode("utf-8-sig") for each in (source, new))
        self.old_lines, self.new_lines = self.old.split("\n"), self.new.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.old_lines)]
        self.positions = positions

    def check(self, request: Request) -> None:
        match request:
            case SetValue(path):
                self.only_the_value(path)
                self.comments_stay(path)
            case RenameKey(path):
                span = self.positions.keys[path]
                self.only_between(*self.offsets(span))
            case Remove(path):
                self.lines_stay_in_order(lost_at=path, made=2)
                self.comments_stay(path)
            case MoveEntry():
                assert sorted(COMMENT.findall(self.old)) == sorted(COMMENT.findall(self.new))
            case _:
                assert COMMENT.findall(self.old) == COMMENT.findall(self.new)
                self.lines_stay_in_order(lost=2)

    def offsets(self, span: Span) -> tuple[int, int]:
        start, end = self.starts[span.line - 1], self.starts[span.end_line - 1]
        return start + span.column - 1, end + span.end_column - 1

    def introduced_at(self, path: Path) -> int:
        """The end of the key, or the place after which an entry's dash stands."""
        if path and isinstance(path[-1], str):
            return self.offsets(self.positions.keys[path])[1]
        if path and isinstance(path[-1], int) and path[-1] > 0:
            return self.offsets(self.positions.values[*path[:-1], path[-1] - 1])[1]
        return self.offsets(self.positions.values[path[:-1]])[0]

    def only_between(self, start: int, end: int) -> None:
        assert self.new.startswith(self.old[:start])
        assert self.new.endswith(self.old[end:])

    def only_the_value(self, path: Path) -> None:
        """Nothing before the value's colon or dash changes, nor any line after the value's last."""
        start, end = self.introduced_at(path), self.offsets(self.positions.values[path])[1]
        newline = self.old.find("\n", end)
        rest = self.old[len(self.old) if newline < 0 else newline :]
        above = len(self.old[:start].rstrip(" "))
        assert self.new.startswith(self.old[:above])
        assert self.new.rstrip().endswith(after_comments(rest).rstrip())

    def comments_stay(self, path: Path) -> None:
        """Every comment stays but those on the lines of the value, and those right below and deeper."""
        first, last = self.lines_of(path)
        lost = Counter(COMMENT.findall(self.old)) - Counter(COMMENT.findall(self.new))
        assert set(lost) <= set(COMMENT.findall("\n".join(self.old_lines[first : last + 1])))

    def lines_of(self, path: Path) -> tuple[int, int]:
        """The first and last line, from 0, of a key or entry with its value."""
        first = self.old.count("\n", 0, self.introduced_at(path))
        last = self.positions.values[path].end_line - 1
        while last + 1 < len(self.old_lines) and self.old_lines[last + 1].lstrip().startswith("#c"):
            last += 1
        return first, last

    def lines_stay_in_order(self, lost: int = 0, made: int = 0, lost_at: Path | None = None) -> None:
        first, last = self.lines_of(lost_at) if lost_at is not None else (0, -1)
        must_stay = [line for at, line in enumerate(self.old_lines) if not first - 1 <= at <= last and line]
        matcher = SequenceMatcher(None, must_stay, self.new_lines, autojunk=False)
        assert sum(block.size for block in matcher.get_matching_blocks()) >= len(must_stay) - max(lost, made)


def after_comments(rest: str) -> str:
    return re.sub(r"\A(?:\n(?: *#c[^\n]*| *(?=\n)))+", "", rest)


# Everyday a part of them, and all of them when asked.


def run(seed: int, source: bytes, parse: Parse) -> str:
    """Ask something of a document. A refusal changes nothing, so it is only counted."""
    request = request_for(parse(source).value, random.Random(seed))  # noqa: S311 # a failure comes again
    if request is None:
        return "nothing asked"
    try:
        new = fulfilled(source, request, parse, file="f.yaml")
    except ConflictError as error:
        return "would lose a comment" if "losing a comment" in str(error) else "refused"
    check(source, request, new, parse)
    return "done"


@pytest.mark.parametrize("start", range(0, 1500, 100))
def test_an_edit_of_generated_yaml_changes_what_was_asked_and_nothing_else(
    start: int, document_of: Callable[[int], bytes], parse: Parse
) -> None:
    outcomes = Counter(run(seed, document_of(seed), parse) for seed in range(start, start + 100))
    assert outcomes["done"] >= 80
    assert outcomes["refused"] <= 1


@pytest.mark.parametrize("file", EXAMPLE_FILES, ids=lambda file: file.stem)
def test_an_edit_of_the_example_changes_what_was_asked_and_nothing_else(file: FilePath, parse: Parse) -> None:
    source = file.read_bytes()
    outcomes = Counter(run(seed, source, parse) for seed in range(15))
    assert outcomes["done"] >= 8
    assert outcomes["refused"] == 0


def suite() -> list[bytes]:
    """The documents of the public YAML test suite, which show every corner of YAML."""
    documents = []
    for file in sorted(SUITE.glob("*.yaml")):
        for case in as_list(read_yaml(file.read_bytes(), file.name).value):
            source = str(as_dict(case)["yaml"])
            for sign, meant in SUITE_SIGNS:
                source = source.replace(sign, meant)
            documents.append(re.sub("—*»", "\t", source).encode())
    return documents


@pytest.mark.skipif(not SUITE.is_dir(), reason=f"the YAML test suite is not at {SUITE}")
def test_edits_of_the_oddest_yaml_are_right_or_refused(parse: Parse) -> None:
    outcomes: Counter[str] = Counter()
    for source in suite():
        read = parse(source)
        if read.whole and not read.faults:
            outcomes.update(run(seed, source, parse) for seed in range(5))
    assert outcomes["done"] > 500
    assert outcomes["refused"] < 40


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_ten_thousand_edits(document_of: Callable[[int], bytes], parse: Parse) -> None:
    outcomes: Counter[str] = Counter()
    seed = 0
    examples = [file.read_bytes() for file in EXAMPLE_FILES]
    while outcomes["done"] < 10_000:
        seed += 1
        source = examples[seed // 5 % len(examples)] if seed % 5 == 0 else document_of(seed)
        outcomes[run(seed, source, parse)] += 1
    assert outcomes["refused"] <= 20
