"""Two velocities beside each other: two periods, or the present and the target.

compare(before: Levers, after: Levers) -> Comparison
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.metrics.decomposition import decompose
from revops_cli.playbook.velocity import velocity
from revops_cli.schemas.lever import Lever

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.metrics.decomposition import Decomposition
    from revops_cli.playbook.velocity import Levers, Velocity


class LeverChange(NamedTuple):
    """One lever on both sides. `relative` is the change over `before` (0.1 = 10 % more).

    A change is None where a side is not known, and `relative` also where `before` is 0.
    """

    lever: Lever
    before: Decimal | None
    after: Decimal | None
    absolute: Decimal | None
    relative: Decimal | None


class Comparison(NamedTuple):
    """Both velocities, each lever's change, and the change of velocity split over the levers."""

    before: Velocity
    after: Velocity
    levers: tuple[LeverChange, ...]
    decomposition: Decomposition


def compare(before: Levers, after: Levers) -> Comparison:
    """Compare two sets of levers; the change runs from `before` to `after`."""
    return Comparison(
        velocity(before),
        velocity(after),
        tuple(_change(lever, before.value(lever), after.value(lever)) for lever in Lever),
        decompose(before, after),
    )


def _change(lever: Lever, before: Decimal | None, after: Decimal | None) -> LeverChange:
    if before is None or after is None:
        return LeverChange(lever, before, after, None, None)
    absolute = after - before
    return LeverChange(lever, before, after, absolute, absolute / abs(before) if before else None)
