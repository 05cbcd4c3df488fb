"""Reports the rows of an export that could not be read: place, reason and how to mend it.

The rows themselves are not shown: an export holds persons.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from revops_cli.texts import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.diagnostics import Fault
    from revops_cli.language import Language

WIDTH = 80
"""Columns of a terminal, and of a pipe."""

SHOWN = 20
"""How many places are shown; the rest are counted."""


def _wrapped(sentence: str, indent: str) -> list[str]:
    return textwrap.wrap(
        sentence,
        WIDTH,
        initial_indent=indent,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def report_rejects(faults: Sequence[Fault], language: Language) -> str:
    """Give one entry a fault, `file:line:column: reason`, with its cure below."""
    lines: list[str] = []
    for fault in faults[:SHOWN]:
        lines += _wrapped(f"{language.value(str(fault.location))}: {language.say(fault.message)}", "")
        if fault.cure is not None:
            lines += _wrapped(language.say(fault.cure), "  ")
    more = len(faults) - SHOWN
    if more > 0:
        lines.append(language.say(plural("and {count} more place", "and {count} more places", more)))
    return "\n".join(lines) + "\n"
