"""Which deals a funnel is about: who came in when, what is known of them, and how they are split."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.metrics.scope import DIMENSIONS, Scope
from revops_cli.metrics.stage_visits import DEAL
from revops_cli.metrics.statements import Sql, literal, statement
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.metrics.stage_places import StagePlaces

HORIZON = 90
"""Days within which a step must be taken to count, unless something else is asked for."""

OPEN, WON_DEAL, LOST_DEAL = 0, 1, 2
"""How a deal ended, as the statements of a funnel number it."""

Segment = tuple[str | None, ...]
"""The values of the dimensions by which deals are split, in their order; None where a deal has none."""

# What a deal gets on its way can't tell ways apart.
_ON_THE_WAY = ("stage", "lost_reason")


@dataclass(frozen=True, slots=True)
class KeptWays:
    """The ways of deals are kept (`deal_ways`), and `strangers` of them are of deals not asked for."""

    strangers: int


@dataclass(frozen=True, slots=True)
class FunnelScope:
    """The deals of a funnel.

    `as_of` is the last day of which anything is known. `start` and `end` are the first and last day of
    the window, `horizon` the days within which a step must be taken. `by` splits by dimensions of
    deals, `only` keeps the deals with these values. `key` tells deals apart (`stage_visits`). `kept` tells
    of the tables `stage_visits` and `deal_ways`: without them each statement makes its own.
    """

    as_of: date
    start: date
    end: date
    horizon: int = HORIZON
    by: tuple[str, ...] = ()
    only: tuple[tuple[str, str], ...] = ()
    key: Sql = DEAL
    kept: KeptWays | None = None

    def __post_init__(self) -> None:
        """Refuse dimensions that deals do not have or get only on their way, and a window of no days."""
        check_dimensions(self.by)
        Scope(start=self.start, end=self.end)
        if self.horizon < 1:
            raise UsageError(
                text("--horizon needs at least one day."), cure=text("Write it as --horizon 90d.")
            )

    @property
    def unkept(self) -> FunnelScope:
        """The same scope, for statements that read nothing but the canonical tables."""
        return replace(self, kept=None)

    @property
    def followed_until(self) -> date:
        """The last day of entry after which the whole horizon has passed by `as_of`."""
        return self.as_of - timedelta(days=self.horizon)

    def segment(self, row: Sequence[object]) -> Segment:
        """Give the segment of a row, whose first columns are the dimensions."""
        return tuple(None if value is None else str(value) for value in row[: len(self.by)])

    @property
    def dimensions(self) -> Sql:
        """Name the dimensions in a list of columns, with a comma behind each."""
        return Sql("".join(f"split_{number}, " for number, _ in enumerate(self.by)))

    def known_deals(self, *more: str) -> Sql:
        """Give the subquery of the deals in scope with the columns `more`, as they were known on `as_of`."""
        names = (f"{name} as split_{number}" for number, name in enumerate(self.by))
        columns = (*names, *more)
        return Sql(
            statement(
                "funnel_deals",
                deal=self.key,
                columns=Sql("".join(f",\n    {column}" for column in columns)),
                as_of=self.as_of,
                only=Sql(" and ".join(f"{name} = {literal(value)}" for name, value in self.only) or "true"),
            )
            .strip()
            .replace("\n", "\n    ")
        )

    def in_window(self, day: str) -> str:
        """Give the condition that a day lies in the window."""
        return f"{day} >= {literal(self.start)} and {day} <= {literal(min(self.end, self.as_of))}"


def check_dimensions(by: tuple[str, ...]) -> None:
    """Raise `UsageError` for dimensions that deals do not have, or get only on their way."""
    for name in by:
        Scope(by=name)
        if name in _ON_THE_WAY:
            left = tuple(each for each in DIMENSIONS if each not in _ON_THE_WAY)
            raise UsageError(
                text('A funnel can\'t be split by "{name}": deals get it on their way.', name=name),
                cure=text("Choose one of {allowed}.", allowed=left),
            )


def designed(places: StagePlaces, place: str = "place") -> Sql:
    """Give the condition that a place is one of the designed stages."""
    return Sql(f"{place} >= 0 and {place} < {places.designed}")
