"""Makes reported changes in what a playbook means: what comes of it is what the other one means.

apply_changes(trees: Mapping[str, Node], changes) -> dict[str, Node]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.changes.change import Change, ChangeKind
from revops_cli.changes.meaning import Entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.changes.meaning import Node, Tree

_STRUCTURE = frozenset(
    {
        ChangeKind.ENTRY_ADDED,
        ChangeKind.ENTRY_REMOVED,
        ChangeKind.ENTRY_RENAMED,
        ChangeKind.ENTRY_MOVED,
        ChangeKind.REORDERED,
    }
)
_FILES = frozenset({ChangeKind.FILE_ADDED, ChangeKind.FILE_REMOVED, ChangeKind.FILE_RENAMED})


@dataclass(slots=True)
class _List:
    """Entries that can be changed."""

    items: dict[str, object]
    ordered: bool

    def insert(self, name: str, entry: object, position: int | None) -> None:
        """Put an entry at its position."""
        listed = list(self.items.items())
        listed.insert(len(listed) if position is None else position, (name, entry))
        self.items = dict(listed)
        self.ordered = self.ordered or position is not None

    def rename(self, old: str, new: str) -> None:
        """Give an entry another id, at its place."""
        self.items = {new if name == old else name: entry for name, entry in self.items.items()}
        entry = self.items[new]
        if isinstance(entry, dict):
            entry["id"] = new


def apply_changes(trees: Mapping[str, Node], changes: Iterable[Change]) -> dict[str, Node]:
    """Give the trees of the files after `changes`. Raises `KeyError` where a change doesn't fit them."""
    listed = tuple(changes)
    files: dict[str, object] = {file: _thawed(tree) for file, tree in trees.items()}
    _files(files, [change for change in listed if change.kind in _FILES])
    structure = [change for change in listed if change.kind in _STRUCTURE]
    _take_out_and_put_in(files, structure)
    for change in structure:
        if change.kind is ChangeKind.REORDERED:
            whole = _list(files, change.file, change.keys)
            order = change.after if isinstance(change.after, tuple) else ()
            whole.items = {str(name): whole.items[str(name)] for name in order}
    for change in listed:
        if change.kind not in _STRUCTURE | _FILES and change.keys:
            _set(_mapping(files, change.file, change.keys[:-1]), change)
    return {file: frozen for file, tree in files.items() if isinstance(frozen := _frozen(tree), Mapping)}


def _files(files: dict[str, object], changes: list[Change]) -> None:
    taken: dict[str, object] = {}
    for change in changes:
        if change.kind is ChangeKind.FILE_RENAMED:
            taken[change.file] = files.pop(change.file_before)
        elif change.kind is ChangeKind.FILE_REMOVED:
            del files[change.file]
        elif isinstance(change.after, Mapping):
            taken[change.file] = _thawed(change.after)
    files.update(taken)


def _take_out_and_put_in(files: dict[str, object], changes: list[Change]) -> None:
    """Take entries out by where they stood before, then put others in, the first position first."""
    incoming: list[tuple[Change, object]] = []
    for change in changes:
        if change.kind is ChangeKind.ENTRY_ADDED and isinstance(change.after, Mapping):
            incoming.append((change, _thawed(change.after)))
        elif change.kind is ChangeKind.ENTRY_REMOVED:
            del _list(files, change.file, change.keys_before[:-1]).items[change.keys_before[-1]]
        elif change.kind is ChangeKind.ENTRY_MOVED:
            held = _list(files, change.file_before, change.keys_before[:-1])
            incoming.append((change, held.items.pop(change.keys_before[-1])))
    for change in changes:
        if change.kind is ChangeKind.ENTRY_RENAMED:
            _list(files, change.file, change.keys[:-1]).rename(change.keys_before[-1], change.keys[-1])
    for change, entry in sorted(incoming, key=lambda each: each[0].position_after or 0):
        _list(files, change.file, change.keys[:-1]).insert(change.keys[-1], entry, change.position_after)


def _set(holder: dict[str, object], change: Change) -> None:
    key = change.keys[-1]
    if change.after is None:
        del holder[key]
    else:
        holder[key] = _thawed(change.after)


def _list(files: dict[str, object], file: str, keys: tuple[str, ...]) -> _List:
    holder = _mapping(files, file, keys[:-1])
    found = holder.setdefault(keys[-1], _List({}, ordered=False))
    if not isinstance(found, _List):
        raise KeyError(keys)
    return found


def _mapping(files: dict[str, object], file: str, keys: tuple[str, ...]) -> dict[str, object]:
    here = files[file]
    for key in keys:
        if isinstance(here, _List):
            here = here.items[key]
        elif isinstance(here, dict):
            here = here.setdefault(key, {})
    if not isinstance(here, dict):
        raise KeyError(keys)
    return here


def _thawed(tree: Tree) -> object:
    if isinstance(tree, Entries):
        return _List({name: _thawed(entry) for name, entry in tree.items.items()}, tree.ordered)
    if isinstance(tree, Mapping):
        return {key: _thawed(value) for key, value in tree.items()}
    return tree


def _frozen(tree: object) -> Tree:
    """Give the tree, without what holds nothing."""
    if isinstance(tree, _List):
        items = {name: _frozen(entry) for name, entry in tree.items.items()}
        return Entries(
            {name: each for name, each in items.items() if isinstance(each, Mapping)}, tree.ordered
        )
    if isinstance(tree, dict):
        held = {key: _frozen(value) for key, value in tree.items()}
        return {key: value for key, value in held.items() if value not in ({}, Entries({}))}
    return tree  # type: ignore[return-value]  # A leaf, as it came.
