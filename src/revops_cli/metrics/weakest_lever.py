"""The weakest lever: the one whose change would close the largest part of a gap.

weakest_lever(gap: Decomposition) -> WeakestLever    `gap` = decompose(now, target)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.metrics.decomposition import Decomposition
    from revops_cli.schemas.lever import Colour, Lever


class WeakestLever(NamedTuple):
    """The lever with the largest part of a shortfall, or None and the reason.

    `part` is money a day; `share` is the part of the whole gap (0-1, more than 1 where another
    lever is ahead of its target), None where the whole velocity has reached its target.
    """

    lever: Lever | None
    part: Decimal | None = None
    share: Decimal | None = None
    reason: Text | None = None

    @property
    def colour(self) -> Colour | None:
        """The colour of the boxes that move this lever."""
        return None if self.lever is None else self.lever.colour


def weakest_lever(gap: Decomposition | None) -> WeakestLever:
    """Find the lever with the largest part of the gap from the present to the target.

    Two equal parts: the lever that `Lever` names first. Without a target (`None`), or where no lever
    is behind its target, there is no weakest lever.
    """
    if gap is None:
        return WeakestLever(None, reason=text("There is no target to compare with."))
    if gap.total is None:
        return WeakestLever(None, reason=gap.reason)
    largest = max(gap.parts, key=lambda part: part.amount)
    if largest.amount <= 0:
        return WeakestLever(None, reason=text("No lever is behind its target."))
    share = largest.amount / gap.total if gap.total > 0 else None
    return WeakestLever(largest.lever, largest.amount, share)
