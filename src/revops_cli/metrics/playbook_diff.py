"""What changed between two states of a playbook and what that does to the numbers, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Severity

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.changes.change import Change
    from revops_cli.changes.described import NotCompared
    from revops_cli.changes.lever_moves import LeverMove
    from revops_cli.diagnostics import Diagnostic
    from revops_cli.metrics.decomposition import Decomposition
    from revops_cli.metrics.measured_effects import MeasuredEffects
    from revops_cli.metrics.velocity_report import StatedVelocity
    from revops_cli.playbook.completeness import Completeness
    from revops_cli.quantities.period import PeriodLength
    from revops_cli.texts import Text

_WORST_FIRST = tuple(Severity)


class SideTold(NamedTuple):
    """A side: what it was asked for by, its commit where it is one, whether it has a playbook."""

    label: Text
    commit: str | None
    present: bool


class Stated(NamedTuple):
    """What one side states: the velocity now and wanted, and what is missing, in money a day.

    `currency` is None where the playbook names none. `gap` is None where one of the two is. `why` says why
    nothing can be told at all.
    """

    now: StatedVelocity | None
    target: StatedVelocity | None
    currency: str | None
    length: PeriodLength
    why: Text | None = None

    @property
    def per_day(self) -> Decimal | None:
        """The velocity now, in money a day."""
        return None if self.now is None else self.now.velocity.per_day

    @property
    def target_per_day(self) -> Decimal | None:
        """The velocity that is wanted, in money a day."""
        return None if self.target is None else self.target.velocity.per_day

    @property
    def gap(self) -> Decimal | None:
        """What is missing to the target, in money a day; below zero where it is passed."""
        if self.per_day is None or self.target_per_day is None:
            return None
        return self.target_per_day - self.per_day


class FindingsChange(NamedTuple):
    """Findings of lint that came or grew worse, and those that went.

    Places of `added` are in the files after the change, those of `mended` in the files before it.
    """

    added: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...]


class PlaybookDiff(NamedTuple):
    """Two states of a playbook beside each other.

    A side without a playbook states nothing and has no completeness. `lever_moves` are the boxes that move
    other levers than before. `split` is the change of the stated
    velocity by lever; `no_split` says why there is none. `changes` hold nothing confidential that wasn't
    asked for: `withheld` are the roots of what is not told, `hidden` the words that may stand nowhere.
    """

    before: SideTold
    after: SideTold
    company: str | None
    changes: tuple[Change, ...]
    not_compared: tuple[NotCompared, ...]
    lever_moves: tuple[LeverMove, ...]
    stated_before: Stated | None
    stated_after: Stated | None
    split: Decomposition | None
    no_split: Text | None
    completeness_before: Completeness | None
    completeness_after: Completeness | None
    findings: FindingsChange
    measured: MeasuredEffects | None
    no_measured: Text | None
    withheld: frozenset[str]
    hidden: tuple[str, ...]
    language: str | None

    @property
    def empty(self) -> bool:
        """Whether nothing changed in meaning."""
        return not self.changes

    @property
    def worst_added(self) -> Severity | None:
        """The severity of the worst finding that came or grew worse, None where none did."""
        added = [each.severity for each in self.findings.added]
        return min(added, key=_WORST_FIRST.index, default=None)

    def fails(self, level: Severity | None) -> bool:
        """Say whether a finding at or above `level` came or grew worse; None is never."""
        worst = self.worst_added
        if level is None or worst is None:
            return False
        return _WORST_FIRST.index(worst) <= _WORST_FIRST.index(level)
