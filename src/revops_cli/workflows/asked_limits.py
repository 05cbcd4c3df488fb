"""Limits that flags set: the time within which something must happen, the share not to be passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.metrics.funnel_scope import HORIZON
from revops_cli.quantities.duration import parse_days
from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.ratio import Ratio
from revops_cli.texts import text

if TYPE_CHECKING:
    from decimal import Decimal

# Horizons above this come from a mistyped unit.
_LONGEST = 3_660


def read_horizon(raw: str | None) -> int:
    """Read the days of --horizon, the usual ones where it is left out. Raises `UsageError`."""
    if raw is None:
        return HORIZON
    try:
        days = parse_days(raw)
    except QuantityError as error:
        message = text("{option}: {why}", option="--horizon", why=error.message)
        raise UsageError(message, cure=error.cure) from error
    if not 1 <= days <= _LONGEST:
        raise UsageError(
            text("--horizon must be from {low} to {high} days.", low=1, high=_LONGEST),
            cure=text("Write it as --horizon 90d."),
        )
    return round(days)


def read_share(option: str, raw: str | None) -> Decimal | None:
    """Read a share of an option, `20%` or `0.2`, None where it is left out. Raises `UsageError`."""
    found = read_ratio(option, raw)
    if found is not None and not 0 <= found <= 1:
        raise UsageError(
            text("{option} must be from 0 to 100%.", option=option),
            cure=text("Write it as {option} 20%.", option=option),
        )
    return found


def read_ratio(option: str, raw: str | None) -> Decimal | None:
    """Read a ratio of an option, whatever its size, None where it is left out. Raises `UsageError`."""
    if raw is None:
        return None
    if raw.strip() in {"0", "1"}:  # Both are clear here, where nobody means 1 %.
        return Ratio.parse(f"{raw.strip()}00 %").value
    try:
        return Ratio.parse(raw).value
    except QuantityError as error:
        message = text("{option}: {why}", option=option, why=error.message)
        raise UsageError(message, cure=error.cure) from error
