"""A share with how sure it is: successes of trials, and Wilson's score interval of 95 % (Wilson 1927)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.interval import wilson

if TYPE_CHECKING:
    from revops_cli.metrics.interval import Interval


@dataclass(frozen=True, slots=True)
class Proportion:
    """`successes` of `trials`; `share` and `interval` are None where there is nothing to divide by."""

    successes: int
    trials: int

    @property
    def share(self) -> Decimal | None:
        """The share, 0 to 1."""
        return Decimal(self.successes) / self.trials if self.trials else None

    @property
    def interval(self) -> Interval | None:
        """Wilson's interval, 0 to 1."""
        return wilson(self.successes, self.trials) if self.trials else None

    def __add__(self, other: Proportion) -> Proportion:
        """Put two groups together."""
        return Proportion(self.successes + other.successes, self.trials + other.trials)
