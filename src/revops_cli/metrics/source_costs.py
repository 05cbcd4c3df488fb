"""What each channel costs, and what a click, a lead, a meeting, an offer and a deal of it cost.

    source_costs_sql(channels, cohort) -> str
    read_source_costs(rows, currency, rates) -> Mapping[int | None, Cost]

Definition: the cost told in the window, by its day, of a channel; divided by the clicks told beside it, by
the leads that came of it in the window, and by what these have become so far: leads that met, different
deals with an offer, different deals won. Nothing is divided by 0. Amounts of other currencies are converted
with the rates of `data.yaml`, never added up without one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.metrics.rows import as_amount, as_count, as_sum, as_text
from revops_cli.metrics.statements import statement
from revops_cli.playbook.velocity import EXACT
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.metrics.channel_names import Channels
    from revops_cli.metrics.lead_cohort import LeadCohort

_PRECISION = Decimal("1e-10")


@dataclass(frozen=True, slots=True)
class Cost:
    """The money spent on a channel, with the clicks and views told beside it (None: none are told).

    `entries` are the rows of it, `without_cost` those that tell no amount; `clicked` is the money of the rows
    that tell their clicks.
    """

    cost: Decimal = Decimal(0)
    clicks: int | None = None
    impressions: int | None = None
    entries: int = 0
    without_cost: int = 0
    clicked: Decimal = Decimal(0)

    def per(self, count: int | None) -> Decimal | None:
        """Give the cost of one of so many, None where there is none."""
        return _divided(self.cost, count)

    @property
    def per_click(self) -> Decimal | None:
        """What a click cost."""
        return _divided(self.clicked, self.clicks)

    @property
    def click_rate(self) -> Decimal | None:
        """The share of views that were clicked."""
        if self.clicks is None or not self.impressions:
            return None
        return Decimal(self.clicks) / self.impressions

    def __add__(self, other: Cost) -> Cost:
        """Put two channels together."""
        with localcontext(EXACT):
            return Cost(
                self.cost + other.cost,
                _sum(self.clicks, other.clicks),
                _sum(self.impressions, other.impressions),
                self.entries + other.entries,
                self.without_cost + other.without_cost,
                self.clicked + other.clicked,
            )


def source_costs_sql(channels: Channels, cohort: LeadCohort) -> str:
    """Give the query for the money spent in the window, in DuckDB's dialect."""
    return statement("source_costs", channel=channels.sql("channel"), in_window=cohort.in_window("date_on"))


def read_source_costs(
    rows: Iterable[Sequence[object]], currency: str | None, rates: Mapping[str, Decimal]
) -> tuple[Mapping[int | None, Cost], str | None]:
    """Read the rows of `source_costs_sql`, by the place of the channel, and the currency that they lead to.

    Raises `UsageError` for a currency without a rate.
    """
    told = [tuple(row) for row in rows]
    factors, currency = exchange((as_text(row[1]) for row in told), currency, rates)
    found: dict[int | None, Cost] = {}
    for channel, named, entries, cost, without_cost, clicks, impressions, clicked in told:
        with localcontext(EXACT):
            worth = factors[as_text(named)]
            amount, of_clicks = ((as_amount(each) or Decimal(0)) * worth for each in (cost, clicked))
        own = Cost(
            amount, as_count(clicks), as_count(impressions), as_sum(entries), as_sum(without_cost), of_clicks
        )
        place = as_count(channel)
        found[place] = found.get(place, Cost()) + own
    return found, currency


def exchange(
    found: Iterable[str | None], currency: str | None, rates: Mapping[str, Decimal]
) -> tuple[Mapping[str | None, Decimal], str | None]:
    """Give the worth of one unit of every currency found, and the currency that they lead to.

    Raises `UsageError` for a currency without a rate: amounts are never summed as if they were one.
    """
    named = sorted({name for name in found if name is not None})
    if currency is None and len(named) == 1:
        currency = named[0]
    factors: dict[str | None, Decimal] = {None: Decimal(1)}
    for name in named:
        if name != currency and (currency is None or name not in rates):
            raise UsageError(
                text(
                    "Amounts are in {currencies}, and there is no rate for {missing}.",
                    currencies=tuple(named),
                    missing=name,
                ),
                cure=text("Give a dated rate for every currency that is not the playbook's."),
            )
        factors[name] = Decimal(1) if name == currency else rates[name]
    return factors, currency


def _divided(amount: Decimal, count: int | None) -> Decimal | None:
    return EXACT.divide(amount, Decimal(count)).quantize(_PRECISION, context=EXACT) if count else None


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)
