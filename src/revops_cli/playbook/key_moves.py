"""Edits that put the keys of a mapping into another order, each with its comments and all that it holds.

They are made only where it is beyond doubt what belongs to which key: every key begins a line, there
is no empty line between them, and no comment could belong to the mapping, to the file, or to what
comes after.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit, Span

if TYPE_CHECKING:
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.key_order import Disorder

_KEEPS_LINES = re.compile(r"[|>][0-9]?\+")


def edit_that_orders(document: Document, disorder: Disorder) -> Edit | None:
    """Give the edit that moves the keys into their usual order, or None where that is not safe."""
    if not disorder.whole:
        return None
    lines = document.source.split("\n")
    keys = document.positions.keys
    spans = [keys[*disorder.within, key] for key in disorder.written]
    ends = [document.positions.values[*disorder.within, key].end_line for key in disorder.written]
    column = spans[0].column
    if any(span.column != column for span in spans) or len({span.line for span in spans}) < len(spans):
        return None
    first, last = spans[0].line, max(ends[-1], spans[-1].line)
    starts = [first, *(max(end, span.line) + 1 for end, span in zip(ends, spans, strict=True))]
    blocks = {
        key: [lines[starts[index] - 1][column - 1 :], *lines[starts[index] : starts[index + 1] - 1]]
        for index, key in enumerate(disorder.written)
    }
    if not _is_safe(lines, disorder, (first, last), column) or not _are_plain(blocks, disorder):
        return None
    moved = [line for key in disorder.usual for line in _indented(blocks[key], column)]
    whole = "\n".join(moved)[column - 1 :]
    return Edit(Span(first, column, last, len(lines[last - 1]) + 1), whole)


def _indented(block: list[str], column: int) -> list[str]:
    return [" " * (column - 1) + block[0], *block[1:]]


def _is_safe(lines: list[str], disorder: Disorder, stretch: tuple[int, int], column: int) -> bool:
    """Say whether nothing around the mapping could belong to its first or last key, if that moves."""
    first, last = stretch
    before = lines[first - 2] if first > 1 and disorder.usual[0] != disorder.written[0] else ""
    after = lines[last] if last < len(lines) and disorder.usual[-1] != disorder.written[-1] else ""
    ahead = lines[first - 1][: column - 1]
    inside = lines[first - 1 : last]
    return (
        not before.lstrip().startswith("#")
        and not after.lstrip().startswith("#")
        and ahead.strip() in {"", "-"}
        and all(line.strip() for line in inside)
    )


def _are_plain(blocks: dict[str, list[str]], disorder: Disorder) -> bool:
    """Say whether the block of each key begins with the key or with comments, and keeps no empty lines."""
    for index, (key, block) in enumerate(blocks.items()):
        own = next((line for line in block if not line.lstrip().startswith("#")), "")
        # A comment before a key must not come to stand behind the dash of an entry.
        if own.lstrip() != block[0].lstrip() and (index == 0 or key == disorder.usual[0]):
            return False
        if not own.lstrip().startswith((f"{key}:", f'"{key}"', f"'{key}'")):
            return False
        if any(_KEEPS_LINES.search(line) for line in block):
            return False
    return True
