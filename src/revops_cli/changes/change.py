"""One change in meaning: what it is, where it stands on both sides, what was and is there."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.quantities.duration import Duration
from revops_cli.quantities.money import Money
from revops_cli.quantities.ratio import Ratio

if TYPE_CHECKING:
    from revops_cli.changes.meaning import Tree
    from revops_cli.playbook.parts import Part
    from revops_cli.texts import Text


class ChangeKind(enum.Enum):
    """What a change is. The words are those of the JSON output."""

    FILE_ADDED = "file_added"
    FILE_REMOVED = "file_removed"
    FILE_RENAMED = "file_renamed"
    ENTRY_ADDED = "entry_added"
    ENTRY_REMOVED = "entry_removed"
    ENTRY_RENAMED = "entry_renamed"
    ENTRY_MOVED = "entry_moved"
    REORDERED = "reordered"
    BOX_FILLED = "box_filled"
    BOX_EMPTIED = "box_emptied"
    BOX_REWORDED = "box_reworded"
    LEVER = "lever"
    STATUS = "status"
    OWNER = "owner"
    LINK = "link"
    NUMBER = "number"
    VALUE_CHANGED = "value_changed"
    VALUE_ADDED = "value_added"
    VALUE_REMOVED = "value_removed"
    CONFIDENTIAL = "confidential"


class Change(NamedTuple):
    """A change, with all that it takes to make it or to take it back.

    `file` and `keys` are its address after the change, or that before it where nothing is left: keys of
    mappings, and names of entries (ids, where they have one). `file_before` and `keys_before` are the
    address before it. `before` and `after` are what stood and stands there, None for nothing; for
    `REORDERED` the names of the entries in their order. Positions count from 0 in lists whose order matters,
    lines from 1 in the file of their side. `path` is what references call it. `trail` names the places that
    hold it from the outside inwards, `field` are the keys below the innermost. `list_before` and `list_after`
    name the lists between which an entry moved, `boxes` says how many a file that came or went fills. `part`
    is None for what belongs to no part: settings, data sources, pages.
    """

    kind: ChangeKind
    file: str
    keys: tuple[str, ...]
    file_before: str
    keys_before: tuple[str, ...]
    before: Tree | None
    after: Tree | None
    position_before: int | None = None
    position_after: int | None = None
    path: str = ""
    trail: tuple[Text, ...] = ()
    field: tuple[str, ...] = ()
    list_before: Text | None = None
    list_after: Text | None = None
    boxes: int | None = None
    part: Part | None = None
    line_before: int | None = None
    line_after: int | None = None

    @property
    def relative(self) -> Decimal | None:
        """The change of a number over what it was (0.1 = 10 % more), None where that makes no sense."""
        return relative_change(self.before, self.after)

    def backwards(self) -> Change:
        """Give the change that takes this one back."""
        return self._replace(
            kind=_OPPOSITES.get(self.kind, self.kind),
            file=self.file_before,
            file_before=self.file,
            keys=self.keys_before,
            keys_before=self.keys,
            before=self.after,
            after=self.before,
            position_before=self.position_after,
            position_after=self.position_before,
            line_before=self.line_after,
            line_after=self.line_before,
            list_before=self.list_after,
            list_after=self.list_before,
        )


_OPPOSITES = {
    ChangeKind.FILE_ADDED: ChangeKind.FILE_REMOVED,
    ChangeKind.FILE_REMOVED: ChangeKind.FILE_ADDED,
    ChangeKind.ENTRY_ADDED: ChangeKind.ENTRY_REMOVED,
    ChangeKind.ENTRY_REMOVED: ChangeKind.ENTRY_ADDED,
    ChangeKind.BOX_FILLED: ChangeKind.BOX_EMPTIED,
    ChangeKind.BOX_EMPTIED: ChangeKind.BOX_FILLED,
    ChangeKind.VALUE_ADDED: ChangeKind.VALUE_REMOVED,
    ChangeKind.VALUE_REMOVED: ChangeKind.VALUE_ADDED,
}


def amount_of(tree: Tree | None) -> tuple[Decimal, str] | None:
    """Give a quantity as a number and what it counts; None for a range or what is no quantity."""
    match tree:
        case bool():
            return None
        case int() | Decimal():
            return Decimal(tree), ""
        case Money():
            return tree.amount, tree.currency or ""
        case Ratio():
            return tree.value, "%"
        case Duration() if tree.low == tree.high:
            return tree.low, tree.unit.value
        case _:
            return None


def relative_change(before: Tree | None, after: Tree | None) -> Decimal | None:
    """Give how much more a quantity is than it was, over what it was; None where units differ or it was 0."""
    old, new = amount_of(before), amount_of(after)
    if old is None or new is None or old[1] != new[1] or not old[0]:
        return None
    return (new[0] - old[0]) / abs(old[0])
