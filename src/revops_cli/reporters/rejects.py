"""Reports the rows of an export that could not be read: place, reason and how to mend it.

The rows themselves are not shown: an export holds persons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.texts import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.diagnostics import Fault
    from revops_cli.language import Language

SHOWN = 20
"""How many places are shown; the rest are counted."""


def report_rejects(faults: Sequence[Fault], language: Language) -> str:
    """Give one line a fault, `file:line:column: reason`, with its cure below."""
    lines: list[str] = []
    for fault in faults[:SHOWN]:
        lines.append(f"{language.value(str(fault.location))}: {language.say(fault.message)}")
        if fault.cure is not None:
            lines.append("  " + language.say(fault.cure))
    more = len(faults) - SHOWN
    if more > 0:
        lines.append(language.say(plural("and {count} more place", "and {count} more places", more)))
    return "\n".join(lines) + "\n"
