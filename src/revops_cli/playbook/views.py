"""Views of a playbook: its tree with completeness, one section of it, or one box.

These are the values that are shown; which of them a question gets is decided further out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.diagnostics import Location
    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.playbook.completeness import Completeness, Count
    from revops_cli.playbook.parts import Part
    from revops_cli.playbook.places import PlaceKind
    from revops_cli.texts import Text


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way from a part to what is shown."""

    path: str
    name: Text


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part, section or entry: its own boxes, then the sections inside it, each in reading order.

    `count` counts every box at or below it. `value` is what was written of an entry that was asked
    for. `file` is where it is or would be written, empty where it gathers several files.
    `withheld` says that the playbook keeps it confidential and that it wasn't asked for by name:
    it is then counted, and nothing of it is shown. `reason` says why a part is left out.
    """

    path: str
    kind: PlaceKind
    name: Text
    part: Part
    file: str
    location: Location | None
    count: Count
    boxes: tuple[PlaybookBox, ...] = ()
    sections: tuple[SectionView, ...] = ()
    value: object = None
    withheld: bool = False
    reason: str | None = None
    way: tuple[Step, ...] = ()

    @property
    def any_box(self) -> bool:
        """Whether there is any box at or below it, be it left out."""
        return self.count.all + self.count.left_out + self.count.unread > 0


@dataclass(frozen=True, slots=True)
class BoxView:
    """One box, and the way to it from its part."""

    box: PlaybookBox
    way: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PlaybookView:
    """The whole playbook.

    `unreadable` are files whose boxes count as empty, as nobody can read them; of those `partly_read`
    only what can't be read does.
    """

    company: str | None
    completeness: Completeness
    parts: tuple[SectionView, ...]
    unreadable: tuple[str, ...]
    partly_read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoxListView:
    """Boxes chosen by what they move or lack, in reading order."""

    boxes: tuple[PlaybookBox, ...]


View = PlaybookView | SectionView | BoxView | BoxListView
