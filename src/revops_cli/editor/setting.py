"""Puts one value in another's place: its quotes, its comments and its indentation stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.editor.scalars import written
from revops_cli.editor.subtrees import STEP, after_sign, block, entry, flow
from revops_cli.editor.text_blocks import header_of, text_block
from revops_cli.editor.text_edits import Splice
from revops_cli.editor.values import value_at

if TYPE_CHECKING:
    from revops_cli.editor.layout import Item, Layout
    from revops_cli.editor.values import Path, Scalar, Value


def set_value(layout: Layout, path: Path, new: Value) -> list[Splice]:
    """Give the splices that put `new` where the value at `path` stands."""
    old = value_at(layout.value, path)
    if layout.in_flow(path):
        return _set_in_flow(layout, path, new)
    if not path:
        return _set_root(layout, old, new)
    item = layout.item(path)
    if item.sign is None:
        return [_after_key(layout, path, new)]
    if isinstance(old, dict | list) and not layout.is_flow(path):
        return _set_block(layout, path, item, new)
    if isinstance(new, dict | list) and new and not (layout.is_flow(path) and old):
        return _to_block(layout, path, item, new)
    if isinstance(new, dict | list):
        return _head_and_lines(layout, item, flow(new), [])
    return _set_scalar(layout, item, new)


def _set_in_flow(layout: Layout, path: Path, new: Value) -> list[Splice]:
    item = layout.item(path)
    if item.value_start == item.value_end and isinstance(path[-1], str):
        if item.sign is None:
            return [_after_key(layout, path, new)]
        return [Splice(item.sign, item.sign, " " + flow(new))]
    if isinstance(new, dict | list):
        return [Splice(item.value_start, item.value_end, flow(new))]
    style = _quote(layout.text, item.value_start)
    return [Splice(item.value_start, item.value_end, written(new, style, in_flow=True))]


def _after_key(layout: Layout, path: Path, new: Value) -> Splice:
    """Add the colon that a key without a value did without."""
    end = layout.key(path)[1]
    return Splice(end, end, ": " + flow(new))


def _set_root(layout: Layout, old: Value, new: Value) -> list[Splice]:
    start, end = layout.place(()) if layout.text.strip() else (0, 0)
    if start == end:  # A file of comments, or of nothing.
        lines = block(new, 0) if isinstance(new, dict | list) and new else [flow(new)]
        return [Splice(end, end, "".join(line + "\n" for line in lines))]
    if isinstance(new, dict | list):
        in_brackets = not new or (layout.is_flow(()) and bool(old))
        return [Splice(start, end, flow(new) if in_brackets else "\n".join(block(new, 0)))]
    return [Splice(start, end, written(new, _quote(layout.text, start), in_flow=False))]


def _quote(text: str, start: int) -> str:
    """Give the quote that a value starts with, empty for none."""
    return text[start] if text[start : start + 1] in {'"', "'"} else ""


# -- lists and mappings ---------------------------------------------------------------------------------


def _set_block(layout: Layout, path: Path, item: Item, new: Value) -> list[Splice]:
    """Replace a list or mapping without brackets."""
    if layout.line_start(item.value_start) == layout.line_start(item.start):  # `- a: 1`
        first, lines = _as_entry(new, layout.column(item.start))
        if isinstance(new, str) and lines:
            first, lines = _on_one_line(new), []  # What follows must not become lines of the text.
        start = item.value_start if first else _sign(item)
        return [Splice(start, item.value_end, "\n".join([first, *lines]))]
    head, lines = after_sign(new, layout.column(item.start))
    start, end = layout.line_start(item.value_start), layout.tail(path)
    if isinstance(new, str) and lines and layout.text[layout.next_line(_sign(item)) : start].strip():
        head, lines = _on_one_line(new), []  # Comments that stay must not become lines of the text.
    added = [Splice(_sign(item), _sign(item), " " + head)] if head else []
    return [*added, Splice(start, end, "".join(line + "\n" for line in lines))]


def _to_block(layout: Layout, path: Path, item: Item, new: Value) -> list[Splice]:
    """Put a list or mapping, without brackets, where a single value or empty brackets stand."""
    column = layout.column(item.start)
    if isinstance(path[-1], str):
        return _head_and_lines(layout, item, *after_sign(new, column))
    if layout.line_start(item.value_start) != layout.line_start(item.start):  # The dash stands alone above.
        column = layout.column(item.value_start) - STEP
    return _head_and_lines(layout, item, *_as_entry(new, column))


def _as_entry(new: Value, column: int) -> tuple[str, list[str]]:
    """Give what comes after the dash at `column`, and the lines below."""
    first, *lines = entry(new, column)
    return first[column + 2 :], lines


def _sign(item: Item) -> int:
    """Give the offset after the item's sign, which it has."""
    return item.start if item.sign is None else item.sign


