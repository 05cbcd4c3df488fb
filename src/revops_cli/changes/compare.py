"""Compares what two playbooks mean, file by file, entry by entry.

An entry with the same id is the same entry wherever it stands. One whose id changed while the rest stayed
is renamed, one that stands in another list of its file has moved.

    compare(before: Meaning, after: Meaning) -> tuple[Change, ...]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.changes.change import Change, ChangeKind
from revops_cli.changes.meaning import Entries
from revops_cli.schemas.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.changes.meaning import Meaning, Node, Tree

_NOTHING = Entries({})
_ID = "id"


class _At(NamedTuple):
    """The address of something on both sides."""

    file: str
    keys: tuple[str, ...]
    file_before: str
    keys_before: tuple[str, ...]

    def into(self, key: str, before: str | None = None) -> _At:
        """Go into a key, or an entry that had another name before."""
        old = key if before is None else before
        return self._replace(keys=(*self.keys, key), keys_before=(*self.keys_before, old))

    def change(self, kind: ChangeKind, before: Tree | None, after: Tree | None) -> Change:
        """Tell of a change here."""
        return Change(kind, self.file, self.keys, self.file_before, self.keys_before, before, after)


def compare(before: Meaning, after: Meaning) -> tuple[Change, ...]:
    """Give what changed, sorted by file; in a file as it stands there after the change."""
    renamed = dict(_renamed_files(before, after))
    changes = [
        _At(new, (), old, ()).change(ChangeKind.FILE_RENAMED, None, None) for new, old in renamed.items()
    ]
    for file in sorted({*before, *after} - {*renamed, *renamed.values()}):
        here = _At(file, (), file, ())
        if file not in before:
            changes.append(here.change(ChangeKind.FILE_ADDED, None, after[file].tree))
        elif file not in after:
            changes.append(here.change(ChangeKind.FILE_REMOVED, before[file].tree, None))
        else:
            changes.extend(_compared(before[file].tree, after[file].tree, here))
    return tuple(sorted(_with_moves(changes), key=lambda change: change.file))


def _renamed_files(before: Meaning, after: Meaning) -> Iterator[tuple[str, str]]:
    """Pair files that say the same under another name: the new name and the old one."""
    gone = [file for file in sorted(before) if file not in after]
    for new in sorted(file for file in after if file not in before):
        tree, kind = after[new].tree, _kind(after, new)
        same = (old for old in gone if _kind(before, old) == kind and before[old].tree == tree)
        old = next(same, None) if tree else None
        if old is not None:
            gone.remove(old)
            yield new, old


def _kind(meaning: Meaning, file: str) -> str:
    document = meaning[file].document
    return file.rpartition("/")[0] if document is None else document.kind.name


def _compared(before: Tree | None, after: Tree | None, at: _At) -> Iterator[Change]:
    if before is not after and before != after:
        if isinstance(before, Entries | None) and isinstance(after, Entries | None):
            yield from _entries(before or _NOTHING, after or _NOTHING, at)
        elif isinstance(before, Mapping | None) and isinstance(after, Mapping | None):
            yield from _node(before or {}, after or {}, at)
        else:
            yield at.change(_value_kind(before, after), before, after)


def _value_kind(before: Tree | None, after: Tree | None) -> ChangeKind:
    if before is None:
        return ChangeKind.VALUE_ADDED
    return ChangeKind.VALUE_REMOVED if after is None else ChangeKind.VALUE_CHANGED


def _node(before: Node, after: Node, at: _At) -> Iterator[Change]:
    for key in dict.fromkeys((*after, *before)):
        yield from _compared(before.get(key), after.get(key), at.into(key))


def _entries(before: Entries, after: Entries, at: _At) -> Iterator[Change]:
    old, new = tuple(before.items), tuple(after.items)
    ordered = before.ordered or after.ordered
    renamed = _renamed(before.items, after.items)
    was = {name: renamed.get(name, name) for name in new if name in before.items or name in renamed}
    if ordered and [name for name in old if name in was.values()] != list(was.values()):
        yield at.change(ChangeKind.REORDERED, old, new)
    for place, name in enumerate(new):
        place_after = place if ordered else None
        if name in renamed:
            yield at.into(name, renamed[name]).change(ChangeKind.ENTRY_RENAMED, None, None)
        elif name in was:
            yield from _compared(before.items[name], after.items[name], at.into(name))
        else:
            added = at.into(name).change(ChangeKind.ENTRY_ADDED, None, after.items[name])
            yield added._replace(position_after=place_after)
    for place, name in enumerate(old):
        if name not in was.values():
            removed = at.into(name).change(ChangeKind.ENTRY_REMOVED, before.items[name], None)
            yield removed._replace(position_before=place if ordered else None)


def _renamed(before: Mapping[str, Node], after: Mapping[str, Node]) -> dict[str, str]:
    """Pair entries that say the same under another id: the new name and the old one."""
    gone = [name for name in sorted(before) if name not in after and _ID in before[name]]
    found: dict[str, str] = {}
    for new in sorted(name for name in after if name not in before and _ID in after[name]):
        content = _without_id(after[new])
        old = next((name for name in gone if _without_id(before[name]) == content), None)
        if content and old is not None:
            gone.remove(old)
            found[new] = old
    return found


def _without_id(entry: Node) -> Node:
    return {key: value for key, value in entry.items() if key != _ID}


def _with_moves(changes: Iterable[Change]) -> Iterator[Change]:
    """Join what was removed from one list and added to another of the same kind of file under the same id."""
    listed = tuple(changes)
    removed = _by_id(listed, ChangeKind.ENTRY_REMOVED)
    added = _by_id(listed, ChangeKind.ENTRY_ADDED)
    origins = {id(added[name]): removed[name] for name in added if name in removed}
    gone = {id(change) for change in origins.values()}
    for change in listed:
        if id(change) in origins:
            yield from _moved(origins[id(change)], change)
        elif id(change) not in gone:
            yield change


def _by_id(changes: Iterable[Change], kind: ChangeKind) -> dict[tuple[str, str], Change]:
    """Give the changes of a kind by kind of file and id of the entry, where that is one entry's alone."""
    found = [change for change in changes if change.kind is kind and _ID in (_tree(change) or {})]
    names = [(_kind_of_file(change.file), change.keys[-1]) for change in found]
    times = Counter(names)
    return {name: change for name, change in zip(names, found, strict=True) if times[name] == 1}


def _kind_of_file(file: str) -> str:
    known = kind_of(file)
    return file if known is None else known[0].name


def _tree(change: Change) -> Node | None:
    tree = change.before if change.after is None else change.after
    return tree if isinstance(tree, Mapping) else None


def _moved(removed: Change, added: Change) -> Iterator[Change]:
    at = _At(added.file, added.keys, removed.file, removed.keys)
    moved = at.change(ChangeKind.ENTRY_MOVED, None, None)
    yield moved._replace(position_before=removed.position_before, position_after=added.position_after)
    yield from _compared(removed.before, added.after, at)
