"""Moves entries of lists with their comments, and renames keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.editor.adding import add_entry, add_in_flow, add_lines
from revops_cli.editor.removing import remove
from revops_cli.editor.requests import AddEntry, MoveEntry
from revops_cli.editor.scalars import written
from revops_cli.editor.setting import set_lines
from revops_cli.editor.subtrees import STEP
from revops_cli.editor.text_edits import Splice
from revops_cli.editor.values import has, value_at, written_path
from revops_cli.errors import ConflictError
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.editor.layout import Layout
    from revops_cli.editor.values import Path

# A sign of a number within quotes is taken for one too: rather refused than lost.
_COMMENT = re.compile(r"(?<![^ \t\n])#")


def rename_key(layout: Layout, path: Path, name: str) -> list[Splice]:
    """Give the splice that writes another name in the place and the quotes of a key."""
    start, end = layout.key(path)
    quote = layout.text[start] if layout.text[start] in "\"'" else ""
    return [Splice(start, end, written(name, quote, in_flow=layout.in_flow(path)))]


def move_entry(layout: Layout, request: MoveEntry) -> list[Splice]:
    """Give the splices that take an entry out of its list and put it into one of the same document."""
    path, to = request.path, request.to
    index = _index_before_removal(layout, request)
    if index is None:
        return []
    parent = path[:-1]
    if layout.is_flow(parent) or layout.in_flow(parent):
        return [*_move_from_flow(layout, request, index), *_remove_from_flow(layout, path)]
    if not has(layout.value, to) or layout.in_flow(to) or (layout.is_flow(to) and value_at(layout.value, to)):
        return [*_add_again(layout, request, index), *remove(layout, path)]
    if not value_at(layout.value, to):
        if not to or isinstance(to[-1], int) or layout.keeps_empty_lines(path):
            return [*_add_again(layout, request, index), *remove(layout, path)]
        column = layout.column(layout.key(to)[0]) + STEP
        return [*set_lines(layout, to, _lines(layout, path, column)), *_remove_with_comments(layout, path)]
    column = layout.column(layout.item(layout.children(to)[0]).start)
    lines = _lines(layout, path, column)
    keep_empty = layout.keeps_empty_lines(path)
    added = add_lines(layout, to, index, lines, keep_empty=keep_empty)
    if keep_empty and layout.ends_open and added.start == len(layout.text):
        return [*_add_again(layout, request, index), *remove(layout, path)]
    return [added, *_remove_with_comments(layout, path)]


def _index_before_removal(layout: Layout, request: MoveEntry) -> int | None:
    """Give the index to insert at while the entry is still in its place. None where it stands there."""
    path, to, index = request.path, request.to, request.index
    at = path[-1]
    entries = len(layout.children(to)) if has(layout.value, to) else 0
    if to != path[:-1] or not isinstance(at, int):
        return entries if index is None else index
    if index is None:
        index = entries - 1
    return None if index == at else index + (index > at)


def _add_again(layout: Layout, request: MoveEntry, index: int) -> list[Splice]:
    """Write the entry anew: where it goes it can't stand as it was. A comment in it would be lost."""
    _refuse_to_lose(layout.text[_first_line(layout, request.path) : layout.tail(request.path)], request.path)
    return add_entry(layout, AddEntry(request.to, value_at(layout.value, request.path), index))


def _move_from_flow(layout: Layout, request: MoveEntry, index: int) -> list[Splice]:
    """Write an entry from between brackets as it was, if it is one line and goes to a list with entries."""
    start, end = layout.place(request.path)
    content = layout.text[start:end]
    to = request.to
    if not layout.has_entries(to) or "\n" in content:
        return _add_again(layout, request, index)
    if layout.is_flow(to):
        return add_in_flow(layout, to, index, content)
    column = layout.column(layout.item(layout.children(to)[0]).start)
    return [add_lines(layout, to, index, [f"{' ' * column}- {content}"])]


def _remove_from_flow(layout: Layout, path: Path) -> list[Splice]:
    taken = remove(layout, path)
    for splice in taken:
        _refuse_to_lose(layout.text[splice.start : splice.end], path)
    return taken


def _refuse_to_lose(lines: str, path: Path) -> None:
    if _COMMENT.search(lines):
        raise ConflictError(
            text('"{path}" can\'t be moved there without losing a comment.', path=written_path(path)),
            cure=text("Move it by hand in an editor."),
        )


# -- whole lines ----------------------------------------------------------------------------------------


def _first_line(layout: Layout, path: Path) -> int:
    """Give where the lines of an entry start, with the comments above it that are its own."""
    start = layout.item(path).start
    if path[-1] == 0:
        return start
    return layout.comments_above(start, layout.column(start))


def _lines(layout: Layout, path: Path, column: int) -> list[str]:
    """Give the lines of an entry, moved to start at `column`."""
    item = layout.item(path)
    start = _first_line(layout, path)
    old_column = layout.column(item.start)
    pad = "" if start == layout.line_start(start) else " " * old_column
    lines = (pad + layout.text[start : layout.tail(path)]).split("\n")[:-1]
    return [_shifted(line, column - old_column) for line in lines]


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    if by >= 0:
        return " " * by + line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _remove_with_comments(layout: Layout, path: Path) -> list[Splice]:
    start = _first_line(layout, path)
    taken = remove(layout, path)
    first = taken[-1]
    if path[-1] == 0 or not layout.starts_line(first.start):
        return taken
    return [*taken[:-1], first._replace(start=min(start, first.start))]
