"""What a check of a pull request is asked: the words of the command line, read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.workflows.change_base import AskedBase

if TYPE_CHECKING:
    from datetime import date

    from revops_cli.metrics.gates import Gate

FAIL_ON = ("error", "warning", "info", "never")
"""The severity from which a finding makes the check fail."""


class CiRequest(NamedTuple):
    """One check of one playbook.

    `fail_on` is one of `FAIL_ON`, held against findings that the change adds, or against all where
    `all_findings` is set. `gates` are those of `--fail-if`. `may_be_less_complete` turns the gate of
    completeness off. `connections` lets data be measured over connections; `shown` are the confidential
    roots that may be told.
    """

    as_of: date
    start: Path = Path()
    base: AskedBase = AskedBase()
    fail_on: str = "error"
    all_findings: bool = False
    gates: tuple[Gate, ...] = ()
    may_be_less_complete: bool = False
    connections: bool = False
    shown: frozenset[str] = frozenset()
    memory_limit: str | None = None
