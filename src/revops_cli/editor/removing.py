"""Takes keys and entries out: comment lines around them stay where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.editor.adding import has_comma
from revops_cli.editor.text_edits import Splice
from revops_cli.editor.values import value_at

if TYPE_CHECKING:
    from revops_cli.editor.layout import Layout
    from revops_cli.editor.values import Path


def remove(layout: Layout, path: Path) -> list[Splice]:
    """Give the splices that take out the key or entry at `path`."""
    parent = path[:-1]
    if layout.is_flow(parent) or layout.in_flow(parent):
        return [_remove_in_flow(layout, path)]
    children = layout.children(parent)
    if len(children) == 1:
        return _remove_only(layout, path)
    item = layout.item(path)
    if layout.starts_line(item.start):
        end = layout.tail(path)
        if path != children[0] and layout.keeps_empty_lines(children[children.index(path) - 1]):
            end = layout.blank_lines(end)  # They would become part of the text above.
        return [Splice(layout.line_start(item.start), end, "")]
    return [_remove_first(layout, path, children[1])]


def _remove_only(layout: Layout, path: Path) -> list[Splice]:
    """Take out the only item: brackets show that nothing is left."""
    parent = path[:-1]
    empty = "{}" if isinstance(value_at(layout.value, parent), dict) else "[]"
    item = layout.item(path)
    above = layout.item(parent) if parent else None
    if above is None or above.sign is None or not layout.starts_line(item.start):
        return [Splice(layout.place(parent)[0], layout.tail(path) - 1, empty)]
    return [
        Splice(above.sign, above.sign, " " + empty),
        Splice(layout.line_start(item.start), layout.tail(path), ""),
    ]


def _remove_first(layout: Layout, path: Path, second: Path) -> Splice:
    """Take out an item that shares its line with the dash of a list around it: `- a: 1`."""
    start, following = layout.item(path).start, layout.item(second).start
    tail = layout.tail(path)
    if not layout.has_comment(tail, following):
        return Splice(start, following, "")
    start -= len(layout.text[:start]) - len(layout.text[:start].rstrip(" "))
    return Splice(start, tail - 1, "")


# -- brackets -------------------------------------------------------------------------------------------


def _remove_in_flow(layout: Layout, path: Path) -> Splice:
    children = layout.children(path[:-1])
    at = children.index(path)
    item = layout.item(path)
    comma = layout.skip(item.end) + 1 if has_comma(layout, item.end) else item.end
    if layout.starts_line(item.start) and _ends_line(layout, comma):
        return Splice(layout.line_start(item.start), layout.next_line(comma), "")
    if len(children) == 1:
        start, end = layout.place(path[:-1])
        if layout.text[start] in "[{" and not layout.has_comment(start + 1, item.start):
            return Splice(start + 1, comma if layout.has_comment(comma, end - 1) else end - 1, "")
        return Splice(item.start, comma, "")
    if at + 1 < len(children):
        following = layout.item(children[at + 1]).start
        return Splice(item.start, comma if layout.has_comment(item.end, following) else following, "")
    before = layout.item(children[at - 1]).end
    if layout.has_comment(before, item.start) or "\n" in layout.text[before : item.start]:
        return Splice(item.start, comma, "")
    return Splice(before, item.end, "")


def _ends_line(layout: Layout, end: int) -> bool:
    """Tell whether only a comment follows on the line."""
    rest = layout.text[end : layout.line_end(end)].strip()
    return not rest or rest.startswith("#")
