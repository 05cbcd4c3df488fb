"""What `revops funnel --sources` does: what each channel cost, and what its leads became."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import InputError, UsageError
from revops_cli.metrics.channel_names import COLUMNS as NAMED_IN
from revops_cli.metrics.channel_names import channel_names_sql, channels
from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.metrics.lead_statuses import LeadStatuses, lead_statuses_sql, read_lead_statuses
from revops_cli.metrics.source_costs import Cost, read_source_costs, source_costs_sql
from revops_cli.metrics.source_values import (
    DealValue,
    Links,
    SourceValues,
    read_source_values,
    source_values_sql,
)
from revops_cli.metrics.sources_report import SourceResult, SourcesReport
from revops_cli.metrics.statements import Sql
from revops_cli.texts import text
from revops_cli.workflows.asked_tables import AskedTables
from revops_cli.workflows.lead_tables import COLUMNS, lead_ground, refuse_pipeline
from revops_cli.workflows.open_tables import open_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.crm.tables import Tables
    from revops_cli.metrics.channel_names import Channels
    from revops_cli.metrics.lead_cohort import LeadSteps
    from revops_cli.texts import Text
    from revops_cli.workflows.funnel_request import FunnelRequest
    from revops_cli.workflows.lead_tables import LeadGround
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

SOURCE_COLUMNS: dict[str, tuple[str, ...]] = {
    **COLUMNS,
    "leads": (*COLUMNS["leads"], "source"),
    "deals": (*COLUMNS["deals"], "value", "currency", "source", "person_id"),
    "touches": ("person_id", "deal_id", "on_day", "channel"),
    "spend": ("date_on", "channel", "cost", "currency", "clicks", "impressions"),
}
"""The columns that channels are measured from, by table."""


def report_sources(request: FunnelRequest, opened: OpenedPlaybook) -> SourcesReport:
    """Load leads, deals, touches and money, and measure each channel.

    Raises `InputError` for an export that can't be read, `UsageError` for what can't be met.
    """
    refuse_pipeline(request, "--sources")
    if request.by:
        raise UsageError(
            text("--sources splits by channel already."), cure=text("Leave out --by, or use it with --leads.")
        )
    with open_tables(opened, SOURCE_COLUMNS, needed=("leads",), memory_limit=request.memory_limit) as tables:
        asking = AskedTables(tables)
        return sources_report(asking, opened, lead_ground(request, opened, asking))


_NO_CHANNEL = "-1"


class _Statuses(NamedTuple):
    """The leads of each channel by its place, of all leads, and of the channels that money is spent on."""

    of: Mapping[int | None, LeadStatuses]
    every: LeadStatuses
    marketing: LeadStatuses


@dataclass(frozen=True, slots=True)
class _Found:
    """What the statements found, by the place of the channel."""

    statuses: _Statuses
    costs: Mapping[int | None, Cost]
    values: SourceValues | None
    influence: bool
    currency: str | None

    @property
    def won(self) -> DealValue | None:
        """All deals won in the window."""
        return None if self.values is None else self.values.won


def sources_report(asking: AskedTables, opened: OpenedPlaybook, ground: LeadGround) -> SourcesReport:
    """Measure the channels of a cohort. Raises `InputError` where no lead and no money is told in it."""
    tables = asking.tables
    columns = _named_in(tables)
    named = channels(tables.run(channel_names_sql(columns)) if columns else ())
    found = _ask(asking, ground, named)
    total = found.statuses.every
    sources = tuple(_results(found, named, ground.steps))
    if not total.leads and not found.costs:
        raise InputError(
            text("No lead and no money is told in this window."), cure=text("Choose another window.")
        )
    every = SourceResult(
        None,
        total,
        sum(found.costs.values(), Cost()) if found.costs else None,
        found.won,
        None,
        ground.steps,
        found.won,
    )
    return SourcesReport(
        company=opened.company,
        currency=found.currency,
        cohort=ground.cohort,
        steps=ground.steps,
        sources=sources,
        total=every,
        marketing=_marketing(found, ground.steps),
        won=found.won,
        silent=_silent(tables, ground),
        undated=ground.undated,
        window_note=ground.window_note,
        notes=(*ground.notes, *tables.notes),
        mapping=tables.mapping,
        sql=asking.sql,
        dialect=tables.dialect,
    )


def _named_in(tables: Tables) -> tuple[tuple[str, str], ...]:
    return tuple(
        (table, column) for table, column in NAMED_IN if tables.has(table) and column in tables.columns(table)
    )


def _ask(asking: AskedTables, ground: LeadGround, named: Channels) -> _Found:
    tables, cohort = asking.tables, ground.cohort
    costs: Mapping[int | None, Cost] = {}
    currency = tables.currency
    if tables.has("spend"):
        # Money may be spent after the last thing that happened to a lead.
        rows = asking.run(source_costs_sql(named, replace(cohort, as_of=ground.asked)))
        costs, currency = read_source_costs(rows, currency, tables.rates)
    statuses = _ask_statuses(asking, ground, named, _spent_on(costs))
    values = None
    links = _links(tables)
    if _values_known(tables):
        rows = asking.run(source_values_sql(named, cohort, links, _spent_on(costs)))
        values, currency = read_source_values(rows, currency, tables.rates)
    return _Found(statuses, costs, values, links.touches, currency)


def _spent_on(costs: Mapping[int | None, Cost]) -> frozenset[int]:
    return frozenset(place for place in costs if place is not None)


def _ask_statuses(
    asking: AskedTables, ground: LeadGround, named: Channels, spent: frozenset[int]
) -> _Statuses:
    """Count the leads of each channel, of those that money is spent on, and all, in one pass over them."""
    channel = named.sql("source").code
    split = {"channel": Sql(f"coalesce({channel}, {_NO_CHANNEL})")}
    if spent:
        own = ", ".join(map(str, sorted(spent)))
        split["marketing"] = Sql(f"case when {channel} in ({own}) then 1 else 0 end")
    cohort = replace(ground.cohort, by=tuple(split), split=tuple(split.values()), apart=True)
    found = read_lead_statuses(asking.run(lead_statuses_sql(ground.steps, cohort)), ground.steps, cohort)
    channels_of = {
        None if segment[0] == _NO_CHANNEL else int(segment[0]): own
        for segment, own in found.items()
        if segment[0] is not None
    }
    every = found.get((None,) * len(split), LeadStatuses())
    return _Statuses(channels_of, every, found.get((None, "1"), LeadStatuses()))


def _links(tables: Tables) -> Links:
    leads, touches = tables.columns("leads"), tables.has("touches")
    touched = tables.columns("touches") if touches else ()
    return Links(
        leads="deal_id" in leads and "source" in leads,
        touches=touches,
        lead_persons="person_id" in leads and "deal_id" in leads,
        deal_persons=tables.has("deals") and "person_id" in tables.columns("deals"),
        touched_deals="deal_id" in touched,
        touched_persons="person_id" in touched,
    )


def _values_known(tables: Tables) -> bool:
    """Say whether deals have a value and a source, of their own or by their leads."""
    if not tables.has("deals") or not {"value", "closed_at"} <= set(tables.columns("deals")):
        return False
    return "source" in tables.columns("deals") or _links(tables).leads


def _results(found: _Found, named: Channels, steps: LeadSteps) -> list[SourceResult]:
    """Give a result for each channel that has a lead, money or a deal: most leads first, then by cost."""
    values = found.values
    touched = values.influenced if values is not None and found.influence else None
    places = {*found.statuses.of, *found.costs}
    places |= set() if values is None else {*values.sourced, *values.influenced}
    results = [
        SourceResult(
            named.names[place] if place is not None and place < len(named.names) else None,
            found.statuses.of.get(place, LeadStatuses()),
            found.costs.get(place),
            None if values is None else values.sourced.get(place, DealValue()),
            None if touched is None else touched.get(place, DealValue()),
            steps,
            found.won,
            rare=place is not None and place >= len(named.names),
        )
        for place in places
    ]
    results.sort(
        key=lambda one: (-one.leads, -(one.cost.cost if one.cost else 0), one.name is None, one.name or "")
    )
    return results


def _marketing(found: _Found, steps: LeadSteps) -> SourceResult | None:
    """Give all channels together on which money is spent; each deal of theirs counts once."""
    spent = _spent_on(found.costs)
    if not spent:
        return None
    values = found.values
    sourced = None
    if values is not None:
        sourced = sum((values.sourced.get(place, DealValue()) for place in spent), DealValue())
    return SourceResult(
        None,
        found.statuses.marketing,
        sum((found.costs[place] for place in spent), Cost()),
        sourced,
        values.marketed if values is not None and found.influence else None,
        steps,
        found.won,
    )


def _silent(tables: Tables, ground: LeadGround) -> dict[str, Text]:
    """Tell why something is not known: by the name that it has in JSON."""
    silent = {_JSON_NAMES[step]: why for step, why in ground.unknown.items() if step in _JSON_NAMES}
    if "source" not in tables.columns("leads"):
        silent["source"] = text("The leads have no column {name}.", name="source")
    if not tables.has("spend"):
        silent["cost"] = text("data.yaml names no export of {table}.", table="spend")
    if not _values_known(tables):
        silent["sourced"] = text("The deals have no value, no day of closing, or no source.")
    if not tables.has("touches"):
        silent["influenced"] = text("data.yaml names no export of {table}.", table="touches")
    return silent


_JSON_NAMES = {
    LeadStep.MQL: "mqls",
    LeadStep.MEETING: "meetings",
    LeadStep.OFFER: "offers",
    LeadStep.WON: "deals",
}
