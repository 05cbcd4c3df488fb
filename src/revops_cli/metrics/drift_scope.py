"""Which deals are held against the designed pipeline, up to which day, and which of their steps count.

Everything is as it was known on `end`, the last day: what happened later has not happened yet. `start`
is the first day of the window, in which steps count. `only` keeps the deals of the pipelines of these
names, None those of all; case and spaces around names do not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.stage_places import LOST, WON
from revops_cli.metrics.stage_visits import DEAL, with_stage_visits
from revops_cli.metrics.statements import Sql, literal, statement

if TYPE_CHECKING:
    from datetime import date

    from revops_cli.metrics.stage_places import StagePlaces

START = 2_000
"""Where deals come from before their first stage, as steps number places."""

ONWARD = "onward"
"""The name of the visits with what followed each, as statements read them."""

STILL = 2_001
"""Where deals go that stay in their stage, as steps number places."""


@dataclass(frozen=True, slots=True)
class DriftScope:
    """The window, the pipeline, and what tells deals apart (`stage_visits`).

    `kept` says that the table `onward` is there: else each statement makes its own.
    """

    start: date
    end: date
    only: str | None = None
    key: Sql = DEAL
    kept: bool = False

    @property
    def in_pipeline(self) -> Sql:
        """Give the condition that a deal is in the pipeline."""
        return Sql(
            "true" if self.only is None else f"lower(trim(pipeline)) = {literal(self.only.strip().lower())}"
        )

    def followed_visits(self, places: StagePlaces) -> Sql:
        """Give the common table expressions up to `onward`, each with a comma behind it.

        There are none where `onward` is kept.
        """
        if self.kept:
            return Sql("")
        visits = with_stage_visits(places, self.end, self.key)
        return Sql(f"{visits.code},\n{self._onward().code},\n")

    def onward_sql(self) -> str:
        """Give the query for `onward` over the kept visits, with the key of this scope."""
        return f"with {self._onward().code}\nselect * from onward"

    def _onward(self) -> Sql:
        return Sql(
            statement(
                "followed_visits",
                deal=self.key,
                only=self.in_pipeline,
                last=self.end,
                won=WON,
                lost=LOST,
            ).strip()
        )
