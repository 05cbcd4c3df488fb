"""Shows the place of a finding: the line above, the line itself, and carets below what is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.playbook.masking import masked_line
from revops_cli.reporters.words import shortened, width_of
from revops_cli.texts import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.diagnostics import Span

_LINE_END = re.compile(r"\r\n|\r|\n")
# Columns kept before what is meant where a line is too long to show from its start.
_LEAD = 20


def split_lines(source: str) -> list[str]:
    """Split a text the way its lines were counted: at line feeds and carriage returns only."""
    return _LINE_END.split(source)


def frame(lines: Sequence[str], span: Span, width: int) -> list[str]:
    """Give the frame for a span, each line at most `width` columns wide; nothing where there is no line.

    The text is made visible: control characters are shown, not obeyed. Secrets are put out of sight.
    """
    if span.line > len(lines) or (span.line, span.column) == (span.end_line, span.end_column) == (1, 1):
        return []
    digits = len(str(span.line))
    room = width - digits - len("  |  ")
    line = masked_line(lines[span.line - 1])
    shown, before, meant = _cut(line, span, room)
    framed = []
    if span.line > 1 and lines[span.line - 2].strip():
        above = shortened(visible(masked_line(lines[span.line - 2])), room)
        framed.append(f"  {span.line - 1:>{digits}} | {above}")
    framed.append(f"  {span.line} | {shown}")
    framed.append(f"  {' ' * digits} | {' ' * before}{'^' * meant}")
    return [each.rstrip() for each in framed]


def _cut(line: str, span: Span, room: int) -> tuple[str, int, int]:
    """Give the part of a line to show, the columns before what is meant, and how many it takes."""
    start = min(span.column - 1, len(line))
    end = len(line) if span.end_line > span.line else min(span.end_column - 1, len(line))
    lead, meant, rest = visible(line[:start]), visible(line[start:end]), visible(line[end:])
    if width_of(lead + meant + rest) > room and width_of(lead) > _LEAD:
        lead = "…" + lead[-(_LEAD - 1) :]
    shown = shortened(lead + meant + rest, room)
    before = min(width_of(lead), room - 1)
    return shown, before, max(1, min(width_of(meant), width_of(shown) - before))