def _head_and_lines(layout: Layout, item: Item, head: str, lines: list[str]) -> list[Splice]:
    """Put `head` where a single value stands, and lines below; a comment behind it stays."""
    old = layout.text[item.value_start : item.value_end]
    if header_of(old):
        header_end = item.value_start + _header_length(old)
        body = layout.next_line(item.value_start), layout.next_line(item.value_end)
        below = Splice(body[0], max(body), "".join(line + "\n" for line in lines))
        between = layout.text[_sign(item) : item.value_start].strip()
        start = item.value_start if head or between else _sign(item)
        return [Splice(start, header_end, head), below]
    line_end = layout.line_end(item.value_end)
    alone = layout.starts_line(item.value_start) and not layout.text[item.value_end : line_end].strip()
    if not head and alone and layout.text[_sign(item) : item.value_start].strip():
        start, end = layout.line_start(item.value_start), layout.next_line(item.value_end)
        return [Splice(start, end, "".join(line + "\n" for line in lines))]
    below = Splice(line_end, line_end, "".join("\n" + line for line in lines))
    return [*_in_place(layout, item, head), *([below] if lines else [])]


def _in_place(layout: Layout, item: Item, new: str) -> list[Splice]:
    """Put a piece of a line where a single value stands; nothing leaves no space behind either."""
    sign = _sign(item)
    if new and item.value_start == item.value_end:
        return [Splice(sign, sign, " " + new)]
    if new:
        return [Splice(item.value_start, item.value_end, new)]
    if not layout.text[sign : item.value_start].strip():
        return [Splice(sign, item.value_end, "")]
    if layout.text[item.value_end : layout.line_end(item.value_end)].strip():
        return [Splice(item.value_start, item.value_end, "")]
    return [Splice(layout.line_start(item.value_start), layout.next_line(item.value_end), "")]


# -- single values --------------------------------------------------------------------------------------


def _set_scalar(layout: Layout, item: Item, new: Scalar) -> list[Splice]:
    old = layout.text[item.value_start : item.value_end]
    if header_of(old):
        block = _set_text_block(layout, item, new)
        if block is not None:
            return block
        return _head_and_lines(layout, item, "" if new is None else _on_one_line(new), [])
    if new is None:
        return _in_place(layout, item, "")
    style = _quote(layout.text, item.value_start) if old else ""
    if style == "" and isinstance(new, str) and "\n" in new and not _is_commented_below(layout, item):
        return _head_and_lines(layout, item, *after_sign(new, layout.column(item.start)))
    return _in_place(layout, item, written(new, style, in_flow=False))


def _is_commented_below(layout: Layout, item: Item) -> bool:
    """Tell whether a comment below is so deep that it would become part of a block of text."""
    below = layout.blank_lines(layout.next_line(item.end))
    return layout.comments_below(below, layout.column(item.start) + 1) > below


def _on_one_line(new: Scalar) -> str:
    return written(new, '"', in_flow=False)


def _header_length(old: str) -> int:
    header = header_of(old)
    return 0 if header is None else len(header[0]) + len(header[1])


def _set_text_block(layout: Layout, item: Item, new: Scalar) -> list[Splice] | None:
    """Write a text in the block that stands there, if it can hold it."""
    old = layout.text[item.value_start : item.value_end]
    header = header_of(old)
    if header is None or not isinstance(new, str):
        return None
    start, end = layout.next_line(item.value_start), layout.next_line(item.value_end)
    lines = layout.text[start:end].splitlines() if start < end else []
    column = layout.column(item.start) + STEP
    numbered = any(mark.isdigit() for mark in header[1])
    texts = [line for line in lines if line.strip()]
    if texts and not numbered:
        column = len(texts[0]) - len(texts[0].lstrip(" "))
    block = text_block(new, header[0], column, max(map(len, lines), default=0))
    if block is None:
        return None
    if "+" in block.header:  # Empty lines that follow would become part of the text.
        end = layout.blank_lines(max(start, end))
        if end == len(layout.text) and layout.ends_open:
            return None
    body = Splice(start, max(start, end), "".join(line + "\n" for line in block.lines))
    header_end = item.value_start + _header_length(old)
    if old[: _header_length(old)] == block.header:
        return [body]
    return [Splice(item.value_start, header_end, block.header), body]


def set_lines(layout: Layout, path: Path, lines: list[str]) -> list[Splice]:
    """Give the splices that put lines below a key whose value is empty or a single one."""
    return _head_and_lines(layout, layout.item(path), "", lines)
