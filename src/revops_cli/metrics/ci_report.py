"""What one check of a pull request found: diff and numbers together, and what became of the gates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.metrics.gates import Figure, Outcome
    from revops_cli.metrics.playbook_diff import PlaybookDiff
    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.texts import Text


class CiReport(NamedTuple):
    """One check.

    `velocity` is None where `no_velocity` says why. `figures` are the gates' own, by measure. `watched` are
    files that decide how a pull request is checked, by path, with what they decide. `silenced` counts
    findings on changed lines that a comment lets be.
    """

    diff: PlaybookDiff
    velocity: VelocityReport | None
    no_velocity: Text | None
    figures: Mapping[str, Figure]
    currency: str | None
    gates: tuple[Outcome, ...]
    watched: tuple[tuple[str, Text], ...]
    silenced: int
    notes: tuple[Text, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The gates that do not hold."""
        return tuple(each for each in self.gates if not each.passed)

    @property
    def passes(self) -> bool:
        """Whether every gate holds."""
        return not self.failed
