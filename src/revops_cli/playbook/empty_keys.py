"""Edits that add keys without values to a file, each in its usual place in the mapping that it belongs to.

A key without a value says nothing, so nothing changes in what the playbook means: the box is only there
to be filled.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit, Span
from revops_cli.playbook.faults import offset_of
from revops_cli.playbook.key_order import usual_order
from revops_cli.schemas.shape import model_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document

    Path = tuple[Key, ...]
    Keys = dict[str, "Keys"]

_STEP = 2
_DEEPER = " " * _STEP


def edits_that_add(document: Document, paths: Iterable[tuple[Key, ...]]) -> tuple[Edit, ...]:
    """Give the edits that add the keys at `paths` that are not there yet, without values.

    Mappings around them that are missing too are added with them. Nothing is given unless all can
    be added: to brackets, to a list, or after text whose last empty lines count, nothing can.
    """
    added: dict[Path, Keys] = defaultdict(dict)
    for path in paths:
        if path not in document.positions.keys:
            holder = _holder(document, path)
            missing = path[len(holder) :]
            if not all(isinstance(step, str) for step in missing):
                return ()
            _put(added[holder], missing)
    lines: dict[int, list[str]] = defaultdict(list)
    # The lines of the innermost mapping come first where several end on one line.
    for holder in sorted(added, key=len, reverse=True):
        for key in _in_usual_order(document, holder, added[holder]):
            place = _place(document, holder, key)
            if place is None:
                return ()
            line, indent = place
            lines[line] += _written({key: added[holder][key]}, indent)
    return tuple(_after_line(document, line, new) for line, new in sorted(lines.items()))


def _holder(document: Document, path: Path) -> Path:
    """Give the path of the innermost thing around `path` that the file has."""
    holder = path[:-1]
    while holder and holder not in document.positions.values:
        holder = holder[:-1]
    return holder


def _put(keys: Keys, path: Path) -> None:
    for step in path:
        keys = keys.setdefault(str(step), {})


def _usual_order(document: Document, holder: Path) -> Mapping[str, int]:
    model = model_at(document.kind.model, holder, None)
    return {} if model is None else usual_order(model)


def _in_usual_order(document: Document, holder: Path, keys: Iterable[str]) -> list[str]:
    order = _usual_order(document, holder)
    return sorted(keys, key=lambda key: order.get(key, len(order)))


def _place(document: Document, holder: Path, added: str) -> tuple[int, str] | None:
    """Give the line after which a key can be added to the mapping at `holder`, and its indent.

    That is after the key that usually stands before it, or ahead of all others; at the end of the
    mapping where the line ahead may be a comment on the first of them.
    """
    positions = document.positions
    span = positions.value(holder)
    siblings = {str(path[-1]): key for path, key in positions.keys.items() if path[:-1] == holder}
    if not siblings:
        key = positions.keys.get(holder)
        empty = (span.line, span.column) == (span.end_line, span.end_column)
        if key is None or not empty:
            return None
        return key.line, " " * (key.column - 1) + _DEEPER
    if _starts_with(document, span, "{"):
        return None
    indent = " " * (min(key.column for key in siblings.values()) - 1)
    order = _usual_order(document, holder)
    rank = order.get(added, len(order))
    before = [key for key in siblings if order.get(key, len(order)) < rank]
    first = min(key.line for key in siblings.values())
    if not before and _begins_lines(document, first):
        return first - 1, indent
    after = before or list(siblings)
    ends = [max(positions.value((*holder, key)).end_line, siblings[key].line) for key in after]
    last = after[ends.index(max(ends))]
    if _keeps_empty_lines(document, positions.value((*holder, last))):
        return None
    return max(ends), indent


def _begins_lines(document: Document, first: int) -> bool:
    """Say whether a key can be put ahead of the one on line `first`: no dash, no comment on that one.

    A comment that begins the file is the file's own.
    """
    lines = document.source.split("\n")
    ahead = [line.strip() for line in lines[: first - 1]]
    own = all(not line or line.startswith("#") for line in ahead)
    comment = bool(ahead) and ahead[-1].startswith(("#", "---"))
    return not lines[first - 1].lstrip().startswith("- ") and (own or not comment)


def _starts_with(document: Document, span: Span, sign: str) -> bool:
    return document.source.startswith(sign, offset_of(document.source, span.line, span.column))


def _keeps_empty_lines(document: Document, around: Span) -> bool:
    """Say whether the last value of a mapping is a block of text that keeps the empty lines after it."""
    end = (around.end_line, around.end_column)
    for span in document.positions.values.values():
        if (span.end_line, span.end_column) == end:
            start = offset_of(document.source, span.line, span.column)
            if document.source[start : start + 1] in {"|", ">"} and "+" in document.source[start : start + 3]:
                return True
    return False


def _written(keys: Mapping[str, Keys], indent: str) -> Iterator[str]:
    for key, inside in keys.items():
        yield f"{indent}{key}:"
        yield from _written(inside, indent + _DEEPER)


def _after_line(document: Document, line: int, new: list[str]) -> Edit:
    if line == 0:
        return Edit(Span(1, 1, 1, 1), "".join(f"{each}\n" for each in new))
    column = len(document.source.split("\n")[line - 1]) + 1
    return Edit(Span(line, column, line, column), "".join(f"\n{each}" for each in new))
