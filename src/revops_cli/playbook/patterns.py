"""Patterns that are made ready when they are first needed: most runs need none of them."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Give a pattern ready for use."""
    return re.compile(pattern, flags)
