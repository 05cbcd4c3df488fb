"""The measures of a scorecard that nothing on the level below is meant to move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.references import place_of
from revops_cli.playbook.scorecard_levels import LEVELS, level_measures, moves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.scorecard_levels import LevelMeasure


def unmoved(playbook: Playbook, document: Document, level: str) -> Iterator[LevelMeasure]:
    """Yield the measures of a `level` that no measure of the level below moves.

    There are none where the level below is empty, which is a gap, or where something there leads
    nowhere or could not be read: that may be what was meant to move them.
    """
    below = LEVELS[LEVELS.index(level) - 1]
    measures = list(level_measures(document))
    moving = [each for each in measures if each.level == below]
    astray = any(place_of(playbook, path) is None for each in moving for path in each.measure.moves)
    if not moving or astray or document.unread((below,)):
        return
    moved = {move.moved.within for move in moves(playbook, document) if move.moving.level == below}
    yield from (each for each in measures if each.level == level and each.within not in moved)
