"""The answer of `revops velocity`, as values: what every renderer of it reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revops_cli.quantities.money import Money

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from revops_cli.metrics.comparison import Comparison
    from revops_cli.metrics.cycle_days import CycleDays
    from revops_cli.metrics.measured import Measured, Segment
    from revops_cli.metrics.velocity import Levers, UnitValues, Velocity
    from revops_cli.metrics.weakest_lever import WeakestLever
    from revops_cli.metrics.what_if import WhatIf
    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.quantities.period import Period, PeriodLength
    from revops_cli.texts import Text


@dataclass(frozen=True, slots=True)
class StatedVelocity:
    """The levers that a playbook states, for a period or by a date, and the velocity they make.

    `written_per_day` is the velocity that the file itself gives, where it gives one.
    """

    when: Period | date | None
    levers: Levers
    velocity: Velocity
    written_per_day: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MeasuredVelocity:
    """What the deals say: the window as a whole, its periods, its segments, and how it was found.

    `by` names the dimension of the segments. `reference` is the measured window to compare with.
    `notes` tell how the export was read and what was taken for granted, `mapping` which of its columns
    was taken for what. `sql` is what was run.
    """

    whole: Measured
    cycle_days: CycleDays
    trend: tuple[Measured, ...]
    segments: tuple[Segment, ...]
    by: str | None
    pipeline: str | None
    reference: Measured | None
    window_note: Text
    files: tuple[str, ...]
    notes: tuple[Text, ...]
    mapping: tuple[Text, ...]
    sql: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Now beside something else, split over the levers.

    `now` names what was taken as now (`measured` or `stated`); `other` what it was compared with:
    `target`, `previous`, or a period. To a target the difference runs from now to the target (what
    is missing), to the past from then to now (what changed).
    """

    now: str
    other: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class VelocityReport:
    """Everything that one run of `revops velocity` found.

    `gap` runs from now to the target, `difference` from what `--compare-to` names to now.
    """

    company: str | None
    currency: str | None
    length: PeriodLength
    stated: StatedVelocity | None
    measured: MeasuredVelocity | None
    target: StatedVelocity | None
    stated_reference: StatedVelocity | None
    gap: Difference | None
    difference: Difference | None
    weakest: WeakestLever
    advice: tuple[PlaybookBox, ...]
    unit_values: UnitValues
    what_if: WhatIf | None
    notes: tuple[Text, ...]

    @property
    def now(self) -> Levers | None:
        """The levers that count as now: the measured ones where they make a velocity, else the stated."""
        if self.measured is not None and (
            self.stated is None or self.measured.whole.velocity.per_day is not None
        ):
            return self.measured.whole.as_levers()
        return None if self.stated is None else self.stated.levers

    @property
    def velocity_now(self) -> Velocity | None:
        """The velocity that counts as now."""
        if self.measured is not None and (
            self.stated is None or self.measured.whole.velocity.per_day is not None
        ):
            return self.measured.whole.velocity
        return None if self.stated is None else self.stated.velocity

    def money(self, amount: Decimal) -> Money:
        """Give an amount in the currency of the report."""
        return Money(amount, self.currency)

    def completed(self, worth: UnitValues, asked: WhatIf | None) -> VelocityReport:
        """Give the same report with what follows from its "now"."""
        return replace(self, unit_values=worth, what_if=asked)
