"""Writes blocks of text: `|`, whose lines are kept, and `>`, whose lines are joined when read."""

from __future__ import annotations

import re
import textwrap
from typing import NamedTuple

from revops_cli.editor.scalars import UNPRINTABLE

_HEADER = re.compile(r"(?P<sign>[|>])(?P<marks>[+\-0-9]*)")
_LEAST_WIDTH = 60


class TextBlock(NamedTuple):
    """A block of text: the sign that starts it and its lines, each without a line end."""

    header: str
    lines: list[str]


def text_block(value: str, sign: str, column: int, width: int = 0) -> TextBlock | None:
    """Write a text as a block whose lines start at `column`, from 0. None where no block can hold it.

    The lines of a `>` are broken before column `width`, or the least width that is good to read.
    """
    body = value.rstrip("\n")
    lines = body.split("\n")
    if not body or UNPRINTABLE.search(value) or any(line != "" and not line.strip(" \t") for line in lines):
        return None
    if body.lstrip("\n")[0] in " \t" or (sign == ">" and not _can_be_folded(lines)):
        return None
    ends = len(value) - len(body)
    chomping = "-" if ends == 0 else "" if ends == 1 else "+"
    if sign == ">":
        lines = _folded(lines, max(width - column, _LEAST_WIDTH))
    indented = [" " * column + line if line else "" for line in lines]
    return TextBlock(sign + chomping, indented + [""] * (ends - 1))


def _can_be_folded(lines: list[str]) -> bool:
    return lines[0] != "" and all(line == line.strip(" \t") for line in lines)


def _folded(lines: list[str], width: int) -> list[str]:
    """Break lines to `width`, with an empty line wherever the text itself has a line end."""
    folded: list[str] = []
    for number, line in enumerate(lines):
        if line == "":
            folded.append("")
            continue
        if number:
            folded.append("")
        folded += _wrapped(line, width)
    return folded


def _wrapped(line: str, width: int) -> list[str]:
    if "  " in line or "\t" in line:
        return [line]
    return textwrap.wrap(
        line, width, break_long_words=False, break_on_hyphens=False, replace_whitespace=False
    )


def header_of(written: str) -> tuple[str, str] | None:
    """Give the sign of a block of text and the marks after it; None where `written` is no block."""
    match = _HEADER.match(written)
    return (match["sign"], match["marks"]) if match else None
