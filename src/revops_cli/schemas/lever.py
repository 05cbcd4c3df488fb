"""The four levers of pipeline velocity, and the colours by which people know them."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.texts import Text


class Colour(enum.Enum):
    """The colour of a box: which lever it moves. White moves none directly."""

    BROWN = "brown"
    PURPLE = "purple"
    GREEN = "green"
    WHITE = "white"

    @property
    def name_text(self) -> Text:
        """The colour's name for people."""
        return _COLOUR_NAMES[self]


class Lever(enum.Enum):
    """A factor of pipeline velocity, by the word that files use."""

    DEAL_VALUE = "deal_value"
    OPPORTUNITIES = "opportunities"
    WIN_RATE = "win_rate"
    CYCLE_TIME = "cycle_time"

    @property
    def colour(self) -> Colour:
        """The colour of the boxes that move this lever."""
        return _COLOURS[self]

    @property
    def name_text(self) -> Text:
        """The lever's name for people."""
        return _LEVER_NAMES[self]


DEAL_VALUE_LEVERS: frozenset[Lever] = frozenset({Lever.DEAL_VALUE})
"""What the boxes of the go-to-market strategy move."""
EARLY: frozenset[Lever] = frozenset({Lever.OPPORTUNITIES, Lever.WIN_RATE})
"""What the early buyer journey, outreach and the early pipeline move."""
LATE: frozenset[Lever] = frozenset({Lever.CYCLE_TIME})
"""What the late buyer journey and the late pipeline move."""
NONE: frozenset[Lever] = frozenset()
"""What a box has that moves no lever directly."""

NO_LEVER = "none"
"""How a file writes that a box moves no lever."""

_COLOUR_NAMES: Mapping[Colour, Text] = {
    Colour.BROWN: text("brown"),
    Colour.PURPLE: text("purple"),
    Colour.GREEN: text("green"),
    Colour.WHITE: text("white"),
}
_LEVER_NAMES: Mapping[Lever, Text] = {
    Lever.DEAL_VALUE: text("average deal value"),
    Lever.OPPORTUNITIES: text("number of opportunities"),
    Lever.WIN_RATE: text("win rate"),
    Lever.CYCLE_TIME: text("sales cycle length"),
}
_COLOURS: Mapping[Lever, Colour] = {
    Lever.DEAL_VALUE: Colour.BROWN,
    Lever.OPPORTUNITIES: Colour.PURPLE,
    Lever.WIN_RATE: Colour.PURPLE,
    Lever.CYCLE_TIME: Colour.GREEN,
}
