"""The answer of `revops velocity`, as values: what every renderer of it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.quantities.money import Money
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from revops_cli.metrics.comparison import Comparison
    from revops_cli.metrics.cycle_days import CycleDays
    from revops_cli.metrics.measured import Measured, Segment
    from revops_cli.metrics.velocity import UnitValues
    from revops_cli.metrics.weakest_lever import WeakestLever
    from revops_cli.metrics.what_if import WhatIf
    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.playbook.velocity import Levers, Velocity
    from revops_cli.quantities.period import Period, PeriodLength
    from revops_cli.texts import Text


class StatedVelocity(NamedTuple):
    """The levers that a playbook states, for a period or by a date, and the velocity they make.

    `written_per_day` is the velocity that the file itself gives, where it gives one; it is the
    velocity where levers are missing.
    """

    when: Period | date | None
    levers: Levers
    velocity: Velocity
    written_per_day: Decimal | None = None

    @property
    def contradicts(self) -> bool:
        """Whether the file's own velocity is more than a hundredth off what its levers make."""
        made = self.velocity.per_day
        if made is None or self.written_per_day is None:
            return False
        return abs(self.written_per_day - made) > abs(made) / 100


class MeasuredVelocity(NamedTuple):
    """What the deals say: the window as a whole, its periods, its segments, and how it was found.

    `by` names the dimension of the segments. `reference` is the measured window to compare with.
    `notes` tell how the export was read and what was taken for granted, `mapping` which of its columns
    was taken for what. `sql` is what was run, in DuckDB's dialect; the engine that ran it speaks `dialect`.
    """

    whole: Measured
    cycle_days: CycleDays
    trend: tuple[Measured, ...]
    segments: tuple[Segment, ...]
    as_of: date
    by: str | None
    pipeline: str | None
    reference: Measured | None
    window_note: Text
    files: tuple[str, ...]
    notes: tuple[Text, ...]
    mapping: tuple[Text, ...]
    sql: tuple[str, ...]
    dialect: str


class Difference(NamedTuple):
    """Now beside something else, split over the levers.

    `now` names what was taken as now (`measured` or `stated`); `other` what it was compared with:
    `target`, `previous`, or a period. To a target the difference runs from now to the target (what
    is missing), to the past from then to now (what changed).
    """

    now: str
    other: str
    comparison: Comparison


class VelocityReport(NamedTuple):
    """Everything that one run of `revops velocity` found.

    `gap` runs from now to the target; `no_gap` says why there is none. `drift` runs from measured to
    stated, `difference` from what `--compare-to` names to now.
    """

    company: str | None
    currency: str | None
    length: PeriodLength
    stated: StatedVelocity | None
    measured: MeasuredVelocity | None
    target: StatedVelocity | None
    stated_reference: StatedVelocity | None
    gap: Difference | None
    no_gap: Text | None
    drift: Difference | None
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

    @property
    def measured_undefined(self) -> bool:
        """Whether deals were measured but make no velocity."""
        return self.measured is not None and self.measured.whole.velocity.per_day is None

    @property
    def missing(self) -> Mapping[str, Text]:
        """Why a part of the report is not there, by its name."""
        found: dict[str, Text] = {}
        if self.stated is None:
            found["stated"] = text("The playbook states nothing for this time, or there is none.")
        if self.measured is None:
            found["measured"] = text("No deals were measured.")
        if self.target is None:
            found["target"] = text("There is no target to compare with.")
        if self.gap is None and self.no_gap is not None:
            found["gap"] = self.no_gap
        if self.difference is None:
            found["change"] = text("No comparison with another time was asked for.")
        return found

    def money(self, amount: Decimal) -> Money:
        """Give an amount in the currency of the report."""
        return Money(amount, self.currency)

    def completed(self, worth: UnitValues, asked: WhatIf | None) -> VelocityReport:
        """Give the same report with what follows from its "now"."""
        return self._replace(unit_values=worth, what_if=asked)
