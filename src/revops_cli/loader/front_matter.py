"""Markdown with front matter: YAML between two lines of `---` at the top, then the prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fault, Location, Positions, Span
from revops_cli.loader.decoding import decode
from revops_cli.loader.yaml_events import BEST, Parser, read_text
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.loader.yaml_values import Value

_OPENING = re.compile(r"---[ \t]*(?:\n|$)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkdownResult:
    """A Markdown file: the value of its front matter (None without one), and the prose below.

    `prose` is None where the file could not be read as text, `whole` False where the front matter
    could not be read to its end. `source` is the whole text, which ends with the prose.
    """

    value: Value = None
    positions: Positions = field(default_factory=Positions)
    prose: str | None = None
    faults: tuple[Fault, ...] = ()
    whole: bool = True
    source: str | None = None


def read_markdown(data: bytes, file: str, parser: Parser = BEST) -> MarkdownResult:
    """Read the bytes of the Markdown file at `file`, a path below the playbook's root."""
    source, faults = decode(data, file)
    if source is None:
        return MarkdownResult(faults=faults, whole=False)
    opening = _OPENING.match(source)
    if opening is None:
        return MarkdownResult(prose=source, faults=faults, source=source)
    closing = _CLOSING.search(source, opening.end())
    if closing is None:
        return MarkdownResult(prose="", faults=(*faults, _unclosed(file)), whole=False, source=source)
    # An empty line stands for the opening one, so that every line keeps its number.
    front = read_text("\n" + source[opening.end() : closing.start()], file, parser)
    prose = source[closing.end() :]
    wrong = (*faults, *front.faults)
    return MarkdownResult(front.value, front.positions, prose, wrong, front.whole, source)


def _unclosed(file: str) -> Fault:
    return Fault(
        "invalid-yaml",
        Location(file, Span(1, 1, 1, 4)),
        text("The front matter that opens here is never closed."),
        text("Close it with a line of ---, or take the first line out."),
    )
