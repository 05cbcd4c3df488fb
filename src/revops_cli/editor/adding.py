"""Adds keys to mappings and entries to lists, in the style that stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.editor.requests import AddEntry, AddKey, as_replacement
from revops_cli.editor.setting import set_value
from revops_cli.editor.subtrees import entry, flow, flow_pair, pair
from revops_cli.editor.text_edits import Splice
from revops_cli.editor.values import has, value_at

if TYPE_CHECKING:
    from revops_cli.editor.layout import Layout
    from revops_cli.editor.values import Path


def add_key(layout: Layout, request: AddKey) -> list[Splice]:
    """Give the splices that add a key."""
    if (fresh := _made(layout, request, flow_pair(request.key, request.value))) is not None:
        return fresh
    children = layout.children(request.path)
    after = len(children) if request.after is None else children.index((*request.path, request.after)) + 1
    if layout.is_flow(request.path) or layout.in_flow(request.path):
        return add_in_flow(layout, request.path, after, flow_pair(request.key, request.value))
    column = layout.column(layout.item(children[0]).start)
    return [add_lines(layout, request.path, after, pair(request.key, request.value, column))]


def add_entry(layout: Layout, request: AddEntry) -> list[Splice]:
    """Give the splices that add an entry to a list."""
    if (fresh := _made(layout, request, flow(request.value))) is not None:
        return fresh
    children = layout.children(request.path)
    index = len(children) if request.index is None else request.index
    if layout.is_flow(request.path):
        return add_in_flow(layout, request.path, index, flow(request.value))
    column = layout.column(layout.item(children[0]).start)
    return [add_lines(layout, request.path, index, entry(request.value, column))]


def _made(layout: Layout, request: AddKey | AddEntry, content: str) -> list[Splice] | None:
    """Make a list or mapping that is missing or empty. None where there is one with something in it."""
    replacement = as_replacement(layout.value, request)
    if isinstance(replacement, AddKey):
        return add_key(layout, replacement)
    if replacement is None:
        return None
    path = request.path
    small = not isinstance(request.value, dict | list) and "\n" not in str(request.value)
    if (
        has(layout.value, path)
        and value_at(layout.value, path) is not None
        and (small or layout.in_flow(path))
    ):
        start, end = layout.place(path)  # `[]` or `{}`
        between = layout.text[start + 1 : end - 1]
        if not between.strip():
            return [Splice(start + 1, end - 1, content)]
    return set_value(layout, path, replacement.value)


# -- lines ----------------------------------------------------------------------------------------------


def add_lines(
    layout: Layout, path: Path, index: int, lines: list[str], *, keep_empty: bool = False
) -> Splice:
    """Put lines before the item at `index` of a list or mapping without brackets, or after the last.

    Where they end with a block of text that empty lines belong to (`|+`), they go below such lines.
    """
    children = layout.children(path)
    if index == 0:
        start = layout.item(children[0]).start
        column = layout.column(start)
        return Splice(start, start, "\n".join([*lines, " " * column])[column:])
    place = layout.tail(children[index - 1])
    if index == len(children):
        column = layout.column(layout.item(children[0]).start)
        place = layout.comments_below(place, column + (1 if _is_at_key(layout, path, column) else 0))
    if keep_empty:
        place = layout.blank_lines(place)
    return Splice(place, place, "".join(line + "\n" for line in lines))


def _is_at_key(layout: Layout, path: Path, column: int) -> bool:
    """Tell whether the items stand no deeper than the key that they belong to."""
    return bool(path) and isinstance(path[-1], str) and layout.column(layout.key(path)[0]) == column


# -- brackets -------------------------------------------------------------------------------------------


def add_in_flow(layout: Layout, path: Path, index: int, content: str) -> list[Splice]:
    """Put an item before that at `index` of a list or mapping in brackets, or after the last."""
    children = layout.children(path)
    if index == 0:
        first = layout.item(children[0]).start
        if not layout.starts_line(first):
            return [Splice(first, first, content + ", ")]
        start = layout.line_start(first)
        return [Splice(start, start, layout.text[start:first] + content + ",\n")]
    before = layout.item(children[index - 1])
    if not layout.starts_line(before.start) or not _ends_line(layout, before.end):
        return [Splice(before.end, before.end, ", " + content)]
    indent = layout.text[layout.line_start(before.start) : before.start]
    place = layout.next_line(before.end)
    if has_comma(layout, before.end):
        return [Splice(place, place, indent + content + ",\n")]
    return [Splice(before.end, before.end, ","), Splice(place, place, indent + content + "\n")]


def _ends_line(layout: Layout, end: int) -> bool:
    """Tell whether only a comma and a comment follow on the line."""
    rest = layout.text[end : layout.line_end(end)].strip().removeprefix(",").lstrip()
    return not rest or rest.startswith("#")


def has_comma(layout: Layout, end: int) -> bool:
    """Tell whether a comma follows the item that ends at `end`."""
    return layout.text[layout.skip(end)] == ","
