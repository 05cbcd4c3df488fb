"""Boxes that move other levers than before: because they say so, or because their place decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.boxes import boxes

if TYPE_CHECKING:
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.lever import Lever
    from revops_cli.texts import Text


class LeverMove(NamedTuple):
    """A box by its path, what holds it, and the levers that it moved and moves."""

    path: str
    section: Text
    name: Text
    before: frozenset[Lever]
    after: frozenset[Lever]


def lever_moves(before: Playbook, after: Playbook) -> tuple[LeverMove, ...]:
    """Give the boxes that both playbooks write and that moved from levers to others, in reading order.

    A stage that passes the middle of the pipeline takes its boxes from winning to speed, and no file says so.
    """
    was = {box.path: box for box in boxes(before) if box.filled}
    found = []
    for box in boxes(after):
        old = was.get(box.path)
        if old is not None and box.filled and old.levers != box.levers:
            around = after.atlas.by_path.get(box.section)
            section = box.name if around is None else around.name
            found.append(LeverMove(box.path, section, box.name, old.levers, box.levers))
    return tuple(found)
