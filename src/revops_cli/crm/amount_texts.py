"""Amounts that are text beside amounts that are numbers: what a number shows says nothing of the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.amounts import UnclearAmounts, amount_reading, shape
from revops_cli.crm.rows import Number
from revops_cli.schemas.canonical_tables import ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from revops_cli.crm.plan import Plan


class AmountTexts:
    """The shapes of the amounts that stand as text, by column, as rows are added.

    (In a sheet `1200.5` may be a number and `1.200` a text: the point of the one is a decimal mark, that
    of the other may part thousands.)
    """

    def __init__(self, plan: Plan) -> None:
        """Look at the amounts of which nobody declared the mark."""
        self._places = {
            column.name: plan.columns.positions[column.name]
            for column in plan.table.columns
            if column.type is ColumnType.AMOUNT
            and column.name in plan.columns.positions
            and plan.source.formats.get(column.name, plan.source.decimal) is None
        }
        self._texts: dict[str, set[str]] = {name: set() for name in self._places}
        self._numbers: set[str] = set()

    def add(self, cells: Sequence[str]) -> None:
        """Look at one row."""
        for name, places in self._places.items():
            for place in places:
                cell = cells[place]
                if isinstance(cell, Number):
                    self._numbers.add(name)
                elif cell.strip(" "):
                    self._texts[name].add(shape(cell))

    def watched(self, rows: Iterable[tuple[str, ...]], width: int) -> Iterator[tuple[str, ...]]:
        """Look at rows of at least a width while they pass."""
        for cells in rows:
            if len(cells) >= width:
                self.add(cells)
            yield cells

    def unclear(self) -> dict[str, frozenset[str]]:
        """Give the shapes of the columns whose texts are unclear beside numbers."""
        return {
            name: frozenset(shapes)
            for name, shapes in self._texts.items()
            if name in self._numbers and isinstance(amount_reading(shapes, None), UnclearAmounts)
        }
