"""How a number is written in the JSON of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def json_number(value: Decimal | None) -> int | float | None:
    """Give a number as JSON has it: whole numbers whole, others with up to ten significant digits."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(f"{value:.10g}")
