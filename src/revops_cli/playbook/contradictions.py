"""Where the figures of one snapshot, or of the targets, can't all be true."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.playbook.stated import Stated
    from revops_cli.texts import Text

_TENTH = Decimal("0.1")


class Contradiction(NamedTuple):
    """Measures that contradict each other: where it is told, and the measure to look at beside it."""

    measure: str
    beside: str
    message: Text
    cure: Text


def contradictions(stated: Stated, tolerance_percent: int) -> Iterator[Contradiction]:
    """Yield the contradictions that are larger than the tolerance.

    New customers bring at least their first deal in revenue, existing ones may bring any amount more.
    Nobody becomes a customer without a deal won, and of the opportunities of a period at most the win
    rate is won in it.
    """
    share = Decimal(tolerance_percent) / 100
    if first_deals := stated.numbers("revenue", "new_customers", "average_deal_value"):
        revenue, customers, value = first_deals
        if revenue < customers * value * (1 - share):
            yield _less_revenue(stated, customers * value)
    if won := stated.numbers("new_customers", "opportunities", "win_rate"):
        customers, opportunities, win_rate = won
        if customers > opportunities * win_rate * (1 + share):
            yield _more_customers(stated, opportunities * win_rate)


def _less_revenue(stated: Stated, made: Decimal) -> Contradiction:
    message = text(
        "Revenue is {revenue}, and {customers} new customers at {value} alone make {made}.",
        revenue=stated.shown("revenue"),
        customers=stated.number("new_customers"),
        value=stated.shown("average_deal_value"),
        made=stated.money(made),
    )
    cure = text("Mend the wrong one of the three: revenue, new_customers or average_deal_value.")
    return Contradiction("revenue", "new_customers", message, cure)


def _more_customers(stated: Stated, won: Decimal) -> Contradiction:
    message = text(
        "There are {customers} new customers, but {win_rate} of {opportunities} opportunities is {won}.",
        customers=stated.number("new_customers"),
        win_rate=stated.shown("win_rate"),
        opportunities=stated.number("opportunities"),
        won=won.quantize(_TENTH),
    )
    cure = text("Mend the wrong one of the three: new_customers, opportunities or win_rate.")
    return Contradiction("new_customers", "opportunities", message, cure)
