"""A change of velocity split over the four levers, so that the parts add up to it exactly.

LMDI (logarithmic mean Divisia index; Ang 2005): `part = Lm(V1, V0) x s x ln(x1 / x0)` with
`Lm(a, b) = (a - b) / ln(a / b)`, `Lm(a, a) = a`, and `s = -1` for the cycle. Where a lever is 0 or
changes its sign, logarithms do not exist and the Shapley value of the same change is used.

    decompose(before: Levers, after: Levers) -> Decomposition
"""

from __future__ import annotations

import enum
from decimal import Decimal, localcontext
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.metrics.velocity import ELASTICITIES
from revops_cli.playbook.velocity import EXACT, PRECISION, velocity
from revops_cli.schemas.lever import Lever
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.playbook.velocity import Levers


class Method(enum.Enum):
    """How a change was split."""

    LMDI = "lmdi"
    SHAPLEY = "shapley"


class Part(NamedTuple):
    """What one lever's change adds to the change of velocity, in money a day."""

    lever: Lever
    amount: Decimal


class Decomposition(NamedTuple):
    """The change of velocity (after minus before, money a day) and its parts, in the order of `Lever`.

    The parts add up to `total` to the last digit. Where one side has no velocity, `total` and
    `method` are None, there are no parts, and `reason` says why.
    """

    total: Decimal | None
    parts: tuple[Part, ...]
    method: Method | None
    reason: Text | None = None

    def amount(self, lever: Lever) -> Decimal | None:
        """Give the part of one lever, or None where nothing could be split."""
        return next((part.amount for part in self.parts if part.lever is lever), None)


def decompose(before: Levers, after: Levers) -> Decomposition:
    """Split the change from `before` to `after` over the levers."""
    old, new = velocity(before), velocity(after)
    if old.per_day is None:
        return Decomposition(
            None, (), None, text("The first velocity is undefined. {reason}", reason=old.reason)
        )
    if new.per_day is None:
        return Decomposition(
            None, (), None, text("The second velocity is undefined. {reason}", reason=new.reason)
        )
    total = new.per_day - old.per_day
    start, end = _known(before), _known(after)
    if all(start[lever] * end[lever] > 0 for lever in Lever):
        return Decomposition(total, _exact_parts(_lmdi(start, end), total), Method.LMDI)
    return Decomposition(total, _exact_parts(_shapley(start, end), total), Method.SHAPLEY)


def _known(levers: Levers) -> dict[Lever, Decimal]:
    return {lever: value for lever in Lever if (value := levers.value(lever)) is not None}


def _velocity(values: Mapping[Lever, Decimal]) -> Decimal:
    return (
        values[Lever.OPPORTUNITIES]
        * values[Lever.DEAL_VALUE]
        * values[Lever.WIN_RATE]
        / values[Lever.CYCLE_TIME]
    )


def _lmdi(start: Mapping[Lever, Decimal], end: Mapping[Lever, Decimal]) -> dict[Lever, Decimal]:
    with localcontext(EXACT):
        old, new = _velocity(start), _velocity(end)
        mean = old if old == new else (new - old) / (new / old).ln()
        return {lever: mean * ELASTICITIES[lever] * (end[lever] / start[lever]).ln() for lever in Lever}


def _shapley(start: Mapping[Lever, Decimal], end: Mapping[Lever, Decimal]) -> dict[Lever, Decimal]:
    """Average each lever's effect over all orders in which the levers could have changed."""
    parts = dict.fromkeys(Lever, Decimal(0))
    orders = tuple(permutations(Lever))
    with localcontext(EXACT):
        for order in orders:
            values = dict(start)
            reached = _velocity(values)
            for lever in order:
                values[lever] = end[lever]
                now = _velocity(values)
                parts[lever] += now - reached
                reached = now
        return {lever: part / len(orders) for lever, part in parts.items()}


def _exact_parts(parts: Mapping[Lever, Decimal], total: Decimal) -> tuple[Part, ...]:
    """Round the parts like velocity; the largest takes what rounding leaves (a tie: the first lever)."""
    with localcontext(EXACT):
        rounded = {lever: part.quantize(PRECISION) for lever, part in parts.items()}
        largest = max(Lever, key=lambda lever: abs(rounded[lever]))
        rounded[largest] += total - sum(rounded.values(), Decimal(0))
    return tuple(Part(lever, rounded[lever]) for lever in Lever)
