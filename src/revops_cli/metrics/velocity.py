"""What one unit of each lever of pipeline velocity is worth.

unit_values(levers)        one more deal, one more point, one day shorter
one_percent_more(lever)    the relative change when one lever grows by 1 %
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.velocity import EXACT, PRECISION
from revops_cli.schemas.lever import Lever

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.playbook.velocity import Levers

ELASTICITIES: Mapping[Lever, int] = MappingProxyType(
    {Lever.DEAL_VALUE: 1, Lever.OPPORTUNITIES: 1, Lever.WIN_RATE: 1, Lever.CYCLE_TIME: -1}
)
"""By how many percent velocity changes, to first order, when a lever grows by one percent."""

_ONE_PERCENT = Decimal("1.01")


class UnitValues(NamedTuple):
    """What one unit of each lever adds to velocity, in money a day; None where that is undefined.

    `one_day_shorter` is the exact gain of a cycle that is one day shorter, `one_day` the slope at
    this cycle (`-V/L`): what one more day costs to first order.
    """

    one_more_deal: Decimal | None
    one_more_point: Decimal | None
    one_more_in_value: Decimal | None
    one_day: Decimal | None
    one_day_shorter: Decimal | None


def unit_values(levers: Levers) -> UnitValues:
    """Give the worth of one more deal (V/N), of one point of win rate (V/W/100), of one day (-V/L)."""
    known = levers.complete()
    if known is None or known[3] == 0:
        return UnitValues(None, None, None, None, None)
    value, opportunities, win_rate, cycle = known
    with localcontext(EXACT):
        # Written without a division by the lever itself, so that a lever at 0 has its worth too.
        exact = opportunities * value * win_rate / cycle
        shorter = exact * cycle / (cycle - 1) - exact if cycle > 1 else None
        return UnitValues(
            one_more_deal=(value * win_rate / cycle).quantize(PRECISION),
            one_more_point=(opportunities * value / cycle / 100).quantize(PRECISION),
            one_more_in_value=(opportunities * win_rate / cycle).quantize(PRECISION),
            one_day=(-exact / cycle).quantize(PRECISION),
            one_day_shorter=None if shorter is None else shorter.quantize(PRECISION),
        )


def one_percent_more(lever: Lever) -> Decimal:
    """Give the exact relative change of velocity when one lever grows by 1 %: -0.990 % for the cycle."""
    if ELASTICITIES[lever] > 0:
        return _ONE_PERCENT - 1
    return 1 / _ONE_PERCENT - 1
