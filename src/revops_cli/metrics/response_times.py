"""How fast leads are answered: the share answered too late, and how long half and nine of ten wait.

Definition: from a clock's start (assignment for the SLA, engagement for speed-to-lead) to our first act at
or after it. A lead without one has waited until the last moment known, and goes on waiting: it is censored
in the times, and breaks the SLA once the promised time has passed by then. Who still has time, and who
became a deal without any act on record, is in no share. Times are in minutes; median and 90th percentile
are those of Kaplan and Meier (1958).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.metrics.survival import kaplan_meier, life_table
from revops_cli.metrics.wilson import Proportion

if TYPE_CHECKING:
    from revops_cli.metrics.survival import Curve

_ANSWERED = 1


@dataclass(slots=True)
class ResponseTimes:
    """Leads by the minutes that they waited: `answered`, or `waiting` still.

    `in_time` and `late` are held against the SLA; `pending` still has time, `untold` became a deal
    without an act on record, `earlier` was touched before its clock began and nobody could know of later.
    """

    answered: Counter[int] = field(default_factory=Counter)
    waiting: Counter[int] = field(default_factory=Counter)
    in_time: int = 0
    late_answers: int = 0
    overdue: int = 0
    pending: int = 0
    untold: int = 0

    def add(self, waited: int, *, answered: bool, promised: int | None) -> bool:
        """Count a lead that waited so many seconds; tell whether the promise was broken."""
        (self.answered if answered else self.waiting)[waited // 60] += 1
        if promised is None:
            return False
        broken = waited > promised
        if answered:
            self.in_time += not broken
            self.late_answers += broken
        else:
            self.overdue += broken
            self.pending += not broken
        return broken

    def __add__(self, other: ResponseTimes) -> ResponseTimes:
        """Put two groups together."""
        return ResponseTimes(
            self.answered + other.answered,
            self.waiting + other.waiting,
            self.in_time + other.in_time,
            self.late_answers + other.late_answers,
            self.overdue + other.overdue,
            self.pending + other.pending,
            self.untold + other.untold,
        )

    @property
    def n(self) -> int:
        """Number of leads with a clock."""
        return self.answered.total() + self.waiting.total()

    @property
    def breaches(self) -> Proportion:
        """The leads whose SLA was broken, of those of which that is known."""
        broken = self.late_answers + self.overdue
        return Proportion(broken, broken + self.in_time)

    @property
    def median(self) -> int | None:
        """Minutes after which half are answered, None where fewer are."""
        return self._curve().reaches(0.5)

    @property
    def p90(self) -> int | None:
        """Minutes after which nine of ten are answered, None where fewer are."""
        return self._curve().reaches(0.1)

    def _curve(self) -> Curve:
        told = [(minutes, _ANSWERED, leads) for minutes, leads in self.answered.items()]
        return kaplan_meier(
            life_table([*told, *((minutes, None, leads) for minutes, leads in self.waiting.items())])
        )
