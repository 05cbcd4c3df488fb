"""Writes values that are new in a document: block style with two spaces, or between brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.editor.scalars import written
from revops_cli.editor.text_blocks import text_block

if TYPE_CHECKING:
    from revops_cli.editor.values import Value

STEP = 2
"""Spaces by which a level is indented below another."""


def flow(value: Value) -> str:
    """Write a value on one line, lists and mappings in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(flow_pair(key, below) for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return written(value, in_flow=True)


def flow_pair(key: str, value: Value) -> str:
    """Write `key: value` as it stands in braces."""
    return f"{written(key, in_flow=True)}: {flow(value)}"


def block(value: Value, column: int) -> list[str]:
    """Write a list or mapping that isn't empty as lines that start at `column`, from 0."""
    lines: list[str] = []
    if isinstance(value, dict):
        for key, below in value.items():
            lines += pair(key, below, column)
    elif isinstance(value, list):
        for below in value:
            lines += entry(below, column)
    return lines


def pair(key: str, value: Value, column: int) -> list[str]:
    """Write the lines of a key and its value. The key stands at `column`."""
    head, lines = after_sign(value, column)
    return [f"{' ' * column}{written(key, in_flow=False)}:{head and ' '}{head}", *lines]


def entry(value: Value, column: int) -> list[str]:
    """Write the lines of an entry of a list. Its dash stands at `column`."""
    if value and isinstance(value, dict | list):
        first, *lines = block(value, column + STEP)
        return [f"{' ' * column}- {first[column + STEP :]}", *lines]
    head, lines = after_sign(value, column)
    return [f"{' ' * column}-{head and ' '}{head}", *lines]


def after_sign(value: Value, column: int) -> tuple[str, list[str]]:
    """Write a value after its key or dash, which stands at `column`: the rest of the line, and more lines."""
    if value is None:
        return "", []
    if isinstance(value, dict | list):
        return ("", block(value, column + STEP)) if value else (flow(value), [])
    if isinstance(value, str) and "\n" in value:
        text = text_block(value, "|", column + STEP)
        if text is not None and "+" not in text.header:  # Empty lines that follow would become part of it.
            return text
    return written(value, in_flow=False), []
