"""What two playbooks make of the same data: figures measured under both, beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.texts import Text


READING = frozenset({"playbook.yaml", "data.yaml"})
"""The files that say how data are read and counted."""
OF_FUNNEL = READING | {"pipeline.yaml"}
"""The files that decide what the funnel of the same deals is."""
OF_WASTE = READING | {"leads/sla.yaml", "strategy/customer-profile.yaml", "strategy/personas.yaml"}
"""The files that decide which of the same leads are wasted."""
SCORING = "leads/scoring.yaml"
"""The file of scores, which no table of the data holds."""
ASKED_OF = OF_FUNNEL | OF_WASTE | {SCORING}
"""The files of which there is something to say, once they changed."""


class MeasuredEffect(NamedTuple):
    """One figure under both playbooks, None where it can't be told.

    `key` names it for programs (`velocity`, `stage.meeting.conversion`), `unit` is `money_per_day`, `share`,
    `days`, `hours` or `count`. `of` is how many cases it comes from.
    """

    key: str
    name: Text
    unit: str
    before: Decimal | None
    after: Decimal | None
    of_before: int | None
    of_after: int | None

    @property
    def changed(self) -> bool:
        """Whether the playbooks make different figures of the same data."""
        return self.before != self.after or self.of_before != self.of_after


class MeasuredEffects(NamedTuple):
    """The figures that the change touches, the window that they are of, and what could not be measured."""

    window: Text
    effects: tuple[MeasuredEffect, ...]
    notes: tuple[Text, ...]
