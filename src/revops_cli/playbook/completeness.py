"""Completeness: how many of all boxes are filled, in all, per part and per lever."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.parts import Part
from revops_cli.schemas.lever import Lever

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from revops_cli.playbook.boxes import PlaybookBox


class Count(NamedTuple):
    """Boxes counted: `filled` of `all`.

    Boxes of parts left out on purpose are in `left_out` alone, and those of which nothing could be read
    in `unread` alone: whether they are filled nobody knows.
    """

    filled: int = 0
    all: int = 0
    left_out: int = 0
    unread: int = 0

    @property
    def empty(self) -> int:
        """How many boxes are still to be filled."""
        return self.all - self.filled

    @property
    def share(self) -> float | None:
        """The share of filled boxes, 0 to 1; None where there are no boxes to fill."""
        return self.filled / self.all if self.all else None


class Completeness(NamedTuple):
    """The counts of a playbook. `levers[None]` counts the boxes that move no lever.

    A box that moves two levers counts for both, so the levers add up to more than the total.
    """

    total: Count
    parts: Mapping[Part, Count]
    levers: Mapping[Lever | None, Count]


def count(boxes: Iterable[PlaybookBox]) -> Count:
    """Count boxes."""
    listed = tuple(boxes)
    wanted = [box for box in listed if not box.left_out]
    filled = sum(box.filled for box in wanted)
    unread = sum(box.unread and not box.filled for box in wanted)
    return Count(filled, len(wanted) - unread, len(listed) - len(wanted), unread)


def completeness(boxes: Iterable[PlaybookBox]) -> Completeness:
    """Count boxes in all, for every part and for every lever."""
    listed = tuple(boxes)
    levers: dict[Lever | None, Count] = {
        lever: count(box for box in listed if lever in box.levers) for lever in Lever
    }
    levers[None] = count(box for box in listed if not box.levers)
    parts = {part: count(box for box in listed if box.part is part) for part in Part}
    return Completeness(count(listed), parts, levers)
