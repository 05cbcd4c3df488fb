"""What a comparison is asked: the words of the command line, not yet held against a playbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from datetime import date

    from revops_cli.metrics.measured_effects import MeasuredEffects
    from revops_cli.texts import Text
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

    Measure = Callable[
        [OpenedPlaybook, OpenedPlaybook, AbstractSet[str], "DiffRequest"], MeasuredEffects | Text | None
    ]

FAIL_ON = ("error", "warning", "info", "never")
"""The severity from which an added finding makes the command fail."""


class DiffRequest(NamedTuple):
    """How to compare. `today` is the day on which both sides are looked at.

    `shown` are the confidential roots asked for by name. `measure` tells what both playbooks make of the
    data here (`workflows.measured_effects`), None where nothing is to be measured: it is handed in because it
    takes an engine along. `memory_limit` is the engine's.
    """

    today: date
    shown: frozenset[str] = frozenset()
    measure: Measure | None = None
    memory_limit: str | None = None
