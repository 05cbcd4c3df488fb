"""Changes between two playbooks, each with what it is called, what kind it is, and its lines.

What could not be read on a side is not compared, and told apart.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.changes.addresses import Address, Side, find
from revops_cli.changes.change import Change, ChangeKind
from revops_cli.changes.compare import compare
from revops_cli.changes.meaning import PROSE, Meaning, meaning_of
from revops_cli.playbook.parts import Part
from revops_cli.playbook.places import PlaceKind
from revops_cli.playbook.template_text import says_something
from revops_cli.quantities.duration import Duration
from revops_cli.quantities.money import Money
from revops_cli.quantities.ratio import Ratio
from revops_cli.schemas.kinds import KINDS, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.changes.meaning import Tree
    from revops_cli.diagnostics import Location
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.texts import Text

_EXTRAS = {
    "lever": ChangeKind.LEVER,
    "status": ChangeKind.STATUS,
    "owner": ChangeKind.OWNER,
    "link": ChangeKind.LINK,
}
_WHOLE = frozenset({ChangeKind.VALUE_CHANGED, ChangeKind.VALUE_ADDED, ChangeKind.VALUE_REMOVED})
_ENTRY = frozenset({ChangeKind.ENTRY_ADDED, ChangeKind.ENTRY_REMOVED, ChangeKind.ENTRY_MOVED})
_ORDER = {kind.name: number for number, kind in enumerate(KINDS)}


class NotCompared(NamedTuple):
    """A place that could not be read on one side, so that nobody knows whether it changed.

    `path` is empty for a whole file. `in_after` says on which side.
    """

    location: Location
    path: str
    in_after: bool


class Changes(NamedTuple):
    """What changed, in reading order, and what could not be compared."""

    changes: tuple[Change, ...]
    not_compared: tuple[NotCompared, ...]


def compare_playbooks(before: Playbook, after: Playbook) -> Changes:
    """Compare two playbooks in meaning."""
    unread = frozenset((*_unreadable(before), *_unreadable(after)))
    sides = tuple(Side(each, _without(meaning_of(each), unread)) for each in (before, after))
    old, new = sides
    found = (_described(change, old, new) for change in compare(old.meaning, new.meaning))
    certain = (change for change, sure in found if sure)
    return Changes(
        tuple(sorted(certain, key=_reading_order)),
        (*_not_compared(before, in_after=False), *_not_compared(after, in_after=True)),
    )


def _unreadable(playbook: Playbook) -> Iterator[str]:
    for file, document in playbook.documents.items():
        if document.model is None and document.removed:
            yield file


def _without(meaning: Meaning, files: frozenset[str]) -> Meaning:
    return {file: meant for file, meant in meaning.items() if file not in files}


def _reading_order(change: Change) -> tuple[int, int, str, int, bool]:
    known = kind_of(change.file)
    line = (change.line_before if change.line_after is None else change.line_after) or 0
    # What a box says of itself comes after what it says.
    beside = change.kind in _EXTRAS.values()
    if known is None:
        return len(Part) + 1, 0, change.file, line, beside
    # Settings and data sources change how the rest is read, so they come first; pages come last.
    part = 0 if change.part is None else change.part.order
    return part, _ORDER[known[0].name], change.file, line, beside


def _not_compared(playbook: Playbook, *, in_after: bool) -> Iterator[NotCompared]:
    for file in sorted(playbook.documents):
        document = playbook.documents[file]
        for gone in sorted(document.removed, key=str):
            steps = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in gone)
            path = document.kind.root_of(document.name) + steps if gone else ""
            yield NotCompared(document.location(gone), path, in_after)


def _described(change: Change, old: Side, new: Side) -> tuple[Change, bool]:
    before = find(old, change.file_before, change.keys_before)
    after = find(new, change.file, change.keys)
    gone = change.after is None and change.before is not None
    told = before if gone else after
    moved = change.kind is ChangeKind.ENTRY_MOVED
    described = change._replace(
        kind=_kind(change, before, after),
        path=told.path,
        trail=told.trail,
        field=told.below,
        part=told.part or before.part or after.part,
        line_before=None if change.before is None and _is_new(change) else before.line,
        line_after=None if gone else after.line,
        list_before=_list_name(old, change.file_before, change.keys_before) if moved else None,
        list_after=_list_name(new, change.file, change.keys) if moved else None,
        boxes=_boxes(old if gone else new, change.file) if change.kind in _WITH_BOXES else None,
    )
    return described, not (_lost(change, old, before) or _lost(change, new, after))


_WITH_BOXES = frozenset({ChangeKind.FILE_ADDED, ChangeKind.FILE_REMOVED})


def _boxes(side: Side, file: str) -> int:
    """Count the boxes that a file fills."""
    return sum(
        each.document is not None and each.document.file == file and says_something(each.value)
        for each in side.playbook.atlas.boxes
    )


def _list_name(side: Side, file: str, keys: tuple[str, ...]) -> Text | None:
    trail = find(side, file, keys[:-1]).trail
    # Of files of one kind each has a list of that name.
    known = kind_of(file)
    depth = 2 if known is not None and known[0].many else 1
    return trail[-min(depth, len(trail))] if trail else None


def _is_new(change: Change) -> bool:
    return change.kind not in {
        ChangeKind.FILE_RENAMED,
        ChangeKind.ENTRY_RENAMED,
        ChangeKind.ENTRY_MOVED,
    }


def _lost(change: Change, side: Side, address: Address) -> bool:
    """Say whether a side may hold something here that could not be read."""
    file = change.file if change.file in side.playbook.documents else change.file_before
    document = side.playbook.documents.get(file)
    if document is None or not document.removed:
        return False
    if change.kind in _ENTRY:
        # Which of the entries could not be read nobody knows, so it may be this one.
        depth = len(address.within)
        return any(
            gone == address.within[: len(gone)] or (len(gone) <= depth + 1 and gone[:depth] == address.within)
            for gone in document.removed
        )
    return document.unread(address.within) if address.within else () in document.removed


def _kind(change: Change, before: Address, after: Address) -> ChangeKind:
    if change.kind not in _WHOLE:
        return change.kind
    if change.keys[-1] in _EXTRAS:
        return _EXTRAS[change.keys[-1]]
    if change.keys == (PROSE,):
        return _filling(was=change.before is not None, is_now=change.after is not None)
    told = before if change.after is None else after
    in_box = told.place is not None and told.place.kind is PlaceKind.BOX and not told.below
    if in_box:
        was, is_now = _says(change.before, before), _says(change.after, after)
        if was != is_now:
            return _filling(was=was, is_now=is_now)
    if _is_quantity(change.before) and _is_quantity(change.after):
        return ChangeKind.NUMBER
    return ChangeKind.BOX_REWORDED if in_box else change.kind


def _says(tree: Tree | None, address: Address) -> bool:
    return tree is not None and address.place is not None and says_something(address.place.value)


def _filling(*, was: bool, is_now: bool) -> ChangeKind:
    if was and is_now:
        return ChangeKind.BOX_REWORDED
    return ChangeKind.BOX_FILLED if is_now else ChangeKind.BOX_EMPTIED


def _is_quantity(tree: Tree | None) -> bool:
    if isinstance(tree, bool | date):
        return False
    return isinstance(tree, int | Decimal | Money | Ratio | Duration)
