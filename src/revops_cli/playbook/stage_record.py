"""What became of the deals that entered a stage: the record that its stated probability is held to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from revops_cli.playbook.shares import wilson


@dataclass(frozen=True, slots=True)
class StageRecord:
    """The deals that ever entered a stage and are closed: how many there are, how many were won."""

    closed: int
    won: int

    @property
    def share(self) -> Decimal | None:
        """The share that was won, 0 to 1; None where no deal is closed."""
        return Decimal(self.won) / self.closed if self.closed else None

    def agrees_with(self, probability: Decimal) -> bool:
        """Say whether chance alone may part the record from a probability: it lies in Wilson's 95 %."""
        if not self.closed:
            return True
        low, high = wilson(self.won, self.closed)
        return low <= probability <= high
