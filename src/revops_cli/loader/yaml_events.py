"""Reads one YAML file: its value, the place of everything in it, and every fault.

Nothing is executed, included or interpolated. What a playbook doesn't use (tags, anchors,
aliases, merge keys, directives, several documents) is refused, and so is what would take long:
any bytes at all give a result within a second.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fault, Location, Positions
from revops_cli.loader.decoding import decode
from revops_cli.loader.text_lines import Lines
from revops_cli.loader.yaml_builder import Builder, Problem, without_dropped
from revops_cli.loader.yaml_limits import MOST_OPENERS
from revops_cli.loader.yaml_positions import NodePlaces
from revops_cli.loader.yaml_usual import read_usual
from revops_cli.texts import text

if TYPE_CHECKING:
    from array import array

    from revops_cli.diagnostics import Key
    from revops_cli.loader.yaml_values import Value
    from revops_cli.texts import Text


class Parser(enum.Enum):
    """Which parser reads first. What it leaves, the next one reads. All find the same."""

    LINES = "lines"
    C = "C"
    PYTHON = "Python"


BEST = Parser.LINES
"""The fastest parser."""


@dataclass(frozen=True, slots=True)
class YamlResult:
    """A file's value and where everything stands. `whole` is False where reading had to stop.

    `source` is the text that the places count in, None where the bytes are no text.
    """

    value: Value = None
    positions: Positions = field(default_factory=Positions)
    faults: tuple[Fault, ...] = ()
    whole: bool = True
    source: str | None = None


def read_yaml(data: bytes, file: str, parser: Parser = BEST) -> YamlResult:
    """Read the bytes of the YAML file at `file`, a path below the playbook's root."""
    source, faults = decode(data, file)
    if source is None:
        return YamlResult(faults=faults, whole=False)
    result = read_text(source, file, parser)
    return YamlResult(result.value, result.positions, (*faults, *result.faults), result.whole, source)


def read_text(source: str, file: str, parser: Parser = BEST) -> YamlResult:
    """Read text as `decode` gives it."""
    if not source.endswith("\n"):
        source += "\n"  # A last line is a line, whether or not its end was typed.
    if crowded := _crowded_line(source):
        return YamlResult(faults=_faults([crowded], source, file), whole=False)
    if parser is Parser.LINES and (value := read_usual(source)) is not None:
        # The value is not kept for its places, which few files are asked for: that would double the memory.
        return YamlResult(
            value, NodePlaces(source, lambda: _nodes(source), lambda: read_usual(source)).positions()
        )
    clean = _read_clean(source) if parser is not Parser.PYTHON else None
    if clean is not None:
        return YamlResult(clean[0], NodePlaces(source, lambda: clean).positions())
    builder = Builder(source)
    builder.read()
    value = builder.value
    places = NodePlaces(source, lambda: (builder.value, builder.offsets))
    if builder.problems:
        places.find()  # Dropped entries count for the places, and go afterwards.
        value = without_dropped(value)
    faults = _faults(builder.problems, source, file)
    return YamlResult(value, places.positions(), faults, builder.whole)


def _read_clean(source: str) -> tuple[Value, array[int]] | None:
    # Most playbooks never need the C parser, which takes as long to load as they take to read.
    from revops_cli.loader.yaml_fast import read_clean  # noqa: PLC0415

    return read_clean(source)


def _nodes(source: str) -> tuple[Value, array[int]]:
    """Read clean text a second time, for the places that the reader of lines doesn't give."""
    if clean := _read_clean(source):
        return clean
    builder = Builder(source)
    builder.read()
    return builder.value, builder.offsets


def _crowded_line(source: str) -> Problem | None:
    """Find a line with more opening brackets than anyone writes; parsers may take long over it."""
    if source.count("[") + source.count("{") <= MOST_OPENERS:
        return None
    start = 0
    for line in source.split("\n"):
        if line.count("[") + line.count("{") > MOST_OPENERS:
            return Problem(
                "limit-exceeded",
                start,
                start + 1,
                text("This line has more than {count} opening brackets.", count=MOST_OPENERS),
                text("Spread it over several lines."),
            )
        start += len(line) + 1
    return None


def _faults(problems: list[Problem], source: str, file: str) -> tuple[Fault, ...]:
    """Turn problems into faults, in the order of their places."""
    if not problems:
        return ()
    lines = Lines(source)
    faults = []
    for problem in sorted(problems, key=lambda problem: (problem.start, problem.end)):
        related: tuple[tuple[Location, Text], ...] = ()
        if problem.first is not None:
            related = ((Location(file, lines.span(*problem.first)), text("It is first here:")),)
        location = Location(file, lines.span(problem.start, problem.end))
        faults.append(
            Fault(problem.kind, location, problem.message, problem.cure, _written(problem.path), related)
        )
    return tuple(faults)


def _written(path: tuple[Key, ...]) -> str:
    """Give a path inside a document as people write it: `messages[1].delay`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")
