"""How the measured numbers are defined, in the words of `--explain`."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from revops_cli.errors import UsageError
from revops_cli.schemas.lever import Lever
from revops_cli.texts import Text, text


class Basis(enum.Enum):
    """What opportunities and cycle mean."""

    CLASSIC = "classic"
    LITTLES_LAW = "littles-law"


class WinRate(enum.Enum):
    """Won of what: the deals closed in the window, or the deals created in it."""

    CLOSED = "closed"
    COHORT = "cohort"


@dataclass(frozen=True, slots=True)
class Method:
    """How to measure. Raises `UsageError` for a cohort win rate in Little's law, which needs exits."""

    basis: Basis = Basis.CLASSIC
    win_rate: WinRate = WinRate.CLOSED

    def __post_init__(self) -> None:
        """Refuse what has no meaning."""
        if self.basis is Basis.LITTLES_LAW and self.win_rate is WinRate.COHORT:
            raise UsageError(
                text("Little's law needs the win rate of closed deals, not of a cohort."),
                cure=text("Leave out --win-rate cohort, or measure with --basis classic."),
            )


def definition(lever: Lever | None, method: Method) -> Text:
    """Give the definition of a lever, or of velocity itself (`None`)."""
    little = method.basis is Basis.LITTLES_LAW
    match lever:
        case None if little:
            return text(
                "Opportunities x average deal value x win rate / time in the pipeline, in money a day. "
                "By Little's law (Little 1961; operational form: Denning and Buzen 1978) "
                "this is the realised rate."
            )
        case None:
            return text("Opportunities x average deal value x win rate / sales cycle, in money a day.")
        case Lever.DEAL_VALUE:
            return text("Mean value of the deals won in the window, by closing date.")
        case Lever.OPPORTUNITIES if little:
            return text(
                "Deals open at once, as the average over time: days that deals were open in the window / "
                "days of the window. A deal is open from its creation up to the day it closes."
            )
        case Lever.OPPORTUNITIES:
            return text(
                "Deals open at any time in a period: created by its end, and not closed before its start. "
                "Over several periods, the mean of their numbers; "
                "of a period partly in the window, the part inside counts."
            )
        case Lever.WIN_RATE if method.win_rate is WinRate.COHORT:
            return text("Won / all deals created in the window, however they stand now.")
        case Lever.WIN_RATE:
            return text("Won / (won + lost), of the deals closed in the window.")
        case Lever.CYCLE_TIME if little:
            return text(
                "Mean time in the pipeline of all deals, open ones too: "
                "days that deals were open in the window / deals won or lost in it."
            )
        case Lever.CYCLE_TIME:
            return text("Mean calendar days from creation to closing, of the deals won in the window.")


REALISED = text("Value of the deals won in the window / days of the window.")
"""The definition of the realised rate."""

OVERSTATEMENT = text(
    "Velocity / realised rate. Above 1, the formula promises more than the deals brought: its sales cycle "
    "is that of won deals only, and its opportunities count deals that were open for a part of the time."
)
"""The definition of the ratio between the two."""
