"""What a lead is worth before anyone knows: the mean won deal times the share of leads that is won.

won_deal_values_sql(first, last) -> str
read_won_deal_values(rows, currency, rates) -> WonDeals
lead_value(won_deals, won) -> LeadValue
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from revops_cli.metrics.deal_flow import conversion
from revops_cli.metrics.interval import FEWEST
from revops_cli.metrics.rows import as_amount, as_sum, as_text
from revops_cli.metrics.statements import statement
from revops_cli.playbook.velocity import EXACT
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from revops_cli.metrics.wilson import Proportion


@dataclass(frozen=True, slots=True)
class WonDeals:
    """Deals won in the window: how many, how many of them have a value, and these values together."""

    deals: int = 0
    valued: int = 0
    value: Decimal = Decimal(0)
    currency: str | None = None

    @property
    def mean(self) -> Decimal | None:
        """The mean value of a won deal, None where none has a value."""
        return self.value / self.valued if self.valued else None


@dataclass(frozen=True, slots=True)
class LeadValue:
    """The expected value of a lead with its inputs; None where it can't be told, and why."""

    value: Decimal | None
    won_deals: WonDeals
    won: Proportion
    reason: Text | None = None

    def of(self, leads: int) -> Decimal | None:
        """Give what so many leads are expected to be worth."""
        return None if self.value is None else self.value * leads


def won_deal_values_sql(first: date, last: date) -> str:
    """Give the query for the values of the deals won from `first` to `last`, in DuckDB's dialect."""
    return statement("won_deal_values", first_day=first, last_day=last)


def read_won_deal_values(
    rows: Iterable[Sequence[object]], currency: str | None, rates: Mapping[str, Decimal] | None
) -> WonDeals:
    """Read the rows of `won_deal_values_sql`. Raises `UsageError` for a currency without a rate."""
    read = [
        (as_text(code), as_sum(deals), as_sum(valued), as_amount(value))
        for code, deals, valued, value in rows
    ]
    factors, shown = conversion((code for code, _, valued, _ in read if valued), currency, rates)
    with localcontext(EXACT):
        worth = sum(
            ((value or Decimal(0)) * factors.get(code, Decimal(1)) for code, _, _, value in read), Decimal(0)
        )
    return WonDeals(sum(row[1] for row in read), sum(row[2] for row in read), worth, shown)


def lead_value(won_deals: WonDeals, won: Proportion, horizon: int) -> LeadValue:
    """Multiply the mean won deal by the share of well-handled leads that is won within the horizon."""
    reason = None
    if won_deals.mean is None:
        reason = text("No deal won in this time has a value.")
    elif won.trials < FEWEST:
        reason = text(
            "Fewer than {fewest} well-handled leads could be followed for {days} days.",
            fewest=FEWEST,
            days=horizon,
        )
    if reason is not None or won_deals.mean is None or won.share is None:
        return LeadValue(None, won_deals, won, reason)
    with localcontext(EXACT):
        return LeadValue(won_deals.mean * won.share, won_deals, won)
