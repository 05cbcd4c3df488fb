"""What can be asked of the editor, and what the document holds when it has been done.

The values come first and without any text: what is then written must read as exactly this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from revops_cli.editor.values import as_read, has, nothing_at, replaced, value_at, written_path
from revops_cli.errors import ConflictError
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.editor.values import Path, Value


@dataclass(frozen=True, slots=True)
class SetValue:
    """Put `value` in place of what stands at `path`."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class AddKey:
    """Add `key` to the mapping at `path`, after the key `after` or at the end.

    A mapping that isn't there, or is empty, is made.
    """

    path: Path
    key: str
    value: Value
    after: str | None = None


@dataclass(frozen=True, slots=True)
class AddEntry:
    """Add an entry to the list at `path`, at `index` or at the end.

    A list that isn't there, or is empty, is made.
    """

    path: Path
    value: Value
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out the key or entry at `path`, with its value and the comments behind and inside it."""

    path: Path


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """Move the entry of a list at `path` to `index` of the list at `to`, or to its end.

    `index` counts without the entry that moves. Comment lines right above it go with it, unless it is
    the first of its list: then they may speak of the whole list.
    """

    path: Path
    to: Path
    index: int | None = None


@dataclass(frozen=True, slots=True)
class RenameKey:
    """Give the key at the end of `path` another name."""

    path: Path
    name: str


Request: TypeAlias = SetValue | AddKey | AddEntry | Remove | MoveEntry | RenameKey


def readable(request: Request) -> Request:
    """Give the request with its value as it will be read again.

    Raises `ConflictError` for a number that can't be.
    """
    if isinstance(request, SetValue | AddKey | AddEntry):
        return replace(request, value=as_read(request.value))
    return request


def expected_value(value: Value, request: Request) -> Value:
    """Give what a document that holds `value` holds after a `readable` request.

    Raises `ConflictError` where there is nothing to do it to, or something is in its way.
    """
    match request:
        case SetValue(path, new):
            value_at(value, path)
            return replaced(value, path, new)
        case AddKey():
            return _with_key(value, request)
        case AddEntry():
            return _with_entry(value, request)
        case Remove(path):
            return without(value, path)
        case MoveEntry(path, to, index):
            moved = value_at(value, path)
            return _with_entry(without(value, path), AddEntry(after_removal(to, path), moved, index))
        case RenameKey(path, name):
            return _renamed(value, path, name)


def as_replacement(value: Value, request: AddKey | AddEntry) -> SetValue | AddKey | None:
    """Give the request that makes a missing mapping or list; None where there is one with something in it."""
    filling: Value = {request.key: request.value} if isinstance(request, AddKey) else [request.value]
    if has(value, request.path):
        return None if value_at(value, request.path) else SetValue(request.path, filling)
    parent, key = request.path[:-1], request.path[-1]
    if not isinstance(key, str):
        raise nothing_at(request.path)
    return AddKey(parent, key, filling)


def _with_key(value: Value, request: AddKey) -> Value:
    mapping = value_at(value, request.path) if has(value, request.path) else None
    if not mapping and mapping not in (None, {}):
        raise _wrong_kind(request.path)
    replacement = as_replacement(value, request)
    if replacement is not None:
        if request.after is not None:
            raise nothing_at((*request.path, request.after))
        return expected_value(value, replacement)
    if not isinstance(mapping, dict):
        raise _wrong_kind(request.path)
    if request.key in mapping:
        raise _in_the_way((*request.path, request.key))
    last = next(reversed(mapping)) if request.after is None else request.after
    if last not in mapping:
        raise nothing_at((*request.path, last))
    added: dict[str, Value] = {}
    for key, below in mapping.items():
        added[key] = below
        if key == last:
            added[request.key] = request.value
    return replaced(value, request.path, added)


def _with_entry(value: Value, request: AddEntry) -> Value:
    entries = value_at(value, request.path) if has(value, request.path) else None
    if not entries and entries not in (None, []):
        raise _wrong_kind(request.path)
    replacement = as_replacement(value, request)
    if replacement is not None:
        if request.index not in (None, 0):
            raise nothing_at((*request.path, request.index or 0))
        return expected_value(value, replacement)
    if not isinstance(entries, list):
        raise _wrong_kind(request.path)
    index = len(entries) if request.index is None else request.index
    if not 0 <= index <= len(entries):
        raise nothing_at((*request.path, index))
    return replaced(value, request.path, [*entries[:index], request.value, *entries[index:]])


def without(value: Value, path: Path) -> Value:
    """Give the value without the key or entry at `path`."""
    if not path:
        raise ConflictError(
            text("All that a file holds can't be taken out of it."), cure=text("Remove the file itself.")
        )
    value_at(value, path)
    parent, step = value_at(value, path[:-1]), path[-1]
    if isinstance(parent, dict):
        return replaced(value, path[:-1], {key: below for key, below in parent.items() if key != step})
    if isinstance(parent, list):
        return replaced(value, path[:-1], [below for at, below in enumerate(parent) if at != step])
    raise nothing_at(path)


def after_removal(path: Path, removed: Path) -> Path:
    """Give the path that leads to the same value once the list entry at `removed` is gone.

    Raises `ConflictError` for a value inside that entry.
    """
    at = len(removed) - 1
    step, gone = path[at] if at < len(path) else None, removed[-1]
    if path[:at] != removed[:-1] or not isinstance(step, int) or not isinstance(gone, int) or step < gone:
        return path
    if step == gone:
        raise ConflictError(
            text('"{path}" can\'t be moved into itself.', path=written_path(removed)),
            cure=text("Name another list."),
        )
    return (*path[:at], step - 1, *path[at + 1 :])


def _renamed(value: Value, path: Path, name: str) -> Value:
    value_at(value, path)
    mapping = value_at(value, path[:-1]) if path else None
    if not isinstance(mapping, dict):
        raise nothing_at(path)
    if name in mapping and name != path[-1]:
        raise _in_the_way((*path[:-1], name))
    renamed = {name if key == path[-1] else key: below for key, below in mapping.items()}
    return replaced(value, path[:-1], renamed)


def _wrong_kind(path: Path) -> ConflictError:
    return ConflictError(
        text('Nothing can be added to "{path}", which holds something else.', path=written_path(path)),
        cure=text("Look at the file, and change it by hand."),
    )


def _in_the_way(path: Path) -> ConflictError:
    return ConflictError(
        text('"{path}" is there already.', path=written_path(path)),
        cure=text("Change it, or choose another name."),
    )
