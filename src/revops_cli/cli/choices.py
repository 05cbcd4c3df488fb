"""Checks words that must be one of a few."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence


def choice(option: str, value: str, allowed: Sequence[str]) -> str:
    """Give the value if it is allowed.

    Raises `UsageError`, which names what is allowed and the nearest of it.
    """
    if value in allowed:
        return value
    near = difflib.get_close_matches(value.lower(), allowed, n=1)
    cure = (
        text("Did you mean {near}? Allowed: {allowed}", near=f"{option} {near[0]}", allowed=tuple(allowed))
        if near
        else text("Allowed: {allowed}", allowed=tuple(allowed))
    )
    raise UsageError(text('{option} can\'t be "{value}"', option=option, value=value), cure=cure)
