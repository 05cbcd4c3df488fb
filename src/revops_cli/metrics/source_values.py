"""What the deals are worth that came of a channel, and those that it touched before they were won.

    source_values_sql(channels, cohort, where) -> str
    read_source_values(rows, currency, rates) -> SourceValues

Population: deals won in the window, by the day of closing. Sourced: those whose source is the channel; a
deal that names no source has that of its first lead, if the leads of that first day agree. Influenced: those
with a touch by the channel on or before the day of closing, of the deal, of its person, or of the person of
a lead of it. A deal may be influenced by several channels, so these values do not add up. A channel is
marketing's where money is spent on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_amount, as_count, as_sum, as_text
from revops_cli.metrics.source_costs import exchange
from revops_cli.metrics.statements import Sql, literal, statement
from revops_cli.playbook.velocity import EXACT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from revops_cli.metrics.channel_names import Channels
    from revops_cli.metrics.lead_cohort import LeadCohort

_OF_CHANNEL, _TOUCHED, _MARKETED = range(3)


@dataclass(frozen=True, slots=True)
class DealValue:
    """Won deals: how many, how many of them have a value, and the value of these."""

    deals: int = 0
    valued: int = 0
    value: Decimal = Decimal(0)

    @property
    def mean(self) -> Decimal | None:
        """The mean value of the deals that have one."""
        return EXACT.divide(self.value, Decimal(self.valued)) if self.valued else None

    def __add__(self, other: DealValue) -> DealValue:
        """Put two groups of deals together."""
        with localcontext(EXACT):
            return DealValue(self.deals + other.deals, self.valued + other.valued, self.value + other.value)


@dataclass(frozen=True, slots=True)
class SourceValues:
    """Won deals by the channel that they came of and by each that touched them (None: not told).

    `marketed` were touched by any channel on which money is spent, each once.
    """

    sourced: Mapping[int | None, DealValue] = field(default_factory=dict)
    influenced: Mapping[int | None, DealValue] = field(default_factory=dict)
    marketed: DealValue = field(default_factory=DealValue)

    @property
    def won(self) -> DealValue:
        """All deals won in the window."""
        return sum(self.sourced.values(), DealValue())


@dataclass(frozen=True, slots=True)
class Links:
    """How deals hang together with leads and touches, as far as the exports tell: tables and columns."""

    leads: bool
    touches: bool
    lead_persons: bool
    deal_persons: bool
    touched_deals: bool
    touched_persons: bool


def source_values_sql(
    channels: Channels, cohort: LeadCohort, links: Links, marketing: Collection[int]
) -> str:
    """Give the query for won deals by channel, in DuckDB's dialect. `marketing` are places of channels."""
    own = ", ".join(str(place) for place in sorted(marketing))
    return statement(
        "source_values",
        lead_sources=_lead_sources(channels, cohort, links),
        deal_channel=channels.sql("deals.source"),
        in_window=cohort.in_window("closed_on"),
        touched=_touched(channels, cohort, links),
        is_marketing=Sql(f"channel in ({own})" if own else "1 = 0"),
    )


def _lead_sources(channels: Channels, cohort: LeadCohort, links: Links) -> Sql:
    """Give the channel of each deal's first lead. Text is never put in order: engines differ in that."""
    if not links.leads:
        return Sql(
            "select cast(NULL as VARCHAR) as deal_id, cast(NULL as INTEGER) as channel\n    where 1 = 0"
        )
    known = f"deal_id is not null and created_on <= {literal(cohort.as_of)}"
    return Sql(
        "select deal_id, case when min(channel) = max(channel) then min(channel) end as channel\n"  # noqa: S608  (its own names and quoted literals)
        "    from (\n"
        f"        select leads.deal_id, {channels.sql('leads.source').code} as channel\n"
        "        from leads\n"
        "        join (\n"
        f"            select deal_id, min(created_on) as first_on from leads where {known} group by deal_id\n"
        "        ) as firsts on firsts.deal_id = leads.deal_id\n"
        "        where leads.created_on = firsts.first_on\n"
        "    ) as first_leads\n"
        "    group by deal_id"
    )


def _touched(channels: Channels, cohort: LeadCohort, links: Links) -> Sql:
    if not links.touches:
        return Sql(
            "select cast(NULL as VARCHAR) as deal_id, cast(NULL as INTEGER) as channel, "
            "cast(NULL as DATE) as on_day\n    where 1 = 0"
        )
    channel, known = channels.sql("channel").code, f"touches.on_day <= {literal(cohort.as_of)}"
    found = []
    if links.touched_deals:
        found.append(
            f"select deal_id, {channel} as channel, on_day from touches where deal_id is not null and {known}"  # noqa: S608  (its own names and quoted literals)
        )
    for table, there in (("leads", links.leads and links.lead_persons), ("deals", links.deal_persons)):
        if there and links.touched_persons:
            found.append(
                f"select {table}.deal_id, {channel} as channel, on_day from touches "  # noqa: S608  (its own names and quoted literals)
                f"join {table} on {table}.person_id = touches.person_id "
                f"where {table}.deal_id is not null and {known}"
            )
    return Sql("\n    union all\n    ".join(found)) if found else _touched(channels, cohort, _NO_LINKS)


_NO_LINKS = Links(
    leads=False,
    touches=False,
    lead_persons=False,
    deal_persons=False,
    touched_deals=False,
    touched_persons=False,
)


def read_source_values(
    rows: Iterable[Sequence[object]], currency: str | None, rates: Mapping[str, Decimal]
) -> tuple[SourceValues, str | None]:
    """Read the rows of `source_values_sql`, and give the currency that they lead to.

    Raises `UsageError` for a currency without a rate.
    """
    told = [tuple(row) for row in rows]
    factors, currency = exchange((as_text(row[2]) for row in told if as_sum(row[4])), currency, rates)
    found: tuple[dict[int | None, DealValue], ...] = ({}, {}, {})
    for kind, channel, named, deals, valued, value in told:
        with localcontext(EXACT):
            worth = (as_amount(value) or Decimal(0)) * factors.get(as_text(named), Decimal(1))
        group, place = found[as_sum(kind)], as_count(channel)
        group[place] = group.get(place, DealValue()) + DealValue(as_sum(deals), as_sum(valued), worth)
    return SourceValues(
        found[_OF_CHANNEL], found[_TOUCHED], found[_MARKETED].get(None, DealValue())
    ), currency
