"""The figures that a playbook states: the measures of each snapshot and of the targets, made comparable."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.entries import value_within
from revops_cli.playbook.fields import fields_of
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.velocity import Levers
from revops_cli.quantities.duration import Duration, Unit
from revops_cli.quantities.money import Money
from revops_cli.quantities.period import PeriodLength
from revops_cli.quantities.ratio import Ratio
from revops_cli.schemas.current_state import CurrentState
from revops_cli.schemas.measures import Measures
from revops_cli.schemas.targets import Targets
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.diagnostics import Key, Location
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.quantities.period import Period
    from revops_cli.texts import Text

MEASURE_NAMES: Mapping[str, Text] = {
    field.name: text("{name}", name=field.name) if field.box is None else field.box.name
    for field in fields_of(Measures)
}
"""The names of the thirteen measures for people, by their keys."""

PERIOD_NAMES: Mapping[PeriodLength, Text] = {
    PeriodLength.WEEK: text("week"),
    PeriodLength.MONTH: text("month"),
    PeriodLength.QUARTER: text("quarter"),
    PeriodLength.HALF_YEAR: text("half-year"),
    PeriodLength.YEAR: text("year"),
}
"""The lengths of periods for people."""


class Stated(NamedTuple):
    """The measures of a snapshot, or of the targets, and where they stand.

    `period` is a snapshot's; None for the targets. Money in another currency than the playbook's,
    `currency`, is left away: nothing here may be compared with it.
    """

    document: Document
    within: tuple[Key, ...]
    measures: Measures
    currency: str | None
    period: Period | None = None

    def value(self, measure: str) -> Money | Ratio | Decimal | None:
        """Give what is stated of a measure, None where nothing comparable is."""
        box: object = getattr(self.measures, measure)
        value: object = getattr(box, "value", None)
        if isinstance(value, Money):
            return value if value.currency == self.currency else None
        return value if isinstance(value, Ratio | Decimal) else None

    def number(self, measure: str) -> Decimal | None:
        """Give the same as a bare number: an amount, a count, a share of 0-1, or days."""
        match self.value(measure):
            case Money() as money:
                return money.amount
            case Ratio() as ratio:
                return ratio.value
            case number:
                return number

    def numbers(self, *measures: str) -> tuple[Decimal, ...] | None:
        """Give the bare numbers of several measures, None where any is not stated."""
        found = [self.number(measure) for measure in measures]
        known = tuple(number for number in found if number is not None)
        return known if len(known) == len(found) else None

    def shown(self, measure: str) -> Money | Ratio | Duration | Decimal | None:
        """Give the value for a message: days as a length of time."""
        value = self.value(measure)
        return days(value) if measure == "sales_cycle" and isinstance(value, Decimal) else value

    def at(self, measure: str) -> tuple[Key, ...]:
        """Give the keys that lead to the value of a measure."""
        return value_within(self.document, (*self.within, measure), "value")

    def location(self, measure: str) -> Location:
        """Give the place of the value of a measure."""
        return self.document.location(self.at(measure))

    def money(self, amount: Decimal) -> Money:
        """Give an amount, worked out of these figures, as whole money."""
        return Money(amount.quantize(Decimal(1)), self.currency)

    @property
    def levers(self) -> Levers:
        """The four levers of velocity."""
        return Levers(
            average_deal_value=self.number("average_deal_value"),
            opportunities=self.number("opportunities"),
            win_rate=self.number("win_rate"),
            sales_cycle_days=self.number("sales_cycle"),
        )


def days(number: Decimal) -> Duration:
    """Give a number of days as a length of time."""
    return Duration(number, number, Unit.DAYS)


def snapshots(playbook: Playbook) -> tuple[Stated, ...]:
    """Give the snapshots of the current state, in the order in which they are written."""
    return tuple(
        Stated(document, ("snapshots", index), snapshot, _currency(playbook), snapshot.period)
        for document, state in in_force(playbook, CurrentState)
        for index, snapshot in enumerate(state.snapshots)
    )


def newest(playbook: Playbook) -> Stated | None:
    """Give the last snapshot, which is "now"; None where there is none."""
    return next(reversed(snapshots(playbook)), None)


def stated_targets(playbook: Playbook) -> Stated | None:
    """Give the targets; None where there are none."""
    for document, targets in in_force(playbook, Targets):
        return Stated(document, (), targets, _currency(playbook))
    return None


def every_statement(playbook: Playbook) -> tuple[Stated, ...]:
    """Give the snapshots, and the targets after them."""
    targets = stated_targets(playbook)
    return (*snapshots(playbook), *(() if targets is None else (targets,)))


def playbook_period(playbook: Playbook) -> PeriodLength:
    """Give the period in which the playbook counts: a month, unless `playbook.yaml` says otherwise."""
    return PeriodLength.MONTH if playbook.settings is None else playbook.settings.period


def _currency(playbook: Playbook) -> str | None:
    return None if playbook.settings is None else playbook.settings.currency
