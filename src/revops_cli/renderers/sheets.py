"""Tables for a spreadsheet: typed columns, so that numbers stay numbers and text stays text."""

from __future__ import annotations

import enum
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Value = str | int | Decimal | date | None
"""What a cell may hold; None is an empty cell."""


class Kind(enum.Enum):
    """What a column holds, and so how it is shown."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"


class SheetColumn(NamedTuple):
    """A column: its title for the reader, and what its cells hold."""

    title: str
    kind: Kind = Kind.TEXT


class Sheet(NamedTuple):
    """A table with a name for its tab."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[tuple[Value, ...]]
