"""What a comparison is asked: the words of the command line, not yet held against a playbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

FAIL_ON = ("error", "warning", "info", "never")
"""The severity from which an added finding makes the command fail."""


class DiffRequest(NamedTuple):
    """How to compare. `today` is the day on which both sides are looked at.

    `shown` are the confidential roots asked for by name. `measure` asks what both playbooks make of the
    data that the working tree's playbook names, with at most `memory_limit` for the engine.
    """

    today: date
    shown: frozenset[str] = frozenset()
    measure: bool = True
    memory_limit: str | None = None
