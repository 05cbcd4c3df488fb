"""Lines of a report with what each piece means to the eye; only the command line makes colours of it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Emphasis(enum.Enum):
    """What a piece of a line means to the eye. Never the only carrier of a meaning."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    GOOD = "good"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Line = tuple[tuple[str, Emphasis], ...]
"""A line of a report, in pieces."""

OF_SEVERITY: Mapping[Severity, Emphasis] = {
    Severity.ERROR: Emphasis.ERROR,
    Severity.WARNING: Emphasis.WARNING,
    Severity.INFO: Emphasis.INFO,
}
"""How a severity looks."""


def line(string: str, emphasis: Emphasis = Emphasis.PLAIN) -> Line:
    """Make a line of one piece."""
    return ((string, emphasis),)


def joined(lines: Iterable[Line]) -> str:
    """Join lines without colour; no line ends in spaces."""
    return "".join("".join(piece for piece, _ in each).rstrip() + "\n" for each in lines)
