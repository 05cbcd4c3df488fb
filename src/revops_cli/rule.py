"""What a rule is: a code, a name that says the fault, and a check that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.diagnostics import Fault, Severity
    from revops_cli.playbook.playbook import Playbook

Check = Callable[["Playbook"], Iterator["Fault"]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of lint.

    `code` (`RV105`) is never used again for another rule. `slug` names the fault in words with
    hyphens, and is the name of the rule's file. `explanation` is what the file says of itself: what
    is found, why it costs, a bad and a good example.
    """

    code: str
    slug: str
    severity: Severity
    check: Check
    explanation: str


def seen_by_loader(slug: str) -> Check:
    """Make the check of a rule of form: its faults have been seen while the playbook was read."""

    def check(playbook: Playbook) -> Iterator[Fault]:
        return (fault for fault in playbook.faults if fault.kind == slug)

    return check
