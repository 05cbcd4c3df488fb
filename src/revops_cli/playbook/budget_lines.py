"""The lines of the budget with their entries, where they stand, and what they add up to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.in_force import in_force
from revops_cli.quantities.money import Money
from revops_cli.schemas.budget import Budget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.quantities.period import Period
    from revops_cli.schemas.budget import BudgetEntry, BudgetLine


class WrittenEntry(NamedTuple):
    """An entry of a line, and the keys that lead to it."""

    within: tuple[Key, ...]
    entry: BudgetEntry


class WrittenLine(NamedTuple):
    """A line of the budget, its file and the keys that lead to it."""

    document: Document
    within: tuple[Key, ...]
    line: BudgetLine

    @property
    def entries(self) -> tuple[WrittenEntry, ...]:
        """Its entries, in the order in which they are written."""
        listed = enumerate(self.line.entries)
        return tuple(WrittenEntry((*self.within, "entries", index), entry) for index, entry in listed)

    @property
    def by_period(self) -> Mapping[Period, tuple[WrittenEntry, ...]]:
        """Its entries by their periods, in the order in which these are first written."""
        found: dict[Period, tuple[WrittenEntry, ...]] = {}
        for each in self.entries:
            found[each.entry.period] = (*found.get(each.entry.period, ()), each)
        return found

    @property
    def whole(self) -> bool:
        """Whether all of it could be read."""
        return not self.document.unread(self.within)


def written_lines(playbook: Playbook) -> Iterator[WrittenLine]:
    """Yield the lines of the budget."""
    for document, budget in in_force(playbook, Budget):
        for within, line in entries_of(document, ("lines",), budget.lines):
            yield WrittenLine(document, within, line)


def planned(entries: Iterable[WrittenEntry]) -> Money | None:
    """Add up what entries plan; None where none plans anything, or the currencies differ."""
    return added(each.entry.planned for each in entries)


def spent(entries: Iterable[WrittenEntry]) -> Money | None:
    """Add up what entries have cost; None where none says it, or the currencies differ."""
    return added(each.entry.actual for each in entries)


def added(amounts: Iterable[Money | None]) -> Money | None:
    """Add up the amounts that are there; None where there are none, or their currencies differ."""
    known = [amount for amount in amounts if amount is not None]
    if not known or len({amount.currency for amount in known}) > 1:
        return None
    return Money(sum((amount.amount for amount in known), Decimal(0)), known[0].currency)
