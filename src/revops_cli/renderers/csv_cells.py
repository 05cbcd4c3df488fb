"""How values stand in CSV: numbers plain, and names that neither a spreadsheet nor a terminal obeys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.texts import visible

if TYPE_CHECKING:
    from decimal import Decimal

# A spreadsheet would run what starts with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_number(value: Decimal | None) -> str:
    """Write a number with a decimal point and at most ten decimals; nothing for None."""
    if value is None:
        return ""
    shown = f"{value:.10f}"
    return shown.rstrip("0").rstrip(".")


def csv_name(name: str) -> str:
    """Keep a name from data a name: neither a spreadsheet nor a terminal may obey it."""
    name = visible(name)
    return "'" + name if name.startswith(_FORMULA) else name
