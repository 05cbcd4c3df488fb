"""What two playbooks make of the same data: figures measured under both, beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.texts import Text


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
